import './notifications.css';

import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Problem } from '../../shared/result/result.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { type Message, useConfirm, useMessages } from '../state/notifications.ts';
import { useStation } from '../state/station.tsx';
import { Button } from '../ui/controls.tsx';
import { Dialog, DialogButtons } from '../ui/dialogs.tsx';
import { Icon } from '../ui/icon.tsx';

const MESSAGE_TIMEOUT_MS = 6000;

/** Where messages are shown and read out. Bad news stays until it is dismissed. */
export function MessageArea(): ReactNode {
  const messages = useMessages((state) => state.messages);
  return (
    <div className="messages" role="status" aria-live="polite">
      {messages.map((message) => (
        <MessageCard key={message.id} message={message} />
      ))}
    </div>
  );
}

function MessageCard({ message }: { readonly message: Message }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { id, tone, text, action } = message;
  useEffect(() => {
    if (tone === 'bad') return undefined;
    const timer = setTimeout(() => useMessages.getState().dismiss(id), MESSAGE_TIMEOUT_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
  return (
    <div className={`message message-${tone}`}>
      <span className="message-text">{typeof text === 'string' ? text : problemText(text)}</span>
      {action && (
        <Button
          size="small"
          onPress={() => {
            action.run();
            useMessages.getState().dismiss(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        aria-label={t('app.dismiss')}
        onPress={() => useMessages.getState().dismiss(id)}
      >
        <Icon name="close" />
      </Button>
    </div>
  );
}

/**
 * Shows what the station found damaged at start-up, and what keeps the watched folder or a verifier from being used. Each
 * warning stays until it is dismissed or resolved.
 */
export function useStationWarnings(): void {
  useWarnings(useStation((state) => state.info?.startNotes));
  useWarnings(useStation((state) => state.info?.watchTroubles));
  useWarnings(useStation((state) => state.verifier?.troubles));
}

function useWarnings(warnings: readonly Problem[] | undefined): void {
  /** The message of each note, by what the note says: the same notes come again with each answer of the station. */
  const shown = useRef(new Map<string, number>());
  useEffect(() => {
    if (warnings === undefined) return;
    const { notify, dismiss } = useMessages.getState();
    for (const [sentence, id] of shown.current) {
      if (warnings.some(({ message }) => message === sentence)) continue;
      dismiss(id);
      shown.current.delete(sentence);
    }
    for (const warning of warnings) {
      if (shown.current.has(warning.message)) continue;
      shown.current.set(warning.message, notify({ tone: 'bad', text: warning }));
    }
  }, [warnings]);
}

/** Asks before something is taken away; Esc is no. */
export function ConfirmDialog(): ReactNode {
  const { t } = useTranslation();
  const { question, answer } = useConfirm();
  return (
    <Dialog title={question?.title ?? ''} open={question !== null} onClose={() => answer(false)}>
      <p>{question?.text}</p>
      <DialogButtons>
        <Button autoFocus onPress={() => answer(false)}>
          {t('app.no')}
        </Button>
        <Button tone="danger" onPress={() => answer(true)}>
          {question?.confirmLabel}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
