import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useEffect, useRef } from 'react';
import type { AccessCheck, CheckedItem, Scope } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Outcome } from '../../parts/Outcome';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { Terms } from './Terms';

interface Props {
  result: AccessCheck;
  busy: boolean;
  error: unknown;
  onAskScope: (scope: Scope) => void;
  onLeaveOut: (value: string) => void;
  onProduct: (productId: string) => void;
  onBack: () => void;
  onSend: () => void;
}

/** The serial is on several products: one click names the right one. */
function ProductChoice({ item, onProduct }: { item: CheckedItem; onProduct: Props['onProduct'] }) {
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

function Summary({ result }: { result: AccessCheck }) {
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
      {t('add.check.nothing_sent')}
    </Alert>
  );
}

/** The dry run: what would come out for each number, before anything is sent. */
export function StepCheck({ result, busy, error, onAskScope, onLeaveOut, onProduct, onBack, onSend }: Props) {
  const { t } = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [result]);
  return (
    <section className="stack" aria-busy={busy}>
      <h2 ref={heading} tabIndex={-1}>
        {t('add.check.title', { scope: t(`scope.${result.scope}.short`) })}
      </h2>
      <Summary result={result} />
      {Boolean(error) && <ProblemAlert error={error} />}
      {result.items.map(item => (
        <Outcome key={item.identifier.value} item={item} onAskScope={onAskScope}>
          <ProductChoice item={item} onProduct={onProduct} />
          {result.items.length > 1 && item.status === 'denied' && (
            <Button variant="link" isInline onClick={() => onLeaveOut(item.identifier.value)}>
              {t('add.check.leave_out')}
            </Button>
          )}
        </Outcome>
      ))}
      <Terms action={t('add.check.send')} />
      <div className="buttons">
        <Button isLoading={busy} spinnerAriaLabel={t('state.loading')} isAriaDisabled={busy} onClick={onSend}>
          {t('add.check.send')}
        </Button>
        <Button variant="link" onClick={onBack}>
          {t('add.check.back')}
        </Button>
      </div>
    </section>
  );
}
