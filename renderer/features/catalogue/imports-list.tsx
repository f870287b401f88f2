import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportRecord } from '../../../shared/ipc/imports.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { usePagedList } from '../../state/use-paged-list.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useUndoImport } from './use-undo-import.ts';

/** Every file that was imported, newest first, each to be undone. */
export function ImportsList(): ReactNode {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const [undone, setUndone] = useState(0);
  const undo = useUndoImport();
  const ask = useCallback(
    (stretch: { limit: number; offset: number }) => client.imports.list(stretch),
    [client],
  );
  const list = usePagedList(ask, version + undone);
  if (list.total === 0) return <Empty>{t('catalogue.importsEmpty')}</Empty>;
  const columns: readonly Column<ImportRecord>[] = [
    {
      key: 'createdAt',
      heading: t('catalogue.importRow.createdAt'),
      width: '190px',
      cell: (record) => moment(record.createdAt),
    },
    {
      key: 'file',
      heading: t('catalogue.importRow.file'),
      width: 'minmax(140px, 1fr)',
      cell: (record) => record.fileName,
    },
    {
      key: 'kind',
      heading: t('catalogue.importRow.kind'),
      width: '120px',
      cell: (record) => t(`scopes.${record.kind}`),
    },
    {
      key: 'rows',
      heading: t('catalogue.importRow.rows'),
      width: '100px',
      cell: (record) => number(record.counts.rows),
    },
    {
      key: 'actions',
      heading: t('catalogue.importRow.actions'),
      width: '150px',
      cell: (record) =>
        record.undoneAt === null ? (
          <Button size="small" onPress={() => undo(record, () => setUndone((count) => count + 1))}>
            {t('catalogue.undoImport')}
          </Button>
        ) : (
          t('catalogue.importRow.undone')
        ),
    },
  ];
  return (
    <DataTable label={t('catalogue.imports')} columns={columns} total={list.total ?? 0} row={list.row} />
  );
}
