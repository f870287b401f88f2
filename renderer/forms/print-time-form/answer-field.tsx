import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { dayFrom, parseAnswer } from '../../../shared/layout/answer.ts';
import type { Ask } from '../../../shared/layout/ask.ts';
import { nameIn } from '../../../shared/layout/layout-names.ts';
import type { AskRecords } from '../../../shared/layout/print-time-questions.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { Button, TextField } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';
import { type Entry, type EntryFault, shownFault } from './answer-entries.ts';
import { ScaleReadingLine } from './scale-reading-line.tsx';

/** One question: its field, a second one where it is asked twice, its limits, and what is wrong. */
export function AnswerField(props: {
  readonly ask: Ask;
  readonly entry: Entry;
  readonly records: AskRecords | undefined;
  readonly today: Date;
  readonly autoFocus: boolean;
  readonly onChange: (changed: Partial<Entry>) => void;
}): ReactNode {
  const { ask, entry, records, today, autoFocus, onChange } = props;
  const { t, i18n } = useTranslation();
  const [confirming, setConfirming] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const fault = shownFault(ask, entry, today);
  const said = useFaultText(fault);
  const isSecondWrong = fault?.kind === 'different';
  const name = nameIn(ask.names, i18n.language);
  const label = ask.required ? name : t('asks.optional', { name });
  const asksAgain = ask.twice && !entry.isRead;
  const partly = records !== undefined && records.known > 0;
  return (
    <div className="answer" data-ask={ask.key} ref={row}>
      <div className={confirming ? 'answer-line answer-hidden' : 'answer-line'}>
        <TextField
          label={label}
          hint={useLimits(ask, today)}
          error={isSecondWrong ? undefined : said}
          value={entry.text}
          onChange={(text) => onChange({ text, isRead: false, isLeft: false })}
          onBlur={() => {
            if (entry.text.trim() !== '') onChange({ isLeft: true, refused: entry.refused });
          }}
          inputMode={ask.kind === 'text' || ask.kind === 'date' ? 'text' : 'decimal'}
          autoFocus={autoFocus}
          autoComplete="off"
          maxLength={200}
          code
        />
        {ask.kind === 'date' && <DaySteps {...{ ask, entry, today, name, onChange }} />}
      </div>
      {ask.kind === 'weight' && (
        <ScaleReadingLine
          unit={ask.unit}
          onTake={(text) => {
            onChange({ text, again: '', isRead: true, isLeft: true });
            // From the field, Enter goes on.
            row.current?.querySelector('input')?.focus();
          }}
        />
      )}
      {asksAgain && (
        <TextField
          label={t('asks.again', { name })}
          error={isSecondWrong ? said : undefined}
          value={entry.again}
          onChange={(again) => onChange({ again, isLeft: false })}
          onFocus={() => setConfirming(true)}
          onBlur={() => {
            setConfirming(false);
            if (entry.again.trim() !== '') onChange({ isLeft: true, refused: entry.refused });
          }}
          autoComplete="off"
          maxLength={200}
          code
        />
      )}
      {partly && (
        <p className="answer-partly">
          {t('asks.partly', { count: records.known, labels: records.labels })}
          {records.value === null ? '' : ` ${t('asks.known', { value: records.value })}`}
        </p>
      )}
    </div>
  );
}

/** From day to day with one press: a date is seldom far from what is proposed. */
function DaySteps(props: {
  readonly ask: Ask;
  readonly entry: Entry;
  readonly today: Date;
  readonly name: string;
  readonly onChange: (changed: Partial<Entry>) => void;
}): ReactNode {
  const { ask, entry, today, name, onChange } = props;
  const { t } = useTranslation();
  function step(days: number): void {
    const parsed = parseAnswer({ ...ask, leastDays: null, mostDays: null } as Ask, entry.text, today);
    const [year = 0, month = 1, day = 1] = (parsed.ok ? parsed.value : dayFrom(today, -days))
      .split('-')
      .map(Number);
    onChange({ text: dayFrom(new Date(year, month - 1, day), days), isRead: false, isLeft: true });
  }
  return (
    <span className="answer-steps">
      <Button aria-label={t('asks.dayBefore', { name })} onPress={() => step(-1)}>
        <Icon name="subtract" />
      </Button>
      <Button aria-label={t('asks.dayAfter', { name })} onPress={() => step(1)}>
        <Icon name="add" />
      </Button>
    </span>
  );
}

function useFaultText(fault: EntryFault | null): string | undefined {
  const { t } = useTranslation();
  const problemText = useProblemText();
  if (fault === null) return undefined;
  switch (fault.kind) {
    case 'problem':
      return problemText(fault.problem);
    case 'missing':
      return t('asks.missing');
    case 'different':
      return t('asks.different');
  }
}

/** What an answer may be, before anybody tries. */
function useLimits(ask: Ask, today: Date): string {
  const { t } = useTranslation();
  const range = (least: string | null, most: string | null, unit = ''): string[] => {
    const suffix = unit === '' ? '' : ` ${unit}`;
    if (least !== null && most !== null) return [t('asks.between', { least, most: `${most}${suffix}` })];
    if (least !== null) return [t('asks.least', { least: `${least}${suffix}` })];
    return most === null ? [] : [t('asks.most', { most: `${most}${suffix}` })];
  };
  const text = (limit: number | null): string | null => (limit === null ? null : String(limit));
  switch (ask.kind) {
    case 'quantity':
      return range(String(ask.least), String(ask.most)).join('');
    case 'date': {
      const day = (days: number | null): string | null => (days === null ? null : dayFrom(today, days));
      return [t('asks.date'), ...range(day(ask.leastDays), day(ask.mostDays))].join(' ');
    }
    case 'weight':
      return [
        t('asks.weight', { unit: ask.unit, count: ask.decimals }),
        ...range(text(ask.least), text(ask.most), ask.unit),
      ].join(' ');
    case 'number':
      return [
        ...(ask.decimals === 0 ? [] : [t('asks.decimals', { count: ask.decimals })]),
        ...range(text(ask.least), text(ask.most)),
      ].join(' ');
    case 'text':
      return t(`asks.text.${ask.characters}`, { count: ask.mostLength });
  }
}
