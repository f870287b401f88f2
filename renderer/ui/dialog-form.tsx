import './dialog-form.css';

import { type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

import type { Refusal } from '../../shared/ipc/operation.ts';
import { refusalText } from '../../shared/ipc/refusal-text.ts';
import type { Result } from '../../shared/result/result.ts';
import { Button } from './button.tsx';
import { DialogButtons } from './dialog.tsx';

/** The inside of a dialog that asks the station for one thing: a refusal is shown above the buttons, and nothing typed is lost. */
export function DialogForm<Value>(props: {
  readonly go: string;
  /** Null while something is still missing. */
  readonly send: (() => Promise<Result<Value, Refusal>>) | null;
  readonly onDone: (value: Value) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { go, send, onDone, onClose, children } = props;
  const { t } = useTranslation();
  const [sending, setSending] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function submit(): Promise<void> {
    if (send === null || sending) return;
    setSending(true);
    try {
      const answer = await send();
      if (answer.ok) onDone(answer.value);
      else setWrong(refusalText(answer.problem));
    } catch {
      setWrong(t('app.shut'));
    }
    setSending(false);
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
      {wrong !== null && (
        <p className="dialog-form-error" role="alert">
          {wrong}
        </p>
      )}
      <DialogButtons>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button type="submit" tone="accent" isDisabled={send === null || sending}>
          {go}
        </Button>
      </DialogButtons>
    </Form>
  );
}
