import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { RunRow } from '../../../shared/ipc/catalog.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { usePagedList } from '../../state/use-paged-list.ts';
import { Button } from '../../ui/button.tsx';
import { Code } from '../../ui/codes.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useMakeRunLabels } from './use-make-run-labels.ts';

/** Every act that minted lots or serials, newest first. */
export function RunsList(): ReactNode {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const makeLabels = useMakeRunLabels();
  const ask = useCallback(
    (stretch: { limit: number; offset: number }) => client.catalog.runs(stretch),
    [client],
  );
  const list = usePagedList(ask, version);
  if (list.total === 0) return <Empty>{t('catalogue.runsEmpty')}</Empty>;
  const columns: readonly Column<RunRow>[] = [
    {
      key: 'createdAt',
      heading: t('catalogue.run.createdAt'),
      width: '190px',
      cell: (run) => moment(run.createdAt),
    },
    {
      key: 'origin',
      heading: t('catalogue.run.origin'),
      width: '120px',
      cell: (run) => t(`catalogue.run.${run.origin}`),
    },
    {
      key: 'gtin',
      heading: t('fields.gtin'),
      width: '150px',
      cell: (run) => run.gtin !== null && <Code>{nativeGtin(run.gtin)}</Code>,
    },
    {
      key: 'pattern',
      heading: t('catalogue.run.pattern'),
      width: 'minmax(120px, 1fr)',
      cell: (run) => run.pattern !== null && <Code>{run.pattern}</Code>,
    },
    {
      key: 'count',
      heading: t('catalogue.run.count'),
      width: '100px',
      cell: (run) => number(run.mintedCount),
    },
    {
      key: 'actions',
      heading: t('catalogue.run.actions'),
      width: '170px',
      cell: (run) => (
        <Button size="small" onPress={() => makeLabels(run.id)}>
          {t('catalogue.makeRunLabels')}
        </Button>
      ),
    },
  ];
  return <DataTable label={t('catalogue.runs')} columns={columns} total={list.total ?? 0} row={list.row} />;
}
