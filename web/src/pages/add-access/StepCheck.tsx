import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import TimesIcon from '@icons/times-icon';
import { useEffect, useRef } from 'react';
import type { CheckedItem, Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { ActionProblem } from '../../parts/ActionProblem';
import { groupsOf, type OutcomeItem } from '../../parts/outcome/groups';
import { Outcome } from '../../parts/outcome/Outcome';
import { AsideNote } from './Aside';
import type { Checked } from './begun';
import { CheckButtons } from './CheckButtons';
import type { Recognised } from './recognise';
import { Terms } from './Terms';

export interface CheckProps {
  checked: Checked;
  /** What another request is to ask with. */
  aside: readonly Recognised[];
  busy: boolean;
  error: unknown;
  onAskScope: (scope: Scope) => void;
  onLeaveOut: (values: string[]) => void;
  onProduct: (productId: string) => void;
  onSecond: () => void;
  onBack: () => void;
  onSend: () => void;
}

/** The serial is on several products: one click names the right one. */
function ProductChoice({ item, onProduct }: { item: CheckedItem; onProduct: CheckProps['onProduct'] }) {
  const { t } = useMessages();
  if (!item.product_ids?.length) return null;
  return (
    <div className="product-choice">
      <span>{t('add.product.choose')}</span>
      {item.product_ids.map(product => (
        <Button key={product} variant="secondary" size="sm" onClick={() => onProduct(product)}>
          {product}
        </Button>
      ))}
    </div>
  );
}

/** Says that nothing was sent, or that it may have been: whoever got no answer must not read the first. */
function Summary({ checked: { result, isSent }, busy }: Pick<CheckProps, 'checked' | 'busy'>) {
  const { t } = useMessages();
  const count = (...statuses: CheckedItem['status'][]) =>
    result.items.filter(item => statuses.includes(item.status)).length;
  const values = {
    approved: count('approved'),
    pending: count('pending_admin', 'pending_vendor'),
    denied: count('denied'),
  };
  const variant = values.denied === result.items.length ? 'warning' : 'info';
  return (
    <Alert component="p" isInline isLiveRegion variant={variant} title={t('add.check.summary', values)}>
      {!busy && t(isSent ? 'add.check.maybe_sent' : 'add.check.nothing_sent')}
    </Alert>
  );
}

function LeaveOut({ item, onLeaveOut }: { item: OutcomeItem; onLeaveOut: CheckProps['onLeaveOut'] }) {
  const { t } = useMessages();
  const { value } = item.identifier;
  return (
    <Button
      className="leave-out"
      variant="plain"
      size="sm"
      aria-label={t('add.chip.drop', { value })}
      icon={<TimesIcon />}
      onClick={() => onLeaveOut([value])}
    />
  );
}

/** What would become of one group, and the way to go on without it. */
function Group({ items, checked, onAskScope, onLeaveOut, onProduct, onSecond }: CheckProps & { items: OutcomeItem[] }) {
  const { t } = useMessages();
  const { result } = checked;
  const isRest = items.length < result.items.length;
  const mayLeaveOut = result.items.length > 1;
  return (
    <Outcome
      items={items}
      onAskScope={onAskScope}
      onSecond={onSecond}
      toolOf={item => mayLeaveOut && <LeaveOut item={item} onLeaveOut={onLeaveOut} />}
      moreOf={item => <ProductChoice item={item} onProduct={onProduct} />}
    >
      {isRest && items.length > 1 && items[0]?.status === 'denied' && (
        <div>
          <Button variant="link" isInline onClick={() => onLeaveOut(items.map(({ identifier }) => identifier.value))}>
            {t('add.check.leave_out', { count: items.length })}
          </Button>
        </div>
      )}
    </Outcome>
  );
}

/** The dry run: what would come out for each number, before anything is sent. */
export function StepCheck(props: CheckProps) {
  const { checked, aside, busy, error, onBack, onSend } = props;
  const { t } = useMessages();
  const { result } = checked;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [result]);
  return (
    <section className="stack" aria-busy={busy}>
      <h2 ref={heading} tabIndex={-1}>
        {t('add.check.title', { scope: t(`scope.${result.scope}.short`) })}
      </h2>
      <Summary checked={checked} busy={busy} />
      {groupsOf(result.items).map(items => (
        <Group key={items[0]?.identifier.value} {...props} items={items} />
      ))}
      <AsideNote numbers={aside} />
      <Terms action={t('add.check.send')} />
      <ActionProblem error={error} />
      <CheckButtons items={result.items} busy={busy} onBack={onBack} onSend={onSend} />
    </section>
  );
}
