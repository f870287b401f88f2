import { z } from 'zod';

import type { CatalogCount, CatalogRow, Product, ProductLot, Serial } from '../catalog/entities.ts';
import { DATE_KINDS } from '../catalog/shelf-life.ts';
import { filtersSchema, SCOPES } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { FieldName } from '../fields/label-fields.ts';
import type { Gtin } from '../gs1/gtin.ts';
import { event, type ListPage, noInput, operation, paging, query, returns, shortId } from './operation.ts';

export type { CatalogCount, CatalogRow } from '../catalog/entities.ts';

/** One act that generated lots or serials. */
export interface RunRow {
  readonly id: ShortId;
  readonly origin: 'generated' | 'imported';
  /** Null for an import, which may span products. */
  readonly gtin: Gtin | null;
  readonly pattern: string | null;
  readonly generatedCount: number;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
}

/**
 * What to look for: the contract's filters and a text beside them. The text is looked for in
 * GTIN, name, brand, lot and serial; an empty one finds everything.
 */
const search = {
  scope: z.enum(SCOPES),
  search: z.string().max(200).default(''),
  filters: filtersSchema.default({}),
  /** Inactive rows are never exported; the catalogue screen shows them. */
  show: z.enum(['active', 'inactive', 'all']).default('active'),
};

const name = z.string().max(200);

/** What is typed for fields, by the field's name. */
const typedValues = z.record(z.string().max(60), z.string().max(200).nullable());

/** Products, lots and serials. */
export const catalog = {
  /** In the order of their making, which is the order of an export. */
  list: query(z.strictObject({ ...search, ...paging }), returns<ListPage<CatalogRow>>()),
  count: query(z.strictObject(search), returns<CatalogCount>()),
  /**
   * The whole of a search as what a filter lists: GTINs at scope `products`, ids at the others.
   * Refused with `selection_too_long` beyond 200,000.
   */
  keys: query(z.strictObject(search), returns<readonly string[]>()),
  /** The fields beside the named ones that records say: other AIs, and texts by their heading. */
  fields: query(noInput, returns<readonly FieldName[]>()),
  /** Fails with `not_found`. */
  find: query(z.strictObject({ scope: z.enum(SCOPES), id: shortId }), returns<CatalogRow>()),

  addProduct: operation(
    z.strictObject({ gtin: z.string(), name: name.default(''), brand: name.default('') }),
    returns<Product>(),
  ),
  addLot: operation(
    z.strictObject({ productId: shortId, code: z.string(), attributes: typedValues.default({}) }),
    returns<ProductLot>(),
  ),
  addSerial: operation(
    z.strictObject({ productId: shortId, lotId: shortId.nullable().default(null), code: z.string() }),
    returns<Serial>(),
  ),
  updateProduct: operation(z.strictObject({ id: shortId, name, brand: name }), returns<Product>()),
  /** Fails with `product_not_found`. */
  product: query(z.strictObject({ id: shortId }), returns<Product>()),
  /** What a product's last date means, and its shelf life as `parseShelfLife` takes it; empty: no rule. */
  setDates: operation(
    z.strictObject({ id: shortId, kind: z.enum(DATE_KINDS), shelfLife: z.string().max(60) }),
    returns<Product>(),
  ),
  /** Changes what a row says beside what identifies it; empty or null takes a value away. */
  setAttributes: operation(
    z.strictObject({ scope: z.enum(SCOPES), id: shortId, attributes: typedValues }),
    returns<CatalogRow>(),
  ),
  /** Inactive rows stay in the catalogue and are never exported. */
  setActive: operation(
    z.strictObject({ scope: z.enum(SCOPES), ids: z.array(shortId).max(200_000), active: z.boolean() }),
    returns<null>(),
  ),

  /** Writes a confirmed print into the ledger. */
  markPrinted: operation(
    z.strictObject({
      scope: z.enum(SCOPES),
      ids: z.array(shortId).max(200_000),
      reason: z.string().min(1).max(200),
    }),
    returns<{ readonly marked: number }>(),
  ),
  undoPrinted: operation(
    z.strictObject({
      scope: z.enum(SCOPES),
      ids: z.array(shortId).max(200_000),
      reason: z.string().min(1).max(200),
    }),
    returns<{ readonly undone: number }>(),
  ),

  runs: query(z.strictObject({ productId: shortId.optional(), ...paging }), returns<ListPage<RunRow>>()),
  /** Makes lots or serials after a pattern: `{counter:6}`, `{random:10}` and literals. */
  generate: operation(
    z.strictObject({
      kind: z.enum(['lots', 'serials']),
      productId: shortId,
      lotId: shortId.optional(),
      count: z.int().min(1).max(1_000_000),
      pattern: z.string().min(1).max(100),
      start: z.int().min(0).optional(),
    }),
    returns<RunRow>(),
  ),
  /** Something in the catalogue or the ledger changed, here or in another process: lists and counts are to be asked for again. At most four a second. */
  changed: event<Record<string, never>>(),
};
