import type { TFunction } from 'i18next';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { KnowledgeAge } from '../../forms/knowledge-age.tsx';
import { useFormat } from '../../i18n/formatters.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { contractFilters, useExportDraft } from '../../state/export-draft.ts';
import { usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Checkbox, Choice, SearchField } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import type { DraftRequest } from './use-export-request.ts';
import { useUndoablePick } from './use-undoable-pick.ts';

/** What to make labels of: scope, search, filters, and rows picked one by one. */
export function SelectionPanel(props: {
  readonly counts: DraftRequest['counts'];
  /** False where they go into a file. */
  readonly willPrint: boolean;
}): ReactNode {
  const { counts, willPrint } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
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
  const undoable = useUndoablePick();
  const list = usePagedList(fetchPage, version);
  return (
    <div className="selection">
      <Choice<Scope>
        aria-label={t('print.what')}
        value={scope}
        onChange={(chosen) => undoable(() => draft.setScope(chosen))}
        options={(['products', 'lots', 'serials'] as const).map((one) => [one, t(`scopes.${one}`)])}
      />
      <SearchField label={t('print.search')} value={search} onChange={draft.setSearch} />
      <div className="selection-line">
        <Checkbox
          isSelected={filters.neverPrinted}
          onChange={(neverPrinted) => draft.setFilters({ neverPrinted })}
        >
          {t('print.neverPrinted')}
          <span className="selection-number">{counts === null ? '…' : number(counts.neverPrinted)}</span>
        </Checkbox>
        <Chosen counts={counts} willPrint={willPrint} />
      </div>
      <KnowledgeAge />
      {filters.runId !== null && (
        <Button aria-label={t('print.oneRunClear')} onPress={() => draft.setFilters({ runId: null })}>
          {t('print.oneRun')} <Icon name="close" />
        </Button>
      )}
      <DataTable
        label={t(`scopes.${scope}`)}
        columns={columnsOf(scope, t)}
        total={list.total ?? 0}
        row={list.row}
        selection={{
          heading: t('print.chosen'),
          label: (row) => t('print.pick', { what: rowName(row) }),
          onToggle: draft.toggle,
        }}
        isSelected={(row) => picked.has(row.id)}
      />
    </div>
  );
}

/** How many of the rows are printed: those that were picked, else all that are found. */
function Chosen(props: { readonly counts: DraftRequest['counts']; readonly willPrint: boolean }): ReactNode {
  const { counts, willPrint } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const picked = useExportDraft((state) => state.picked);
  const clear = useExportDraft((state) => state.clearPicked);
  const undoable = useUndoablePick();
  const unconfirmed = counts?.unconfirmed ?? 0;
  const total = counts === null ? null : { count: counts.total, number: number(counts.total) };
  return (
    <span className="selection-chosen">
      <span className="selection-count" role="status">
        {picked.size > 0 && t('print.picked', { count: picked.size, number: number(picked.size) })}
        {picked.size === 0 &&
          (total === null ? '…' : t(willPrint ? 'print.allPrinted' : 'print.allMade', total))}
        {unconfirmed > 0 && (
          <span className="selection-unconfirmed">
            {t('print.unconfirmed', { count: unconfirmed, number: number(unconfirmed) })}
          </span>
        )}
      </span>
      {picked.size > 0 && (
        <Button size="small" onPress={() => undoable(clear)}>
          {t('print.clearPicked')}
        </Button>
      )}
    </span>
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
    cell: (row) => <bdi>{row.name}</bdi>,
  };
  const lot: Column<CatalogRow> = {
    key: 'lot',
    heading: t('fields.lot'),
    width: 'minmax(64px, 100px)',
    cell: (row) => row.lot !== null && <Code>{row.lot}</Code>,
  };
  const serial: Column<CatalogRow> = {
    key: 'serial',
    heading: t('fields.serial'),
    width: 'minmax(90px, 140px)',
    cell: (row) => row.serial !== null && <Code>{row.serial}</Code>,
  };
  const date: Column<CatalogRow> = {
    key: 'date',
    heading: t('fields.lastDate'),
    width: '110px',
    cell: ({ attributes }) => <Code>{attributes['17'] ?? attributes['15'] ?? ''}</Code>,
  };
  if (scope === 'products') return [gtin, name];
  return scope === 'lots' ? [gtin, name, lot, date] : [serial, lot, name];
}
