import './catalogue-screen.css';

import type { TFunction } from 'i18next';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useFormat } from '../../i18n/formatters.ts';
import {
  type ActiveFilter,
  CATALOGUE_SECTIONS,
  type CatalogueSection,
  useCatalogueView,
} from '../../state/catalogue-view.ts';
import { useImportWizard } from '../../state/navigation.ts';
import { usePagedList } from '../../state/paged-list.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button, Choice, SearchField, Tabs } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Code } from '../../ui/label-content.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { AddDialog } from './add-dialog.tsx';
import { DateReviewNotice } from './date-review.tsx';
import { DetailPane } from './detail-pane.tsx';
import { GenerateDialog, GenerationRuns } from './generation-runs.tsx';
import { GoneBlockedLots } from './gone-blocked-lots.tsx';
import { ImportHistory } from './import-history.tsx';

type OpenDialog = 'nothing' | 'adding' | 'generating';

/** Renders the catalogue screen: products, lots and serials, to look up, import, edit and deactivate. */
export function CatalogueScreen(): ReactNode {
  const { t } = useTranslation();
  const { section, setSection } = useCatalogueView();
  const chooseFile = useImportWizard((state) => state.start);
  const [open, setOpen] = useState<OpenDialog>('nothing');
  const scope = scopeOf(section);
  const close = (): void => setOpen('nothing');
  return (
    <section className="screen">
      <header className="catalogue-head">
        <h1>{t('screens.catalogue')}</h1>
        {scope !== null && <Button onPress={() => setOpen('adding')}>{t(`catalogue.add.${scope}`)}</Button>}
        {section !== 'products' && section !== 'imports' && (
          <Button onPress={() => setOpen('generating')}>{t('catalogue.generate')}</Button>
        )}
        <Button tone="accent" onPress={chooseFile}>
          {t('catalogue.import')}
        </Button>
      </header>
      <DateReviewNotice />
      <Tabs<CatalogueSection>
        label={t('catalogue.parts')}
        selected={section}
        tabs={CATALOGUE_SECTIONS.map((one) => [one, t(`catalogue.part.${one}`)])}
        onChange={setSection}
      >
        {scope === 'lots' && <GoneBlockedLots />}
        {scope !== null && <CatalogueTable key={scope} scope={scope} />}
        {section === 'runs' && <GenerationRuns onGenerate={() => setOpen('generating')} />}
        {section === 'imports' && <ImportHistory />}
      </Tabs>
      {scope !== null && <AddDialog scope={scope} open={open === 'adding'} onClose={close} />}
      <GenerateDialog
        kind={section === 'lots' ? 'lots' : 'serials'}
        open={open === 'generating'}
        onClose={close}
      />
    </section>
  );
}

function scopeOf(section: CatalogueSection): Scope | null {
  return section === 'runs' || section === 'imports' ? null : section;
}

const ACTIVE_FILTERS = ['active', 'inactive', 'all'] as const;

/** Debounce of the search field, in ms. */
const DEBOUNCE_MS = 80;

/** One table of the catalogue, and the details of the row that is chosen. */
function CatalogueTable({ scope }: { readonly scope: Scope }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const version = useStation((state) => state.catalogueVersion);
  const { search, activeFilter, selected, setSearch, setActiveFilter, select } = useCatalogueView();
  const query = useDebounced(search);
  const fetchPage = useCallback(
    (range: { limit: number; offset: number }) =>
      client.catalog.list({ ...range, scope, search: query, show: activeFilter }),
    [client, scope, query, activeFilter],
  );
  const importFile = useImportWizard((state) => state.start);
  const list = usePagedList(fetchPage, version);
  const { total } = list;
  return (
    <>
      <div className="catalogue-tools">
        <SearchField label={t('catalogue.search')} value={search} onChange={setSearch} />
        <Choice<ActiveFilter>
          aria-label={t('catalogue.show')}
          value={activeFilter}
          onChange={setActiveFilter}
          options={ACTIVE_FILTERS.map((one) => [one, t(`catalogue.shown.${one}`)])}
        />
      </div>
      <p className="catalogue-count" role="status">
        {total !== null && t(`catalogue.count.${scope}`, { count: total, number: number(total) })}
      </p>
      <div className="catalogue-main">
        {total === 0 ? (
          <EmptyState
            action={
              query === '' ? (
                <Button onPress={importFile}>{t('catalogue.import')}</Button>
              ) : (
                <Button onPress={() => setSearch('')}>{t('catalogue.clearSearch')}</Button>
              )
            }
          >
            {query === '' ? t(`catalogue.nothing.${scope}`) : t('catalogue.nothingFound')}
          </EmptyState>
        ) : (
          <DataTable
            label={t(`scopes.${scope}`)}
            columns={catalogueColumns(scope, t)}
            total={total ?? 0}
            row={list.row}
            onOpen={select}
            isSelected={(row) => row.id === selected?.id}
          />
        )}
        {selected !== null && <DetailPane key={selected.id} scope={scope} row={selected} />}
      </div>
    </>
  );
}

/** Gives the text once typing has paused. */
function useDebounced(text: string): string {
  const [debounced, setDebounced] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return debounced;
}

type ColumnKey = 'serial' | 'lot' | 'gtin' | 'name' | 'brand' | DateColumn | 'state';

/** The dates that a table shows. */
type DateColumn = 'best_before' | 'expiry';

const COLUMNS_OF: Readonly<Record<Scope, readonly ColumnKey[]>> = {
  products: ['gtin', 'name', 'brand', 'state'],
  lots: ['lot', 'best_before', 'expiry', 'gtin', 'name', 'brand', 'state'],
  serials: ['serial', 'lot', 'best_before', 'expiry', 'gtin', 'name', 'brand', 'state'],
};

const DATE_KEYS: Readonly<Record<DateColumn, '15' | '17'>> = { best_before: '15', expiry: '17' };

const WIDTH: Readonly<Record<ColumnKey, string>> = {
  serial: 'minmax(100px, 1.2fr)',
  lot: 'minmax(80px, 1fr)',
  gtin: '132px',
  name: 'minmax(90px, 2fr)',
  brand: 'minmax(64px, 1fr)',
  best_before: '96px',
  expiry: '96px',
  state: 'minmax(128px, 150px)',
};

/** The columns of a table of the catalogue: what the rows are called by comes first. */
function catalogueColumns(scope: Scope, t: TFunction): readonly Column<CatalogRow>[] {
  return COLUMNS_OF[scope].map((key) => ({
    key,
    heading: t(`fields.${key}`),
    width: WIDTH[key],
    cell: (row) => cellOf(row, key, t),
  }));
}

function cellOf(row: CatalogRow, key: ColumnKey, t: TFunction): ReactNode {
  switch (key) {
    case 'gtin':
      return <Code>{nativeGtin(row.gtin)}</Code>;
    case 'serial':
    case 'lot':
      return row[key] !== null && <Code>{row[key]}</Code>;
    case 'best_before':
    case 'expiry':
      return <Code>{row.attributes[DATE_KEYS[key]] ?? ''}</Code>;
    case 'name':
    case 'brand':
      return <bdi>{row[key]}</bdi>;
    case 'state':
      return <RowState row={row} t={t} />;
  }
}

/** That it is withheld: since when and why where its lot is blocked. */
function WithheldMark({ row, t }: { readonly row: CatalogRow; readonly t: TFunction }): ReactNode {
  const { moment } = useFormat();
  const words =
    row.block === null
      ? [t('trace.isExpired')]
      : [t('trace.isBlocked'), row.block.reason, moment(row.block.since)];
  const text = words.join(' · ');
  return (
    <span className="catalogue-mark-withheld" title={text}>
      <Icon name="blocked" /> {text}
    </span>
  );
}

/** Whether it is exported at all, and whether it has been printed. */
function RowState({ row, t }: { readonly row: CatalogRow; readonly t: TFunction }): ReactNode {
  if (row.withheld !== null) {
    return <WithheldMark row={row} t={t} />;
  }
  if (!row.active)
    return (
      <span className="catalogue-mark catalogue-mark-off">
        <Icon name="inactive" /> {t('catalogue.inactive')}
      </span>
    );
  return row.printed ? (
    <span className="catalogue-mark catalogue-mark-on">
      <Icon name="done" /> {t('catalogue.printed')}
    </span>
  ) : (
    <span className="catalogue-mark">
      <Icon name="untouched" /> {t('catalogue.neverPrinted')}
    </span>
  );
}
