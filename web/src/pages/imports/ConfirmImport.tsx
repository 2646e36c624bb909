import { Button } from '@pf/Button';
import { Form } from '@pf/Form';
import { Modal, ModalBody, ModalFooter, ModalHeader } from '@pf/Modal';
import { useState } from 'react';
import { useSettleImport } from '../../api/imports';
import type { Import } from '../../api/types';
import { useMessages } from '../../messages/context';
import { Field } from '../../parts/form/Field';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { countToType, isTyped } from './progress';

interface Props {
  run: Import;
  onClose: () => void;
}

/** Puts a guarded import into force, once its worst effect has been typed by hand. */
export function ConfirmImport({ run, onClose }: Props) {
  const { t } = useMessages();
  const settle = useSettleImport(run.id);
  const [typed, setTyped] = useState('');
  const worst = countToType(run);
  const isReady = isTyped(worst, typed) && !settle.isPending;
  const { lines_ending: lines = 0, people_losing_access: people = 0 } = run;
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="confirm-title">
      <ModalHeader title={t('imports.confirm.title')} labelId="confirm-title" />
      <ModalBody>
        {settle.error && <ProblemAlert error={settle.error} />}
        <ul className="results">
          <li>{t('imports.guard.lines', { count: lines })}</li>
          <li>{t('imports.guard.people', { count: people })}</li>
        </ul>
        <Form
          id="confirm-form"
          onSubmit={event => {
            event.preventDefault();
            if (isReady) settle.mutate('confirm', { onSuccess: onClose });
          }}
        >
          <Field
            id="typed"
            label={t(`imports.confirm.type_${worst.what}`)}
            value={typed}
            onValue={setTyped}
            autoComplete="off"
            inputMode="numeric"
          />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button variant="danger" type="submit" form="confirm-form" isLoading={settle.isPending} isDisabled={!isReady}>
          {t('imports.confirm')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
