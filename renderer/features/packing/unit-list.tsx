import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { LogisticUnit } from '../../../shared/logistics/logistic-unit.ts';
import { useClient } from '../../state/station.tsx';
import { Button, SearchField } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Code } from '../../ui/label-content.tsx';
import { EmptyState } from '../../ui/status.tsx';

/** As many as somebody looks through; a scan finds every other. */
const SHOWN_UNITS = 200;

/** The newest cases and pallets; a press or Enter opens one. `version` grows when there may be others. */
export function UnitList(props: {
  readonly onOpen: (sscc: Sscc) => void;
  readonly onNewCase: () => void;
  readonly version: number;
}): ReactNode {
  const { onOpen, onNewCase, version } = props;
  const { t } = useTranslation();
  const client = useClient();
  const [search, setSearch] = useState('');
  const [units, setUnits] = useState<readonly LogisticUnit[] | null>(null);
  useEffect(() => {
    let active = true;
    client.packing.list({ search, limit: SHOWN_UNITS, offset: 0 }).then(
      (result) => {
        if (active && result.ok) setUnits(result.value.items);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, search, version]);
  const columns: readonly Column<LogisticUnit>[] = [
    { key: 'sscc', heading: 'SSCC', width: '230px', cell: ({ sscc }) => <Code>{sscc}</Code> },
    {
      key: 'kind',
      heading: t('packing.kind'),
      width: '120px',
      cell: ({ kind }) => t(`packing.kinds.${kind}`),
    },
    {
      key: 'parent',
      heading: t('packing.onPallet'),
      width: '230px',
      cell: ({ parent }) => <Code>{parent ?? ''}</Code>,
    },
    { key: 'state', heading: t('packing.label'), width: '1fr', cell: (unit) => stateOf(unit, t) },
  ];
  return (
    <>
      <SearchField label={t('packing.search')} value={search} onChange={setSearch} />
      {units?.length === 0 ? (
        <EmptyState
          action={
            search === '' ? (
              <Button onPress={onNewCase}>{t('packing.new.case')}</Button>
            ) : (
              <Button onPress={() => setSearch('')}>{t('catalogue.clearSearch')}</Button>
            )
          }
        >
          {search === '' ? t('packing.empty') : t('catalogue.nothingFound')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('screens.packing')}
          columns={columns}
          total={units?.length ?? 0}
          row={(index) => units?.[index]}
          onOpen={({ sscc }) => onOpen(sscc)}
        />
      )}
    </>
  );
}

function stateOf(
  { printed, voided }: LogisticUnit,
  t: (key: 'packing.void' | 'packing.printed') => string,
): string {
  if (voided !== null) return t('packing.void');
  return printed ? t('packing.printed') : '';
}
