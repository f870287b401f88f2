import type { ProblemRow } from './problem-row.ts';
import { ANSWERS_PROBLEMS } from './problems/answers.ts';
import { CATALOGUE_PROBLEMS } from './problems/catalogue.ts';
import { EXPORTS_PROBLEMS } from './problems/exports.ts';
import { FONTS_PROBLEMS } from './problems/fonts.ts';
import { IMPORT_PROBLEMS } from './problems/import.ts';
import { LABELS_PROBLEMS } from './problems/labels.ts';
import { LAYOUTS_PROBLEMS } from './problems/layouts.ts';
import { LOGISTICS_PROBLEMS } from './problems/logistics.ts';
import { PICTURES_PROBLEMS } from './problems/pictures.ts';
import { PRINTING_PROBLEMS } from './problems/printing.ts';
import { PROGRAM_PROBLEMS } from './problems/program.ts';
import { STATION_PROBLEMS } from './problems/station.ts';
import { STOCK_PROBLEMS } from './problems/stock.ts';
import { VERIFICATION_PROBLEMS } from './problems/verification.ts';
import { WAREHOUSE_PROBLEMS } from './problems/warehouse.ts';
import { WATCH_PROBLEMS } from './problems/watch.ts';

/** Every problem that a user can cause, by its code: its facts, HTTP status and exit code. */
export const PROBLEMS = {
  ...LABELS_PROBLEMS,
  ...LAYOUTS_PROBLEMS,
  ...ANSWERS_PROBLEMS,
  ...CATALOGUE_PROBLEMS,
  ...LOGISTICS_PROBLEMS,
  ...IMPORT_PROBLEMS,
  ...PRINTING_PROBLEMS,
  ...PICTURES_PROBLEMS,
  ...VERIFICATION_PROBLEMS,
  ...EXPORTS_PROBLEMS,
  ...WATCH_PROBLEMS,
  ...WAREHOUSE_PROBLEMS,
  ...FONTS_PROBLEMS,
  ...STATION_PROBLEMS,
  ...STOCK_PROBLEMS,
  ...PROGRAM_PROBLEMS,
} as const;

/** See {@link PROBLEMS}. */
export type ProblemCode = keyof typeof PROBLEMS;

const ROWS: Readonly<Partial<Record<string, ProblemRow>>> = PROBLEMS;

/** Gives the row of a code; undefined for a code of another program, or of a later version. */
export function problemRow(code: string): ProblemRow | undefined {
  return Object.hasOwn(ROWS, code) ? ROWS[code] : undefined;
}

/** Gives the HTTP status of a problem by its code. */
export function httpStatusOf(code: string): number {
  return problemRow(code)?.http ?? 409;
}

/** Gives the exit code of a command that ends with a problem, by the problem's code. */
export function exitCodeOf(code: string): number {
  return problemRow(code)?.exit ?? 1;
}
