import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FieldName } from '../../../../../shared/fields/label-fields.ts';
import { Select } from '../../../../ui/controls.tsx';
import { useFieldName } from '../use-field-name.ts';
import { useRecordFields } from '../use-record-fields.ts';

/** Chooses a value of the record: a named field, or any other that records of the catalogue have. */
export function FieldChoice(props: {
  readonly label: string;
  readonly value: FieldName | null;
  /** Where there may be none: what that is called. */
  readonly none?: string;
  readonly onChange: (field: FieldName | null) => void;
}): ReactNode {
  const { label, value, none, onChange } = props;
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const listed = useRecordFields();
  const fields = value === null || listed.includes(value) ? listed : [...listed, value];
  return (
    <Select<string>
      label={label}
      value={value ?? ''}
      placeholder={t('layouts.text.field')}
      options={[
        ...(none === undefined ? [] : ([['', none]] as const)),
        ...fields.map((field): readonly [string, string] => [field, fieldName(field)]),
      ]}
      onChange={(chosen) => onChange(fields.find((field) => field === chosen) ?? null)}
    />
  );
}
