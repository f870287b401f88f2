import type { ProblemRow } from '../problem-row.ts';

/** Problems of the watched folder: its order files and the answers beside them. */
export const WATCH_PROBLEMS = {
  watch_folder_unusable: { facts: { reason: 'text' } },
  watched_file: { facts: { file: 'text', why: 'problem' } },
  watched_files_more: { facts: { count: 'number' } },
  order_unfinished: {},
  order_open: {},
  order_not_readable: { facts: { reason: 'text' } },
  order_fault: { facts: { error: 'text' } },
  answer_not_written: { facts: { answer: 'text', reason: 'text' } },
  answer_rewritten: { facts: { why: 'problem' } },
  answer_damaged: { facts: { answer: 'text', why: 'problem' } },
  answer_damage: { which: { not_as_written: {}, no_file: {}, too_large: {}, not_read: { reason: 'text' } } },
  order_columns: {
    which: {
      unknown: { heading: 'text', columns: 'list' },
      twice: { heading: 'text', columns: 'list' },
      printer: {},
    },
  },
  order_too_long: { facts: { most: 'number' } },
  order_value: {
    which: {
      damage: { row: 'number', column: 'text', damage: 'text' },
      printer: { row: 'number' },
      number: { row: 'number', column: 'text', text: 'text' },
      request: { sentences: 'text' },
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;

/** See {@link WATCH_PROBLEMS}. */
export type WatchCode = keyof typeof WATCH_PROBLEMS;
