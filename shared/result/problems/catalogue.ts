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
      named: { phrase: 'text' },
    },
  },
  product_not_found: { facts: {}, which: { named: { name: 'text' } } },
  product_exists: { facts: { gtin: 'text' } },
  lot_exists: { facts: { lot: 'text' } },
  lot_not_found: { which: { any: {}, product: {}, named: { name: 'text' } } },
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
