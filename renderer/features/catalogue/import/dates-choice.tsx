import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { DATE_ORDERS, type DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { FileColumns } from '../../../../shared/ipc/imports.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { Select } from '../../../ui/fields.tsx';
import type { FileImport } from './use-import.ts';

const AS_FOUND = 'as_found';

/** Asks how the dates of a file are written, where its column does not show it or a person has said so before. */
export function DatesChoice(props: {
  readonly columns: FileColumns;
  readonly fileImport: FileImport;
}): ReactNode {
  const { columns, fileImport } = props;
  const { t } = useTranslation();
  const said = useProblemText();
  const { setting, setSetting, refusal } = fileImport;
  const column = columns.columns.find(({ header }) => setting.mapping[header] === 'expiry');
  const isRefused = DATES_REFUSED.includes(refusal?.code ?? '');
  if (column === undefined || (column.dates === null && setting.dates === null && !isRefused)) return null;
  return (
    <Select<DateOrder | typeof AS_FOUND>
      label={t('import.dates', { column: column.header })}
      {...(setting.dates === null ? { hint: t('import.datesAsk') } : {})}
      value={setting.dates ?? AS_FOUND}
      onChange={(order) => setSetting({ ...setting, dates: order === AS_FOUND ? null : order })}
      options={[
        [AS_FOUND, t('import.datesAsFound')],
        ...DATE_ORDERS.map((order) => [order, textOf(order)] as const),
      ]}
    />
  );

  function textOf(order: DateOrder): string {
    const name = said({ code: 'date_order', message: order, facts: { which: order } });
    const example = column?.dates?.find((one) => one.order === order);
    if (example === undefined) return name;
    return t('import.datesOf', { order: name, written: example.written, read: example.read });
  }
}

/** What a dry run says of dates that wait for a person's word. */
const DATES_REFUSED: readonly string[] = ['dates_ambiguous', 'dates_mixed', 'dates_contradict'];
