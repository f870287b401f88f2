import type { Scope } from '../../shared/catalog/entities.ts';
import type { ExportFilters } from '../../shared/contract/export-request.ts';

/** What a table shows: what an export with these filters would select, or what it would leave out, narrowed by a text. */
export interface CatalogSearch {
  readonly scope: Scope;
  /** Looked for in GTIN, name, brand, lot, serial and attributes; an empty one finds everything. */
  readonly search: string;
  readonly filters: ExportFilters;
  /** `active` is what can be exported; `inactive` what is switched off, itself or with what it belongs to. */
  readonly show: 'active' | 'inactive' | 'all';
}
