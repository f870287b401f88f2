import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { DATE_FORMATS } from '../../../../../shared/fields/date-format.ts';
import { isDateField } from '../../../../../shared/fields/label-fields.ts';
import type { FieldPart, FreePart, TextPart } from '../../../../../shared/layout/layout.ts';
import { LONGEST_AFFIX, LONGEST_FREE_TEXT, MOST_PARTS } from '../../../../../shared/layout/layout-limits.ts';
import { newFieldPart } from '../../../../../shared/layout-editing/new-layout.ts';
import { Button, Checkbox, Select, TextField } from '../../../../ui/controls.tsx';
import { FieldChoice } from './field-choice.tsx';

/** Pieces of a text one after the other: values of the record, and free text. */
export function TextParts(props: {
  readonly id: string;
  readonly parts: readonly TextPart[];
  /** `field` names what is being typed. */
  readonly onChange: (parts: readonly TextPart[], field?: string) => void;
}): ReactNode {
  const { id, parts, onChange } = props;
  const { t } = useTranslation();
  const put = (index: number, part: TextPart, field?: string): void =>
    onChange(
      parts.map((one, at) => (at === index ? part : one)),
      field === undefined ? undefined : `${field} ${index}`,
    );
  const isFull = parts.length >= MOST_PARTS;
  return (
    <div className="parts">
      {parts.map((part, index) => (
        <fieldset key={`${id} ${index}`} className="part">
          <legend>{t('layouts.text.part', { number: index + 1 })}</legend>
          {part.kind === 'field' ? (
            <FieldPartFields
              part={part}
              hasFieldBefore={parts.slice(0, index).some(({ kind }) => kind === 'field')}
              onChange={(next, field) => put(index, next, field)}
            />
          ) : (
            <FreePartFields part={part} onChange={(next) => put(index, next, 'text')} />
          )}
          {parts.length > 1 && (
            <Button
              size="small"
              tone="quiet"
              aria-label={t('layouts.text.removePart', { number: index + 1 })}
              onPress={() => onChange(parts.filter((_, at) => at !== index))}
            >
              {t('layouts.text.remove')}
            </Button>
          )}
        </fieldset>
      ))}
      <span className="designer-tools">
        <Button size="small" isDisabled={isFull} onPress={() => onChange([...parts, newFieldPart('lot')])}>
          {t('layouts.text.addField')}
        </Button>
        <Button
          size="small"
          isDisabled={isFull}
          onPress={() => onChange([...parts, { kind: 'free', text: t('layouts.text.newText') }])}
        >
          {t('layouts.text.addText')}
        </Button>
      </span>
    </div>
  );
}

/** Text that is empty is none: it stays until something else is typed, and a space stands for it. */
function FreePartFields(props: {
  readonly part: FreePart;
  readonly onChange: (part: FreePart) => void;
}): ReactNode {
  const { part, onChange } = props;
  const { t } = useTranslation();
  return (
    <TextField
      label={t('layouts.text.free')}
      value={part.text}
      maxLength={LONGEST_FREE_TEXT}
      onChange={(text) => onChange({ ...part, text: text === '' ? ' ' : text })}
    />
  );
}

function FieldPartFields(props: {
  readonly part: FieldPart;
  readonly hasFieldBefore: boolean;
  readonly onChange: (part: FieldPart, field?: string) => void;
}): ReactNode {
  const { part, hasFieldBefore, onChange } = props;
  const { t } = useTranslation();
  const isDate = isDateField(part.field);
  return (
    <>
      <FieldChoice
        label={t('layouts.text.field')}
        value={part.field}
        onChange={(field) => {
          if (field !== null)
            onChange({ ...part, field, dateFormat: isDateField(field) ? part.dateFormat : null });
        }}
      />
      <div className="properties-grid">
        <TextField
          label={t('layouts.text.prefix')}
          value={part.prefix}
          maxLength={LONGEST_AFFIX}
          onChange={(prefix) => onChange({ ...part, prefix }, 'prefix')}
        />
        <TextField
          label={t('layouts.text.suffix')}
          value={part.suffix}
          maxLength={LONGEST_AFFIX}
          onChange={(suffix) => onChange({ ...part, suffix }, 'suffix')}
        />
        {isDate ? (
          <Select<string>
            label={t('layouts.text.dateFormat')}
            value={part.dateFormat ?? ''}
            options={[
              ['', t('layouts.text.dateUsual')],
              ...DATE_FORMATS.map((format): readonly [string, string] => [format, format]),
            ]}
            onChange={(chosen) =>
              onChange({ ...part, dateFormat: DATE_FORMATS.find((format) => format === chosen) ?? null })
            }
          />
        ) : (
          <Select<FieldPart['case']>
            label={t('layouts.text.case')}
            value={part.case}
            options={(['as_is', 'upper', 'lower'] as const).map((one) => [one, t(`layouts.cases.${one}`)])}
            onChange={(chosen) => onChange({ ...part, case: chosen })}
          />
        )}
      </div>
      <Checkbox isSelected={part.word} onChange={(word) => onChange({ ...part, word })}>
        {t('layouts.text.word')}
      </Checkbox>
      {(hasFieldBefore || part.isAlternative) && (
        <Checkbox
          isSelected={part.isAlternative}
          onChange={(isAlternative) => onChange({ ...part, isAlternative })}
        >
          {t('layouts.text.alternative')}
        </Checkbox>
      )}
    </>
  );
}
