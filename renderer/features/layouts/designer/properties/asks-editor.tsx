import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldProblem } from '../../../../../shared/contract/field-validation.ts';
import type { FieldName } from '../../../../../shared/fields/label-fields.ts';
import { type Ask, ASK_CHARACTERS, ASK_KINDS, WEIGHT_UNITS } from '../../../../../shared/layout/ask.ts';
import { newAsk } from '../../../../../shared/layout/ask-file.ts';
import { LONGEST_ANSWER, MOST_ASKS, MOST_LABELS } from '../../../../../shared/layout/layout-limits.ts';
import { nameIn } from '../../../../../shared/layout/layout-names.ts';
import { useProblemText } from '../../../../i18n/problem-text.ts';
import { Button, Checkbox, Select, TextField } from '../../../../ui/controls.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { NameFields } from './name-fields.tsx';

/** Edits what a layout asks: questions are added, named, limited, put in order and taken away. What is wrong is shown where it is. */
export function AsksEditor(props: {
  readonly asks: readonly Ask[];
  /** As `asksProblems` gives them. */
  readonly problems: readonly FieldProblem[];
  readonly onChange: (asks: readonly Ask[]) => void;
}): ReactNode {
  const { asks, problems, onChange } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const put = (index: number, ask: Ask): void => onChange(asks.with(index, ask));
  function move(from: number, to: number): void {
    const ask = asks[from];
    if (ask !== undefined) onChange(asks.toSpliced(from, 1).toSpliced(to, 0, ask));
  }
  function add(kind: Ask['kind']): void {
    const key = freeKey(kind, asks);
    onChange([...asks, newAsk(kind, key, t(`asks.kinds.${kind}`))]);
  }
  return (
    <section className="parts" aria-label={t('asks.edit.title')}>
      {asks.map((ask, index) => (
        <AskEditor
          key={ask.key}
          ask={ask}
          faultOf={(part) => {
            const found = problems.find(({ field }) => field === `asks.${index}.${part}`);
            if (found === undefined) return undefined;
            return found.problem === undefined ? found.message : problemText(found.problem);
          }}
          onChange={(changed) => put(index, changed)}
          onUp={index === 0 ? null : () => move(index, index - 1)}
          onDown={index === asks.length - 1 ? null : () => move(index, index + 1)}
          onRemove={() => onChange(asks.toSpliced(index, 1))}
        />
      ))}
      <div className="designer-tools" role="group" aria-label={t('asks.edit.add')}>
        {ASK_KINDS.map((kind) => (
          <Button key={kind} size="small" isDisabled={asks.length >= MOST_ASKS} onPress={() => add(kind)}>
            {t('asks.edit.addKind', { kind: t(`asks.kinds.${kind}`) })}
          </Button>
        ))}
      </div>
    </section>
  );
}

function freeKey(kind: string, asks: readonly Ask[]): string {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? kind : `${kind}_${number}`;
    if (!asks.some((ask) => ask.key === key)) return key;
  }
}

interface AskEditorProps {
  readonly ask: Ask;
  readonly faultOf: (part: string) => string | undefined;
  readonly onChange: (ask: Ask) => void;
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

function AskEditor(props: AskEditorProps): ReactNode {
  const { ask, faultOf, onChange, onUp, onDown, onRemove } = props;
  const { t, i18n } = useTranslation();
  const name = nameIn(ask.names, i18n.language);
  return (
    <fieldset className="part">
      <legend>{`${name} · ${t(`asks.kinds.${ask.kind}`)}`}</legend>
      <NameFields
        names={ask.names}
        label={(language) => t('asks.edit.name', { language })}
        faultOf={(language) => faultOf(`names.${language}`)}
        onChange={(_, changed) => onChange({ ...ask, names: changed(ask.names) })}
      />
      {ask.kind !== 'quantity' && (
        <TextField
          label={t('asks.edit.field')}
          hint={t('asks.edit.fieldHint')}
          value={ask.field}
          error={faultOf('field')}
          // What it is, the layout's own check says: nothing is saved before.
          onChange={(field) => onChange({ ...ask, field: field as FieldName })}
          code
        />
      )}
      <KindParts {...props} />
      <Checkbox isSelected={ask.required} onChange={(required) => onChange({ ...ask, required })}>
        {t('asks.edit.required')}
      </Checkbox>
      <Checkbox isSelected={ask.twice} onChange={(twice) => onChange({ ...ask, twice })}>
        {t('asks.edit.twice')}
      </Checkbox>
      <span className="designer-tools">
        <Button
          size="small"
          tone="quiet"
          isDisabled={onUp === null}
          aria-label={t('asks.edit.up', { name })}
          onPress={() => onUp?.()}
        >
          <Icon name="up" />
        </Button>
        <Button
          size="small"
          tone="quiet"
          isDisabled={onDown === null}
          aria-label={t('asks.edit.down', { name })}
          onPress={() => onDown?.()}
        >
          <Icon name="down" />
        </Button>
        <Button size="small" tone="quiet" aria-label={t('asks.edit.remove', { name })} onPress={onRemove}>
          {t('layouts.text.remove')}
        </Button>
      </span>
    </fieldset>
  );
}

/** The numbers that questions have. */
type NumberPartName =
  'default' | 'least' | 'most' | 'defaultDays' | 'leastDays' | 'mostDays' | 'decimals' | 'mostLength';

/** What only a kind of question has: default, limits, unit, characters. */
function KindParts({ ask, faultOf, onChange }: AskEditorProps): ReactNode {
  const { t } = useTranslation();
  const number = (
    part: NumberPartName,
    value: number | null,
    set: (value: number | null) => void,
  ): ReactNode => (
    <NumberPart label={t(`asks.edit.${part}`)} value={value} error={faultOf(part)} onChange={set} />
  );
  switch (ask.kind) {
    case 'quantity':
      return (
        <>
          {number('default', ask.default, (value) => onChange({ ...ask, default: value }))}
          {number('least', ask.least, (least) => onChange({ ...ask, least: least ?? 1 }))}
          {number('most', ask.most, (most) => onChange({ ...ask, most: most ?? MOST_LABELS }))}
        </>
      );
    case 'date':
      return (
        <>
          {number('defaultDays', ask.defaultDays, (defaultDays) => onChange({ ...ask, defaultDays }))}
          {number('leastDays', ask.leastDays, (leastDays) => onChange({ ...ask, leastDays }))}
          {number('mostDays', ask.mostDays, (mostDays) => onChange({ ...ask, mostDays }))}
        </>
      );
    case 'weight':
      return (
        <>
          <Select
            label={t('asks.edit.unit')}
            value={ask.unit}
            onChange={(unit) => onChange({ ...ask, unit })}
            options={WEIGHT_UNITS.map((unit) => [unit, unit])}
          />
          {number('decimals', ask.decimals, (decimals) => onChange({ ...ask, decimals: decimals ?? 0 }))}
          {number('least', ask.least, (least) => onChange({ ...ask, least }))}
          {number('most', ask.most, (most) => onChange({ ...ask, most }))}
        </>
      );
    case 'number':
      return (
        <>
          {number('decimals', ask.decimals, (decimals) => onChange({ ...ask, decimals: decimals ?? 0 }))}
          {number('default', ask.default, (value) => onChange({ ...ask, default: value }))}
          {number('least', ask.least, (least) => onChange({ ...ask, least }))}
          {number('most', ask.most, (most) => onChange({ ...ask, most }))}
        </>
      );
    case 'text':
      return (
        <>
          <TextField
            label={t('asks.edit.default')}
            value={ask.default}
            error={faultOf('default')}
            onChange={(value) => onChange({ ...ask, default: value })}
          />
          {number('mostLength', ask.mostLength, (length) =>
            onChange({ ...ask, mostLength: length ?? LONGEST_ANSWER }),
          )}
          <Select
            label={t('asks.edit.characters')}
            value={ask.characters}
            onChange={(characters) => onChange({ ...ask, characters })}
            options={ASK_CHARACTERS.map((one) => [one, t(`asks.edit.characterRules.${one}`)])}
          />
        </>
      );
  }
}

/** A number that may be left out. */
function NumberPart(props: {
  readonly label: string;
  readonly value: number | null;
  readonly error: string | undefined;
  readonly onChange: (value: number | null) => void;
}): ReactNode {
  const { label, value, error, onChange } = props;
  return (
    <TextField
      // Set anew where the value is another: what is half typed stays as it is.
      key={String(value)}
      label={label}
      defaultValue={value === null ? '' : String(value)}
      error={error}
      inputMode="decimal"
      onBlur={(event) => {
        const text = event.target.value.trim().replace(',', '.');
        const number = text === '' ? null : Number(text);
        if (number !== value && (number === null || Number.isFinite(number))) onChange(number);
      }}
    />
  );
}
