import './dialogs.css';

import { type ReactNode, useState } from 'react';
import { Dialog as AriaDialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { Button, TextField } from './controls.tsx';

/** Renders a modal dialog. Esc and a press outside close it; a `blocking` one is closed by its own buttons alone. */
export function Dialog(props: {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly blocking?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { title, open, onClose, wide, blocking, children } = props;
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isDismissable={blocking !== true}
      isKeyboardDismissDisabled={blocking === true}
      className="dialog-veil"
    >
      <Modal className={wide === true ? 'dialog dialog-wide' : 'dialog'}>
        <AriaDialog className="dialog-inside">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the foot of a dialog, the one to press next last. */
export function DialogButtons(props: { readonly children: ReactNode }): ReactNode {
  return <div className="dialog-buttons">{props.children}</div>;
}

/** Renders the form of a dialog that submits one operation: its error is shown above the buttons, and nothing typed is lost. */
export function DialogForm<Value>(props: {
  readonly submitLabel: string;
  /** Null while something is still missing. */
  readonly onSubmit: (() => Promise<Outcome<Value, OperationProblem>>) | null;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { submitLabel, onSubmit, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [submitting, setSubmitting] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (onSubmit === null || submitting) return;
    setSubmitting(true);
    try {
      const result = await onSubmit();
      if (result.ok) onDone(result.value);
      else setError(problemText(result.problem));
    } catch {
      setError(t('app.shut'));
    }
    setSubmitting(false);
  }

  return (
    <Form
      className="dialog-form"
      // A field that complains, of a scan that was of no use for one, does not hold back the rest: the station judges.
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {error !== null && (
        <p className="dialog-form-error" role="alert">
          {error}
        </p>
      )}
      <DialogButtons>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button type="submit" tone="accent" isDisabled={onSubmit === null || submitting}>
          {submitLabel}
        </Button>
      </DialogButtons>
    </Form>
  );
}

/** Asks for the reason that the ledger keeps: typed, or one of the usual ones with one press. */
export function ReasonField(props: {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly value: string;
  readonly onChange: (reason: string) => void;
}): ReactNode {
  const { label, reasons, value, onChange } = props;
  return (
    <div className="reason">
      <TextField label={label} value={value} onChange={onChange} maxLength={200} autoFocus />
      <span className="reason-usual">
        {reasons.map((reason) => (
          <Button
            key={reason}
            tone={reason === value ? 'chosen' : 'plain'}
            aria-pressed={reason === value}
            onPress={() => onChange(reason)}
          >
            {reason}
          </Button>
        ))}
      </span>
    </div>
  );
}

/** A print that waits for a reason where labels were printed before. */
interface RepeatedPrint {
  readonly sending: boolean;
  /** Null where nothing waits. */
  readonly printedBefore: { readonly message: string } | null;
  readonly reprint: (reason: string) => void;
  readonly cancelReprint: () => void;
}

/** Asks for the reason of a print that waits for one; nothing where none does. */
export function ReprintQuestion({ printing }: { readonly printing: RepeatedPrint }): ReactNode {
  if (printing.printedBefore === null) return null;
  return (
    <ReprintDialog
      message={printing.printedBefore.message}
      sending={printing.sending}
      onPrint={printing.reprint}
      onClose={printing.cancelReprint}
    />
  );
}

/** Asks the operator for a reason before a label is reprinted. Esc prints nothing. */
function ReprintDialog(props: {
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
