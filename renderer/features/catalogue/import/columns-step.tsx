import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { DATE_ORDERS, type DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { Scope } from '../../../../shared/catalog/entities.ts';
import { holdsDates, type ImportField } from '../../../../shared/catalog/product-fact.ts';
import { type FileColumns, type TableLocation } from '../../../../shared/ipc/imports.ts';
import { newProblem } from '../../../../shared/result/problem.ts';
import { TEXT_ENCODINGS, type TextEncoding } from '../../../../shared/text/encoding.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { Button, Choice, Select } from '../../../ui/controls.tsx';
import { DialogButtons } from '../../../ui/dialogs.tsx';
import { FieldChoice } from './field-choice.tsx';
import { type FileImport, tableLocationOf } from './use-import.ts';

/** Second step: what each column of the file holds. */
export function ColumnsStep(props: {
  readonly columns: FileColumns;
  readonly fileImport: FileImport;
  readonly onClose: () => void;
}): ReactNode {
  const { columns, fileImport, onClose } = props;
  const { t } = useTranslation();
  const { setting, setSetting, check } = fileImport;
  return (
    <>
      <p>{columns.remembered ? t('import.remembered') : t('import.columnsText')}</p>
      <TableLocationFields columns={columns} onChange={fileImport.inspect} />
      <Choice<Scope | 'unknown'>
        label={t('import.kind')}
        autoFocus={setting.kind === null}
        value={setting.kind ?? 'unknown'}
        onChange={(kind) => {
          if (kind !== 'unknown') setSetting({ ...setting, kind });
        }}
        options={(['products', 'lots', 'serials'] as const).map((kind) => [kind, t(`import.kinds.${kind}`)])}
      />
      <ColumnsTable columns={columns} fileImport={fileImport} />
      <DateOrderChoice columns={columns} fileImport={fileImport} />
      {setting.kind === null && <p className="import-quiet">{t('import.kindMissing')}</p>}
      <DialogButtons>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button
          tone="accent"
          autoFocus
          isDisabled={setting.kind === null || fileImport.isInspecting}
          onPress={() => check(false)}
        >
          {t('import.check')}
        </Button>
      </DialogButtons>
    </>
  );
}

/** The columns of the file, and what each of them holds. */
function ColumnsTable(props: { readonly columns: FileColumns; readonly fileImport: FileImport }): ReactNode {
  const { columns, fileImport } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { setting, setSetting } = fileImport;

  function mapColumn(header: string, field: ImportField | null): void {
    // A field is held by one column: the one chosen last.
    const others = Object.entries(setting.mapping).filter(
      ([other, mappedField]) => other !== header && mappedField !== field,
    );
    const mapping = Object.fromEntries(field === null ? others : [...others, [header, field] as const]);
    // How dates are written was said of some columns, and says nothing of others.
    const isSameColumn = isOfDates(setting.mapping[header]) === isOfDates(field);
    setSetting({ ...setting, mapping, dates: isSameColumn ? setting.dates : null });
  }

  return (
    <div className="import-scroll" tabIndex={0} role="region" aria-label={t('import.columns')}>
      <table className="import-columns">
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.examples')}</th>
            <th scope="col">{t('import.holds')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.columns.map(({ header, examples, doubt }) => (
            <tr key={header}>
              <td>{header}</td>
              <td>
                <span className="codes">{examples.join(' · ')}</span>
                {doubt !== null && setting.mapping[header] !== doubt.field && (
                  <p className="import-doubt">
                    {t('import.doubt', { column: header, looks: problemText(doubt.looks) })}
                  </p>
                )}
              </td>
              <td>
                <FieldChoice
                  header={header}
                  field={setting.mapping[header] ?? null}
                  onChange={(field) => mapColumn(header, field)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const AUTO_DETECT = 'found';

/** Shows the detected location of the table in the file, sheet, heading row and encoding, and lets the operator change it. */
function TableLocationFields(props: {
  readonly columns: FileColumns;
  readonly onChange: (location: TableLocation) => void;
}): ReactNode {
  const { columns, onChange } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { sheets, sheet, headingRow, firstRows, format, encoding } = columns;
  const location = tableLocationOf(columns);
  return (
    <div className="import-location">
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
        onChange={(row) => onChange({ ...location, headingRow: Number(row) })}
        options={firstRows.map((row) => {
          const cells = row.cells.join(' · ');
          return [row.number.toString(), t('import.rowHolds', { row: number(row.number), cells })] as const;
        })}
      />
      {format === 'csv' && (
        <EncodingField
          encoding={encoding}
          onChange={(chosen) => onChange({ ...location, encoding: chosen })}
        />
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
    <Select<TextEncoding | typeof AUTO_DETECT>
      label={t('import.encoding')}
      value={encoding ?? AUTO_DETECT}
      onChange={(chosen) => onChange(chosen === AUTO_DETECT ? undefined : chosen)}
      options={[
        [AUTO_DETECT, t('import.encodingFound')],
        ...TEXT_ENCODINGS.map((each) => [each, each] as const),
      ]}
    />
  );
}

const DETECT_DATE_ORDER = 'as_found';

/** Asks for the date order of a file, where its column is ambiguous or the operator has set it before. */
function DateOrderChoice(props: {
  readonly columns: FileColumns;
  readonly fileImport: FileImport;
}): ReactNode {
  const { columns, fileImport } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { setting, setSetting, problem } = fileImport;
  const column = columns.columns.find(
    ({ header, dates }) => dates !== null && isOfDates(setting.mapping[header]),
  );
  const isDateError = DATE_ERROR_CODES.includes(problem?.code ?? '');
  if (column === undefined || (column.dates === null && setting.dates === null && !isDateError)) return null;
  return (
    <Select<DateOrder | typeof DETECT_DATE_ORDER>
      label={t('import.dates', { column: column.header })}
      {...(setting.dates === null ? { hint: t('import.datesAsk') } : {})}
      value={setting.dates ?? DETECT_DATE_ORDER}
      onChange={(order) => setSetting({ ...setting, dates: order === DETECT_DATE_ORDER ? null : order })}
      options={[
        [DETECT_DATE_ORDER, t('import.datesAsFound')],
        ...DATE_ORDERS.map((order) => [order, textOf(order)] as const),
      ]}
    />
  );

  function textOf(order: DateOrder): string {
    const name = problemText(newProblem('date_order', { which: order }));
    const example = column?.dates?.find((one) => one.order === order);
    if (example === undefined) return name;
    return t('import.datesOf', { order: name, written: example.written, read: example.read });
  }
}

/** Problem codes of a dry run that need the operator to set the date order. */
const DATE_ERROR_CODES: readonly string[] = ['dates_ambiguous', 'dates_mixed', 'dates_contradict'];

/** True where what a column holds is calendar days; false for a column that is left out. */
function isOfDates(field: ImportField | null | undefined): boolean {
  return field !== null && field !== undefined && holdsDates(field);
}
