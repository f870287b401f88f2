import type { ProblemRow } from '../problem-row.ts';

/** Problems of a warehouse of many benches: its hub, and what a bench may do without it. */
export const WAREHOUSE_PROBLEMS = {
  hub_address: {},
  hub_unreachable: { facts: { host: 'text', error: 'text' } },
  hub_certificate: { facts: { host: 'text', error: 'text' } },
  hub_refused: { facts: { host: 'text', error: 'text' } },
  hub_missing: {},
  hub_newer: {},
  hub_older: {},
  hub_rights: { facts: { error: 'text' } },
  hub_joined: { facts: { bench: 'text' } },
  hub_not_joined: {},
  hub_copied: {},
  hub_retired: {},
  hub_other: {},
  hub_unheard: { facts: { benches: 'text' } },
  hub_unsent: { facts: { count: 'grouped' } },
  bench_name: {},
  bench_name_taken: { facts: { bench: 'text' } },
  bench_not_found: { facts: { bench: 'text' }, http: 404 },
  pattern_elsewhere: { facts: { pattern: 'text', other: 'text', bench: 'text' } },
  double_print_gone: {},
  edit_conflict_gone: { http: 404 },
  edit_value: {},
  numbers_used_up: { facts: { count: 'grouped', left: 'grouped' } },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** The codes of {@link WAREHOUSE_PROBLEMS}. */
export type WarehouseCode = keyof typeof WAREHOUSE_PROBLEMS;
