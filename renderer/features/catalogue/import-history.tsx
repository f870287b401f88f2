import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportRecord } from '../../../shared/ipc/imports.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useImportWizard } from '../../state/navigation.ts';
import { useConfirm, useMessages, useRunOperation } from '../../state/notifications.ts';
import { usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/status.tsx';

/** Every file that was imported, newest first, each to be undone. */
export function ImportHistory(): ReactNode {
  const { t } = useTranslation();
  const { number, moment } = useFormat();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const [undone, setUndone] = useState(0);
  const undo = useUndoImport();
  const importFile = useImportWizard((state) => state.start);
  const fetchPage = useCallback(
    (range: { limit: number; offset: number }) => client.imports.list(range),
    [client],
  );
  const list = usePagedList(fetchPage, version + undone);
  if (list.total === 0) {
    return (
      <EmptyState action={<Button onPress={importFile}>{t('catalogue.import')}</Button>}>
        {t('catalogue.importsEmpty')}
      </EmptyState>
    );
  }
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

/** Undoes an import, after a confirmation. */
export function useUndoImport(): (record: ImportRecord, onDone?: () => void) => void {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const confirm = useConfirm((state) => state.confirm);
  return ({ id, fileName: file }, onDone) =>
    confirm({
      title: t('catalogue.undoImportTitle'),
      text: t('catalogue.undoImportText', { file }),
      confirmLabel: t('catalogue.undoImport'),
      onConfirm: () =>
        runOperation(client.imports.undo({ id }), () => {
          notify({ tone: 'good', text: t('catalogue.undoImportDone', { file }) });
          onDone?.();
        }),
    });
}
