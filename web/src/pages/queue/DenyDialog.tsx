import { Button } from '@pf/Button';
import { Form } from '@pf/Form';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { TextArea } from '@pf/TextArea';
import { useState } from 'react';
import type { QueueItem } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Field, FieldGroup } from '../../parts/form/Field';
import { useDecisionTexts, whoAndWhat } from './texts';
import type { Denial } from './useQueueWork';

interface Props {
  items: QueueItem[];
  onDeny: (denial: Denial) => void;
  onClose: () => void;
  busy: boolean;
}

/** A denial with its reason: one text the asker reads, one that stays among those who decide. Source: R56, R70, U23. */
export function DenyDialog({ items, onDeny, onClose, busy }: Props) {
  const { t } = useMessages();
  const texts = useDecisionTexts();
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const submit = () =>
    onDeny({
      ...(reason.trim() ? { reason_text: reason.trim() } : {}),
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="deny-title">
      <ModalHeader title={texts.denyQuestion(items)} labelId="deny-title" />
      <ModalBody>
        {items.length > 1 && (
          <ul className="results">
            {items.map(item => (
              <li key={item.id}>{t('queue.who_and_what', whoAndWhat(item, items))}</li>
            ))}
          </ul>
        )}
        <Form
          id="deny-form"
          onSubmit={event => {
            event.preventDefault();
            submit();
          }}
        >
          <FieldGroup id="reason_text" label={t('queue.deny.reason')} hint={t('queue.deny.reason_hint')}>
            <TextArea
              id="reason_text"
              value={reason}
              onChange={(_event, text) => setReason(text)}
              aria-describedby="reason_text-hint"
              rows={3}
              maxLength={1000}
              autoFocus
            />
          </FieldGroup>
          <Field
            id="deny-note"
            label={t('queue.note')}
            hint={t('queue.note.hint')}
            value={note}
            onValue={setNote}
            autoComplete="off"
          />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          type="submit"
          form="deny-form"
          isLoading={busy}
          isAriaDisabled={busy}
          // The second of the two clicks that opened the dialog is no answer to it.
          onClick={event => event.detail > 1 && event.preventDefault()}
        >
          {t('queue.deny.submit', { count: items.length })}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
