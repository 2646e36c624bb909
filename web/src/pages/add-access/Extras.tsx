import { ExpandableSection } from '@pf/ExpandableSection';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMessages } from '../../messages/context';
import { Field } from '../../parts/form/Field';
import type { Draft } from './draft';

interface Props {
  withProduct: boolean;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What may help and is never required: product id of a serial, second identifier of the contract. Source: R228. */
export function Extras({ withProduct, draft, onDraft }: Props) {
  const { t } = useMessages();
  const isAsked = useSearchParams()[0].get('second') === 'open';
  const [open, setOpen] = useState(isAsked || Boolean(draft.secondIdentifier));
  return (
    <>
      {withProduct && (
        <Field
          id="product_id"
          label={t('field.product_id')}
          hint={t('add.product.hint')}
          value={draft.productId}
          onValue={productId => onDraft({ ...draft, productId })}
          autoComplete="off"
        />
      )}
      <ExpandableSection
        toggleText={t('add.second.toggle')}
        isExpanded={open}
        onToggle={(_event, next) => setOpen(next)}
      >
        <Field
          id="second_identifier"
          label={t('field.second_identifier')}
          hint={t('add.second.hint')}
          value={draft.secondIdentifier}
          onValue={secondIdentifier => onDraft({ ...draft, secondIdentifier })}
          autoComplete="off"
          autoFocus={isAsked}
        />
      </ExpandableSection>
    </>
  );
}
