import { create } from 'zustand';

import type { Scope } from '../../shared/catalog/entities.ts';
import type { CatalogRow } from '../../shared/ipc/catalog.ts';

/** The parts of the catalogue screen, in the order of their tabs. */
export const CATALOGUE_PARTS = ['products', 'lots', 'serials', 'runs', 'imports'] as const;

/** See {@link CATALOGUE_PARTS}. */
export type CataloguePart = (typeof CATALOGUE_PARTS)[number];

/** Which rows are shown: inactive ones stay in the catalogue and are never exported. */
export type Shown = 'active' | 'inactive' | 'all';

interface CatalogueView {
  readonly part: CataloguePart;
  readonly search: string;
  readonly shown: Shown;
  /** The row whose details are open. */
  readonly selected: CatalogRow | null;
  readonly setPart: (part: CataloguePart) => void;
  readonly setSearch: (search: string) => void;
  readonly setShown: (shown: Shown) => void;
  readonly select: (row: CatalogRow | null) => void;
  /** Shows the lots or serials of a product, which its GTIN finds. */
  readonly lookInto: (scope: Scope, gtin: string) => void;
}

/** Where the person is in the catalogue; kept while they are on another screen. */
export const useCatalogueView = create<CatalogueView>((set) => ({
  part: 'products',
  search: '',
  shown: 'active',
  selected: null,
  setPart: (part) => set({ part, selected: null }),
  setSearch: (search) => set({ search }),
  setShown: (shown) => set({ shown }),
  select: (selected) => set({ selected }),
  lookInto: (part, search) => set({ part, search, selected: null }),
}));
