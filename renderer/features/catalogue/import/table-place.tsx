import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileColumns, TablePlace } from '../../../../shared/ipc/imports.ts';
import { TEXT_ENCODINGS, type TextEncoding } from '../../../../shared/text/text-encodings.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Select } from '../../../ui/fields.tsx';
import { placeOf } from './use-import.ts';

const FOUND = 'found';

/** Where the table lies in the file, as it was found, for a person to say otherwise. */
export function TablePlaceFields(props: {
  readonly columns: FileColumns;
  readonly onChange: (place: TablePlace) => void;
}): ReactNode {
  const { columns, onChange } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { sheets, sheet, headingRow, firstRows, format, encoding } = columns;
  const place = placeOf(columns);
  return (
    <div className="import-place">
      {sheets.length > 1 && sheet !== null && (
        <Select
          label={t('import.sheet')}
          value={sheet}
          onChange={(chosen) => onChange({ sheet: chosen })}
          options={sheets.map((name) => [name, name] as const)}
        />
      )}
      <Select
        label={t('import.headingRow')}
        value={headingRow.toString()}
        onChange={(row) => onChange({ ...place, headingRow: Number(row) })}
        options={firstRows.map((row) => {
          const cells = row.cells.join(' · ');
          return [row.number.toString(), t('import.rowHolds', { row: number(row.number), cells })] as const;
        })}
      />
      {format === 'csv' && (
        <EncodingField encoding={encoding} onChange={(chosen) => onChange({ ...place, encoding: chosen })} />
      )}
    </div>
  );
}

/** What a CSV file's letters are written in, where it does not show by itself or shows wrongly. */
export function EncodingField(props: {
  readonly encoding: TextEncoding | null;
  readonly onChange: (encoding: TextEncoding | undefined) => void;
}): ReactNode {
  const { encoding, onChange } = props;
  const { t } = useTranslation();
  return (
    <Select<TextEncoding | typeof FOUND>
      label={t('import.encoding')}
      value={encoding ?? FOUND}
      onChange={(chosen) => onChange(chosen === FOUND ? undefined : chosen)}
      options={[[FOUND, t('import.encodingFound')], ...TEXT_ENCODINGS.map((each) => [each, each] as const)]}
    />
  );
}
