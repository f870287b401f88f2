import type { ProblemRow } from '../problem-row.ts';

/** Problems of the catalogue: products, lots, serials and the runs that make their codes. */
export const CATALOGUE_PROBLEMS = {
  selection: {
    which: {
      products: {},
      lots: {},
      serials: {},
      productsNeverPrinted: {},
      lotsNeverPrinted: {},
      serialsNeverPrinted: {},
      logistic_units: {},
      logistic_unitsNeverPrinted: {},
      named: { phrase: 'text' },
    },
  },
  product_not_found: { facts: {}, which: { named: { name: 'text' } } },
  shelf_life: {},
  date_kind: {},
  day_needed: {},
  product_exists: { facts: { gtin: 'text' } },
  lot_exists: { facts: { lot: 'text' } },
  lot_not_found: { which: { any: {}, product: {}, named: { name: 'text' } } },
  lot_blocked: {
    which: {
      lot: { gtin: 'text', lot: 'text', by: 'text', moment: 'moment', reason: 'text' },
      unit: { sscc: 'text', gtin: 'text', lot: 'text', by: 'text', moment: 'moment', reason: 'text' },
    },
  },
  lot_expired: {
    which: {
      lot: { gtin: 'text', lot: 'text', expiry: 'text' },
      label: { gtin: 'text', expiry: 'text' },
      unit: { sscc: 'text', gtin: 'text', lot: 'text', expiry: 'text' },
      unitWithoutLot: { sscc: 'text', gtin: 'text', expiry: 'text' },
    },
  },
  lots_blocked: {
    which: {
      few: { count: 'grouped', lots: 'list' },
      many: { count: 'grouped', lots: 'list', more: 'number' },
    },
  },
  lots_expired: {
    which: {
      few: { count: 'grouped', lots: 'list' },
      many: { count: 'grouped', lots: 'list', more: 'number' },
    },
  },
  lot_block_state: { which: { blocked: { lot: 'text' }, released: { lot: 'text' } } },
  lot_reason_needed: { http: 422 },
  labels_at_printers: { facts: { count: 'grouped', printers: 'list' } },
  serial_exists: { facts: { serial: 'text' } },
  serial_not_found: { facts: {}, which: { named: { name: 'text' } } },
  run_count: { facts: { most: 'grouped' } },
  run_start: { which: { random: {}, range: { last: 'text' }, used: { last: 'text' } } },
  pattern_guessable: { facts: { count: 'grouped', safe: 'text' } },
  pattern_used_up: {},
  pattern_character: { which: { spaces: {}, other: { character: 'text' } } },
  pattern_length: { facts: { most: 'number', length: 'number' } },
  pattern_place: {},
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link CATALOGUE_PROBLEMS}. */
export type CatalogueCode = keyof typeof CATALOGUE_PROBLEMS;
