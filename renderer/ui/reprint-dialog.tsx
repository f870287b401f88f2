import './dialog-form.css';

import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import { Button } from './button.tsx';
import { Dialog, DialogButtons } from './dialog.tsx';
import { ReasonField } from './reason-field.tsx';

/** Asks for a person's word before a label is printed twice. Esc prints nothing. */
export function ReprintDialog(props: {
  /** What was printed before: how many labels, and which first. */
  readonly message: string;
  readonly sending: boolean;
  readonly onPrint: (reason: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { message, sending, onPrint, onClose } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '' && !sending;
  return (
    <Dialog title={t('reprint.title')} open onClose={onClose}>
      <Form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onPrint(reason);
        }}
      >
        <p>{message}</p>
        <ReasonField
          label={t('reprint.reason')}
          reasons={[t('reasons.damaged'), t('reasons.lost'), t('reasons.misprinted')]}
          value={reason}
          onChange={setReason}
        />
        <DialogButtons>
          <Button onPress={onClose}>{t('reprint.no')}</Button>
          <Button type="submit" tone="accent" isDisabled={!ready}>
            {t('reprint.yes')}
          </Button>
        </DialogButtons>
      </Form>
    </Dialog>
  );
}
