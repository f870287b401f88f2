import { create } from 'zustand';

import type { Scope } from '../../shared/catalog/entities.ts';
import { nativeGtin } from '../../shared/gs1/gtin.ts';
import type { CatalogRow } from '../../shared/ipc/catalog.ts';

/** Lists the sections of the catalogue screen, in the order of their tabs. */
export const CATALOGUE_SECTIONS = ['products', 'lots', 'serials', 'runs', 'imports'] as const;

/** See {@link CATALOGUE_SECTIONS}. */
export type CatalogueSection = (typeof CATALOGUE_SECTIONS)[number];

/** Which rows are shown: inactive ones stay in the catalogue and are never exported. */
export type ActiveFilter = 'active' | 'inactive' | 'all';

interface CatalogueView {
  readonly section: CatalogueSection;
  readonly search: string;
  readonly activeFilter: ActiveFilter;
  /** The row whose details are open. */
  readonly selected: CatalogRow | null;
  readonly setSection: (section: CatalogueSection) => void;
  readonly setSearch: (search: string) => void;
  readonly setActiveFilter: (activeFilter: ActiveFilter) => void;
  readonly select: (row: CatalogRow | null) => void;
  /** Shows the lots or serials of a product, which its GTIN finds. */
  readonly showItemsOf: (scope: Scope, gtin: string) => void;
}

/** Holds section, search and selected row of the catalogue screen; kept while another screen is shown. */
export const useCatalogueView = create<CatalogueView>((set) => ({
  section: 'products',
  search: '',
  activeFilter: 'active',
  selected: null,
  setSection: (section) => set({ section, selected: null }),
  setSearch: (search) => set({ search }),
  setActiveFilter: (activeFilter) => set({ activeFilter }),
  select: (selected) => set({ selected }),
  showItemsOf: (section, search) => set({ section, search, selected: null }),
}));

/** Gives a row's display name: its serial, its lot, or its GTIN in native length. */
export function rowName(row: Pick<CatalogRow, 'serial' | 'lot' | 'gtin'>): string {
  return row.serial ?? row.lot ?? nativeGtin(row.gtin);
}
