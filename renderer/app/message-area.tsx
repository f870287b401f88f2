import './message-area.css';

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { useProblemText } from '../i18n/use-problem-text.ts';
import { type Message, useMessages } from '../state/messages.ts';
import { Button } from '../ui/button.tsx';

const SHOWN_MS = 6000;

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
  const said = useProblemText();
  const { id, tone, text, action } = message;
  useEffect(() => {
    if (tone === 'bad') return undefined;
    const timer = setTimeout(() => useMessages.getState().dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, tone]);
  return (
    <div className={`message message-${tone}`}>
      <span className="message-text">{typeof text === 'string' ? text : said(text)}</span>
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
        ✕
      </Button>
    </div>
  );
}
