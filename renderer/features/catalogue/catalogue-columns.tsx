import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';

import type { Scope } from '../../../shared/catalog/entities.ts';
import { nativeGtin } from '../../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { Code } from '../../ui/codes.tsx';
import type { Column } from '../../ui/data-table.tsx';

type ColumnKey = 'serial' | 'lot' | 'gtin' | 'name' | 'brand' | 'expiry' | 'state';

const COLUMNS_OF: Readonly<Record<Scope, readonly ColumnKey[]>> = {
  products: ['gtin', 'name', 'brand', 'state'],
  lots: ['lot', 'expiry', 'gtin', 'name', 'brand', 'state'],
  serials: ['serial', 'lot', 'expiry', 'gtin', 'name', 'brand', 'state'],
};

const WIDTH: Readonly<Record<ColumnKey, string>> = {
  serial: 'minmax(100px, 1.2fr)',
  lot: 'minmax(80px, 1fr)',
  gtin: '132px',
  name: 'minmax(90px, 2fr)',
  brand: 'minmax(64px, 1fr)',
  expiry: '96px',
  state: 'minmax(128px, 150px)',
};

/** The columns of a table of the catalogue: what the rows are called by comes first. */
export function catalogueColumns(scope: Scope, t: TFunction): readonly Column<CatalogRow>[] {
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
    case 'expiry':
      return row[key] !== null && <Code>{row[key]}</Code>;
    case 'name':
    case 'brand':
      return row[key];
    case 'state':
      return <RowState row={row} t={t} />;
  }
}

/** Whether it is exported at all, and whether it has been printed. */
function RowState({ row, t }: { readonly row: CatalogRow; readonly t: TFunction }): ReactNode {
  if (!row.active)
    return <span className="catalogue-mark catalogue-mark-off">⊘ {t('catalogue.inactive')}</span>;
  return row.printed ? (
    <span className="catalogue-mark catalogue-mark-on">✓ {t('catalogue.printed')}</span>
  ) : (
    <span className="catalogue-mark">○ {t('catalogue.neverPrinted')}</span>
  );
}
