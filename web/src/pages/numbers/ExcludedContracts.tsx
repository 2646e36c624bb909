import { Button } from '@pf/Button';
import { ExpandableSection } from '@pf/ExpandableSection';
import { useState } from 'react';
import type { ManagedNumber } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Code } from '../../parts/Code';
import { ActionForm } from '../../parts/form/ActionForm';
import { Field } from '../../parts/form/Field';
import { type Exclusion, ExclusionDialog } from './ExclusionDialog';

/** A contract under the bill-to by its number: it need not be on the page. */
function ExcludeForm({ number, onAsk, text, onText }: FormProps) {
  const { t } = useMessages();
  const id = `exclude-${number.number}`;
  return (
    <ExpandableSection className="add-user" toggleText={t('numbers.exclude.open')}>
      <ActionForm
        submitLabel={t('numbers.exclude.action')}
        onSubmit={() => onAsk({ kind: 'exclude', contract: text.trim() })}
        busy={false}
        error={undefined}
        rules={[{ id, pointer: '/number', value: text }]}
      >
        <Field
          id={id}
          label={t('identifier.contract')}
          hint={t('numbers.exclude.hint')}
          value={text}
          onValue={onText}
          isRequired
          autoComplete="off"
        />
      </ActionForm>
    </ExpandableSection>
  );
}

interface FormProps {
  number: ManagedNumber;
  text: string;
  onText: (text: string) => void;
  onAsk: (exclusion: Exclusion) => void;
}

/** Contracts under a bill-to on which its access gives nothing. Source: R89. */
export function ExcludedContracts({ number }: { number: ManagedNumber }) {
  const { t } = useMessages();
  const [asked, setAsked] = useState<Exclusion>();
  const [text, setText] = useState('');
  const contracts = number.excluded_contracts ?? [];
  return (
    <>
      {contracts.length === 0 && t('numbers.no_excluded')}
      <ul className="plain">
        {contracts.map(contract => (
          <li key={contract}>
            <Code>{contract}</Code>{' '}
            <Button variant="link" isInline onClick={() => setAsked({ kind: 'include', contract })}>
              {t('numbers.include.action')}
            </Button>
          </li>
        ))}
      </ul>
      <ExcludeForm number={number} text={text} onText={setText} onAsk={setAsked} />
      {asked && (
        <ExclusionDialog
          number={number}
          exclusion={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => setText('')}
        />
      )}
    </>
  );
}
