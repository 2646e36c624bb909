import { Alert } from '@pf/Alert';
import { Button } from '@pf/Button';
import { useEffect, useRef } from 'react';
import type { MessageKey } from '../../messages/catalogue';
import { useMessages } from '../../messages/context';
import type { Fields } from './merge';
import type { ProfileForm } from './useProfileForm';

type Name = keyof Fields;

const labels: Readonly<Partial<Record<Name, MessageKey>>> = {
  given_name: 'field.given_name',
  family_name: 'field.family_name',
  company_name: 'field.company_name',
  address: 'queue.address',
};

interface Props<F extends Fields> {
  form: ProfileForm<F>;
  /** A field's value in words. */
  sayOf: (fields: F, name: Name) => string;
}

/** Fields that were changed here and elsewhere: both values, and a choice for each. Saving waits for it. */
export function Disputes<F extends Fields>({ form, sayOf }: Props<F>) {
  const { t } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const { disputed } = form;
  useEffect(() => {
    if (disputed.length > 0) box.current?.focus();
  }, [disputed.length]);
  if (disputed.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="action-problem">
      <Alert component="p" isInline variant="warning" title={t('profile.dispute.title')}>
        <ul className="disputes">
          {disputed.map(name => (
            <li key={name} className="stack">
              <strong>{t(labels[name]!)}</strong>
              <span>
                <span className="quiet">{t('profile.dispute.own')}</span> {sayOf(form.form, name)}
              </span>
              <span>
                <span className="quiet">{t('profile.dispute.stored')}</span> {sayOf(form.stored, name)}
              </span>
              <span className="buttons">
                <Button variant="secondary" size="sm" onClick={() => form.settle(name as never, 'own')}>
                  {t('profile.dispute.keep_own')}
                </Button>
                <Button variant="secondary" size="sm" onClick={() => form.settle(name as never, 'stored')}>
                  {t('profile.dispute.take_stored')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
