import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type ImportField, isProductFact, PRODUCT_FACTS } from '../../../../shared/catalog/product-fact.ts';
import {
  isNamed,
  LABEL_FIELD_KEYS,
  type LabelFieldKey,
  parseFieldName,
} from '../../../../shared/fields/label-fields.ts';
import { textKey } from '../../../../shared/gs1/attributes.ts';
import { useFieldText } from '../../../i18n/field-text.ts';
import { Select, TextField } from '../../../ui/controls.tsx';

const LEAVE_OUT = 'leave_out';
const OTHER_AI = 'other_ai';
const TEXT = 'text';

type Choice = ImportField | typeof LEAVE_OUT | typeof OTHER_AI | typeof TEXT;

/** What a person looks for first. */
const FIRST: readonly LabelFieldKey[] = ['gtin', 'name', 'brand', 'lot', 'best_before', 'expiry', 'serial'];

const NAMED: readonly LabelFieldKey[] = [
  ...FIRST,
  ...LABEL_FIELD_KEYS.filter((key) => !FIRST.includes(key)).reverse(),
];

/** Says what a column holds: a named field, any other AI, text that is only printed, or nothing. */
export function FieldChoice(props: {
  readonly header: string;
  readonly field: ImportField | null;
  readonly onChange: (field: ImportField | null) => void;
}): ReactNode {
  const { header, field, onChange } = props;
  const { t } = useTranslation();
  const fieldText = useFieldText();
  const [askingAi, setAskingAi] = useState(false);
  const [ai, setAi] = useState('');
  const own = textKey(header);
  const isOther = field !== null && !isProductFact(field) && !isNamed(field) && field !== own;
  const choices: readonly (readonly [Choice, string])[] = [
    [LEAVE_OUT, t('import.leaveOut')],
    ...NAMED.map((key) => [key, fieldText(key)] as const),
    ...PRODUCT_FACTS.map((fact) => [fact, t(`fields.${fact}`)] as const),
    ...(isOther ? [[field, fieldText(field)] as const] : []),
    [OTHER_AI, t('fields.otherAi')],
    ...(own === null ? [] : [[TEXT, t('fields.text')] as const]),
  ];
  const shown = field === null ? LEAVE_OUT : field === own ? TEXT : field;
  return (
    <>
      <Select<Choice>
        aria-label={t('import.holdsOf', { column: header })}
        value={askingAi ? OTHER_AI : shown}
        onChange={(choice) => {
          setAskingAi(choice === OTHER_AI);
          if (choice === LEAVE_OUT) onChange(null);
          else if (choice === TEXT) onChange(own);
          else if (choice !== OTHER_AI) onChange(choice);
        }}
        options={choices}
      />
      {askingAi && (
        <TextField
          label={t('catalogue.fieldOfAi')}
          value={ai}
          onChange={(text) => {
            setAi(text);
            const found = /^\(?\d{2,4}n?\)?$/.test(text.trim()) ? parseFieldName(text) : null;
            if (found !== null) onChange(found);
          }}
          code
          autoFocus
        />
      )}
    </>
  );
}
