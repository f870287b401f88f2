import './print-time-form.css';

import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TypedAnswers } from '../../../shared/contract/typed-answers.ts';
import { defaultAnswer } from '../../../shared/layout/answer.ts';
import type { Ask } from '../../../shared/layout/ask.ts';
import { nameIn } from '../../../shared/layout/layout-names.ts';
import type { AskRecords, PrintTimeQuestions } from '../../../shared/layout/print-time-questions.ts';
import type { Problem } from '../../../shared/result/result.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useMessages } from '../../state/notifications.ts';
import { useScanHandler } from '../../state/scan-handler.ts';
import { useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Dialog, DialogButtons } from '../../ui/dialogs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';
import { type Entries, type Entry, entryFault, isPut, NO_ENTRY } from './answer-entries.ts';
import { AnswerField } from './answer-field.tsx';
import { scannedAnswers } from './scanned-answers.ts';

/** What a form of a layout's questions needs. */
interface FormProps {
  readonly asked: PrintTimeQuestions;
  /** What the request says already of what is asked, by the question's key. */
  readonly said: TypedAnswers;
  /** What was answered last time; null where nothing was. */
  readonly last: TypedAnswers | null;
  readonly submitLabel: string;
  /** Takes the answers, and gives what the station finds wrong with them; none: it goes on, and the form is closed. */
  readonly onAnswer: (
    answers: TypedAnswers,
  ) => Promise<readonly { readonly key: string; readonly problem: Problem }[]>;
  readonly onClose: () => void;
}

/** Asks what a layout asks before its labels are made: a row for each question, by keyboard, scanner or scale; Enter goes on. */
export function PrintTimeForm(props: FormProps): ReactNode {
  const { asked, last, submitLabel, onClose } = props;
  const { t } = useTranslation();
  const form = useAnswers(props);
  const recordsOf = (ask: Ask): AskRecords | undefined => asked.records.find(({ key }) => key === ask.key);
  return (
    <Dialog title={t('asks.title')} open onClose={onClose}>
      <div className="answers" ref={form.rows} onKeyDown={form.onKeyDown} onFocus={selectAll}>
        {asked.asks.map((ask, index) =>
          isPut(recordsOf(ask)) ? (
            <AnswerField
              key={ask.key}
              ask={ask}
              entry={form.entries[ask.key] ?? NO_ENTRY}
              records={recordsOf(ask)}
              today={form.today}
              autoFocus={asked.asks.findIndex((each) => isPut(recordsOf(each))) === index}
              onChange={(changed) => form.change(ask, changed)}
            />
          ) : (
            <KnownAnswer key={ask.key} ask={ask} records={recordsOf(ask)} />
          ),
        )}
      </div>
      <DialogButtons>
        {last !== null && <Button onPress={() => form.takeOver(last)}>{t('asks.last')}</Button>}
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button tone="accent" isDisabled={form.sending} onPress={form.submit}>
          {submitLabel} <Icon name="enter" />
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** What is typed takes the place of what stood there, however the focus came. */
function selectAll({ target }: React.FocusEvent): void {
  if (target instanceof HTMLInputElement) target.select();
}

/** What all records say already, which nobody is asked. */
function KnownAnswer({
  ask,
  records,
}: {
  readonly ask: Ask;
  readonly records: AskRecords | undefined;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const value = records?.value ?? null;
  return (
    <p className="answer-known">
      <strong>{nameIn(ask.names, i18n.language)}</strong>{' '}
      {value === null ? t('asks.knownVaried') : t('asks.known', { value })}
    </p>
  );
}

interface AnswersForm {
  readonly entries: Entries;
  readonly today: Date;
  readonly sending: boolean;
  readonly rows: React.RefObject<HTMLDivElement | null>;
  readonly change: (ask: Ask, changed: Partial<Entry>) => void;
  readonly takeOver: (answers: TypedAnswers) => void;
  readonly submit: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

function useAnswers({ asked, said, onAnswer }: FormProps): AnswersForm {
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  const problemText = useProblemText();
  const [today] = useState(() => new Date());
  const put = asked.asks.filter((ask) => isPut(asked.records.find(({ key }) => key === ask.key)));
  const [entries, setEntries] = useState<Entries>(() =>
    Object.fromEntries(
      put.map((ask) => [ask.key, { ...NO_ENTRY, text: said[ask.key] ?? defaultAnswer(ask, today) ?? '' }]),
    ),
  );
  const [sending, setSending] = useState(false);
  const isUnderWay = useRef(false);
  const rows = useRef<HTMLDivElement>(null);
  const update = (key: string, changed: Partial<Entry>): void =>
    setEntries((before) => ({ ...before, [key]: { ...(before[key] ?? NO_ENTRY), ...changed } }));
  const change = (ask: Ask, changed: Partial<Entry>): void => update(ask.key, { refused: null, ...changed });
  const takeOver = (answers: TypedAnswers): void => {
    for (const ask of put) {
      const text = answers[ask.key];
      if (text !== undefined) change(ask, { text, again: '', isRead: false });
    }
  };
  useScannedAnswers(put, rows, (ask, text) => change(ask, { text, again: '', isRead: true, isLeft: true }));

  function focusOn(key: string): void {
    rows.current?.querySelector<HTMLInputElement>(`[data-ask="${key}"] input`)?.focus();
  }

  /** Nothing is sent that is wrong: the first such row gets the focus. */
  function submit(): void {
    const wrong = put.find((ask) => entryFault(ask, entries[ask.key] ?? NO_ENTRY, today) !== null);
    for (const ask of put) update(ask.key, { isLeft: true });
    if (wrong !== undefined) {
      focusOn(wrong.key);
      return;
    }
    // State is as it was when the row was drawn: a second Enter would send a second time.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setSending(true);
    onAnswer(Object.fromEntries(put.map(({ key }) => [key, entries[key]?.text.trim() ?? ''])))
      .then((problems) => {
        for (const { key, problem } of problems) update(key, { refused: problem });
        const [first] = problems;
        if (first !== undefined) focusOn(first.key);
        // What is not asked here was asked meanwhile, or has no default any more.
        for (const { key, problem } of problems)
          if (!put.some((ask) => ask.key === key)) notify({ tone: 'bad', text: problemText(problem) });
      })
      .catch(() => notify({ tone: 'bad', text: t('app.shut') }))
      .finally(() => {
        isUnderWay.current = false;
        setSending(false);
      })
      .catch(() => undefined);
  }

  /** Enter goes to the next field, and from the last one on with the labels. */
  function onKeyDown(event: React.KeyboardEvent): void {
    const field = event.target;
    if (event.key !== 'Enter' || event.defaultPrevented || !(field instanceof HTMLInputElement)) return;
    event.preventDefault();
    // A key that is held down goes nowhere: nothing is sent that nobody saw.
    if (event.repeat) return;
    const inputs = [...(rows.current?.querySelectorAll('input') ?? [])];
    const next = inputs[inputs.indexOf(field) + 1];
    if (next === undefined) submit();
    else next.focus();
  }

  return { entries, today, sending, rows, change, takeOver, submit, onKeyDown };
}

/** Fills in what is scanned: what a symbol says of the questions, or a code by itself for that with the focus. */
function useScannedAnswers(
  put: readonly Ask[],
  rows: React.RefObject<HTMLDivElement | null>,
  fill: (ask: Ask, text: string) => void,
): void {
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  const sound = useStation((state) => state.settings?.scanSound === true);
  useScanHandler((scanned) => {
    const focusedKey = document.activeElement?.closest('[data-ask]')?.getAttribute('data-ask') ?? null;
    const focused = put.find(({ key }) => key === focusedKey) ?? null;
    const answers = scannedAnswers(scanned, put, focused, new Date());
    if (sound) playScanSound(answers === null ? 'refused' : 'found');
    if (answers === null) {
      notify({ tone: 'bad', text: t('asks.scanUseless') });
      return;
    }
    for (const ask of put) {
      const text = answers[ask.key];
      if (text !== undefined) fill(ask, text);
    }
    const inputs = [...(rows.current?.querySelectorAll<HTMLInputElement>('[data-ask] input') ?? [])];
    const filled = (input: HTMLInputElement): boolean => {
      const key = input.closest('[data-ask]')?.getAttribute('data-ask') ?? '';
      return Object.hasOwn(answers, key) || input.value !== '';
    };
    inputs.find((input) => !filled(input))?.focus();
  });
}
