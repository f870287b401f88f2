import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';

import type { OperationProblem, SaveOutcome } from '../../shared/ipc/operation.ts';
import type { Outcome, Problem } from '../../shared/result/result.ts';
import { useProblemText } from '../i18n/problem-text.ts';

/** Notifies of what was done, or of what failed. */
export interface Message {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'plain';
  /** Text as it is, or a problem that is put into the current language while it is shown. */
  readonly text: string | Problem;
  /** A thing to do about it, such as undoing it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Messages {
  readonly messages: readonly Message[];
  /** Gives the message's id. */
  readonly notify: (message: Omit<Message, 'id'>) => number;
  readonly dismiss: (id: number) => void;
}

const MAX_MESSAGES = 4;

let lastId = 0;

/** The messages on the screen; bad ones stay until they are dismissed. */
export const useMessages = create<Messages>((set) => ({
  messages: [],
  notify: (message) => {
    const id = ++lastId;
    set(({ messages }) => ({ messages: withoutOldest([...messages, { ...message, id }]) }));
    return id;
  },
  dismiss: (id) => set(({ messages }) => ({ messages: messages.filter((one) => one.id !== id) })),
}));

/** Drops the oldest messages beyond the limit, but never errors: they must not be lost unread. */
function withoutOldest(messages: readonly Message[]): readonly Message[] {
  const excess = messages.length - MAX_MESSAGES;
  const dropped = messages.filter(({ tone }) => tone !== 'bad').slice(0, Math.max(0, excess));
  return messages.filter((message) => !dropped.includes(message));
}

/** Describes a confirmation before something that cannot be undone. */
export interface Confirmation {
  readonly title: string;
  readonly text: string;
  /** Label of the button that does it. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

interface ConfirmState {
  readonly question: Confirmation | null;
  readonly confirm: (question: Confirmation) => void;
  readonly answer: (yes: boolean) => void;
}

/** The question on the screen, if there is one. */
export const useConfirm = create<ConfirmState>((set, get) => ({
  question: null,
  confirm: (question) => set({ question }),
  answer: (yes) => {
    const { question } = get();
    set({ question: null });
    if (yes) question?.onConfirm();
  },
}));

/** Awaits an operation's result: calls `onDone` with its value, or shows its error as a message. */
export type RunOperation = <Value>(
  answer: Promise<Outcome<Value, OperationProblem>>,
  onDone?: (value: Value) => void,
) => void;

/** See {@link RunOperation}. */
export function useRunOperation(): RunOperation {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const notify = useMessages((state) => state.notify);
  return useCallback(
    (answer, onDone) => {
      answer.then(
        (result) => {
          if (result.ok) onDone?.(result.value);
          else notify({ tone: 'bad', text: problemText(result.problem) });
        },
        () => notify({ tone: 'bad', text: t('app.shut') }),
      );
    },
    [t, problemText, notify],
  );
}

/** Gives {@link RunOperation}, and whether it is pending: for what must not be started twice. */
export function usePendingOperation(): readonly [busy: boolean, act: RunOperation] {
  const runOperation = useRunOperation();
  const [pending, setPending] = useState(false);
  return [
    pending,
    (answer, onDone) => {
      setPending(true);
      runOperation(
        answer.finally(() => setPending(false)),
        onDone,
      );
    },
  ];
}

/** Saves a file by an operation and shows where it went. */
export function useSaveFile(): (answer: Promise<Outcome<SaveOutcome, OperationProblem>>) => void {
  const { t } = useTranslation();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  return (answer) =>
    runOperation(answer, (outcome) => {
      if (outcome.kind === 'saved')
        notify({ tone: 'good', text: t('settings.savedTo', { path: outcome.path }) });
      else if (outcome.kind === 'download')
        notify({ tone: 'good', text: t('settings.downloading', { file: outcome.filename }) });
    });
}
