import type { ProblemRow } from '../problem-row.ts';

/** Problems of cases and pallets: their numbers, what is packed in them, and their labels. */
export const LOGISTICS_PROBLEMS = {
  sscc_characters: { facts: { character: 'problem' } },
  sscc_length: { facts: { length: 'number' } },
  sscc_check_digit: { facts: { digit: 'text', expected: 'text' } },
  company_prefix_form: {},
  company_prefix_unset: {},
  case_indicator: {},
  gtin_of_case: {},
  sscc_count: { facts: { most: 'grouped' } },
  sscc_start: { facts: { next: 'text' } },
  sscc_used_up: { facts: { left: 'grouped', prefix: 'text', extension: 'text' } },
  sscc_not_leased: { facts: { sscc: 'text' } },
  unit_count: { facts: { most: 'grouped' } },
  unit_not_found: { facts: { sscc: 'text' }, http: 404 },
  unit_exists: { facts: { sscc: 'text' } },
  unit_voided: { facts: { sscc: 'text' } },
  unit_not_empty: { facts: { sscc: 'text' } },
  unit_packed: { facts: { sscc: 'text', parent: 'text' } },
  unit_nesting: {},
  no_unit_open: {},
  nothing_to_undo: { facts: { sscc: 'text' } },
  already_packed: { which: { here: { item: 'text' }, elsewhere: { item: 'text', sscc: 'text' } } },
  not_packed: { facts: { item: 'text', sscc: 'text' } },
  packing_unknown: { facts: { gtin: 'text' } },
  packing_voided: { facts: { serial: 'text' } },
  packing_differs: { facts: { scanned: 'text', recorded: 'text' } },
  packing_date_differs: { facts: { ai: 'text', scanned: 'text', recorded: 'text' } },
  packing_ambiguous: { facts: { text: 'text' } },
  packing_quantity: { facts: { most: 'grouped' } },
  element_unknown: { facts: { ai: 'text' } },
  element_value: { facts: { ai: 'text', title: 'text', value: 'text' } },
  element_twice: { facts: { ai: 'text' } },
  element_alone: { facts: { ai: 'text', needed: 'list' } },
  element_barred: { facts: { ai: 'text', other: 'text' } },
  logistic_label_small: {},
  logistic_element_wide: { facts: { ai: 'text', value: 'text' } },
  logistic_label_full: { facts: { symbols: 'number' } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** A code of {@link LOGISTICS_PROBLEMS}. */
export type LogisticsCode = keyof typeof LOGISTICS_PROBLEMS;
