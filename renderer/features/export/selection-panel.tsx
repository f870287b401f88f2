import type { TFunction } from 'i18next';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { contractFilters, useExportDraft } from '../../state/export-draft.ts';
import { usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox, Choice, SearchField } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Code } from '../../ui/label-content.tsx';
import type { DraftRequest } from './use-export-request.ts';

/** What to make labels of: scope, search, filters, and rows picked one by one. */
export function SelectionPanel({ counts }: { readonly counts: DraftRequest['counts'] }): ReactNode {
  const { t, i18n } = useTranslation();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const draft = useExportDraft();
  const { scope, search, filters, picked } = draft;
  const fetchPage = useCallback(
    (range: { limit: number; offset: number }) =>
      client.catalog.list({
        ...range,
        scope,
        search,
        filters: contractFilters(filters),
      }),
    [client, scope, search, filters],
  );
  const list = usePagedList(fetchPage, version);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div className="selection">
      <Choice<Scope>
        label={t('export.what')}
        value={scope}
        onChange={draft.setScope}
        options={(['products', 'lots', 'serials'] as const).map((one) => [one, t(`scopes.${one}`)])}
      />
      <SearchField label={t('export.search')} value={search} onChange={draft.setSearch} />
      <div className="selection-line">
        <Checkbox
          isSelected={filters.neverPrinted}
          onChange={(neverPrinted) => draft.setFilters({ neverPrinted })}
        >
          {t('export.neverPrinted')}
        </Checkbox>
        {filters.runId !== null && (
          <Button
            size="small"
            aria-label={t('export.oneRunClear')}
            onPress={() => draft.setFilters({ runId: null })}
          >
            {t('export.oneRun')} ✕
          </Button>
        )}
        <span className="selection-count" role="status">
          {counts === null
            ? '…'
            : t(`export.found.${scope}`, {
                count: counts.total,
                number: number.format(counts.total),
                neverPrinted: number.format(counts.neverPrinted),
              })}
          {counts !== null &&
            counts.unconfirmed > 0 &&
            ` (${t('export.unconfirmed', { count: counts.unconfirmed, number: number.format(counts.unconfirmed) })})`}
        </span>
      </div>
      <DataTable
        label={t(`scopes.${scope}`)}
        columns={columnsOf(scope, t)}
        total={list.total ?? 0}
        row={list.row}
        selection={{
          heading: t('export.chosen'),
          label: (row) => t('export.pick', { what: rowName(row) }),
          onToggle: draft.toggle,
        }}
        isSelected={(row) => picked.has(row.id)}
      />
      <div className="selection-line">
        <span className="selection-count" role="status">
          {picked.size === 0
            ? t('export.pickedNone')
            : t('export.picked', { count: picked.size, number: number.format(picked.size) })}
        </span>
        {picked.size > 0 && (
          <Button size="small" onPress={draft.clearPicked}>
            {t('export.clearPicked')}
          </Button>
        )}
      </div>
    </div>
  );
}

function columnsOf(scope: Scope, t: TFunction): readonly Column<CatalogRow>[] {
  const gtin: Column<CatalogRow> = {
    key: 'gtin',
    heading: t('fields.gtin'),
    width: '150px',
    cell: (row) => <Code>{nativeGtin(row.gtin)}</Code>,
  };
  const name: Column<CatalogRow> = {
    key: 'name',
    heading: t('fields.name'),
    width: 'minmax(80px, 1fr)',
    cell: (row) => row.name,
  };
  const lot: Column<CatalogRow> = {
    key: 'lot',
    heading: t('fields.lot'),
    width: 'minmax(80px, 120px)',
    cell: (row) => row.lot !== null && <Code>{row.lot}</Code>,
  };
  const serial: Column<CatalogRow> = {
    key: 'serial',
    heading: t('fields.serial'),
    width: 'minmax(100px, 150px)',
    cell: (row) => row.serial !== null && <Code>{row.serial}</Code>,
  };
  const expiry: Column<CatalogRow> = {
    key: 'expiry',
    heading: t('fields.expiry'),
    width: '110px',
    cell: (row) => row.expiry !== null && <Code>{row.expiry}</Code>,
  };
  if (scope === 'products') return [gtin, name];
  return scope === 'lots' ? [gtin, name, lot, expiry] : [serial, lot, name];
}
