import { type ReactNode, useCallback, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useImportWizard, useTraceView } from '../../state/navigation.ts';
import { type FetchPage, usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, SearchField } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Code } from '../../ui/label-content.tsx';
import { EmptyState } from '../../ui/status.tsx';

/** Looks for the lot to be traced, by any part of its code or its product. A scan opens its card, from which it is traced. */
export function LotFinder(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const open = useTraceView((state) => state.open);
  const [search, setSearch] = useState('');
  const query = useDeferredValue(search);
  const importFile = useImportWizard((state) => state.start);
  const fetchPage = useCallback(
    (range: Parameters<FetchPage<CatalogRow>>[0]) =>
      client.catalog.list({ ...range, scope: 'lots', search: query, show: 'all' }),
    [client, query],
  );
  const list = usePagedList(fetchPage, version);
  const columns: readonly Column<CatalogRow>[] = [
    {
      key: 'lot',
      heading: t('fields.lot'),
      width: '200px',
      cell: ({ lot }) => lot !== null && <Code>{lot}</Code>,
    },
    {
      key: 'gtin',
      heading: t('fields.gtin'),
      width: '150px',
      cell: ({ gtin }) => <Code>{nativeGtin(gtin)}</Code>,
    },
    { key: 'name', heading: t('fields.name'), width: 'minmax(90px, 2fr)', cell: ({ name }) => name },
  ];
  return (
    <>
      <p>{t('trace.find')}</p>
      <SearchField label={t('trace.findLabel')} value={search} onChange={setSearch} autoFocus />
      {list.total === 0 ? (
        <EmptyState
          action={
            search === '' ? (
              <Button onPress={importFile}>{t('catalogue.import')}</Button>
            ) : (
              <Button onPress={() => setSearch('')}>{t('catalogue.clearSearch')}</Button>
            )
          }
        >
          {search === '' ? t('catalogue.nothing.lots') : t('catalogue.nothingFound')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('scopes.lots')}
          columns={columns}
          total={list.total ?? 0}
          row={list.row}
          onOpen={({ gtin, lot }) => {
            if (lot !== null) open({ gtin, lot });
          }}
        />
      )}
    </>
  );
}
