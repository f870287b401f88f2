import type { FactKinds, FactTypes, ProblemRow } from './problem-row.ts';
import { CATALOGUE_PROBLEMS } from './problems/catalogue.ts';
import { EXPORTS_PROBLEMS } from './problems/exports.ts';
import { IMPORT_PROBLEMS } from './problems/import.ts';
import { LABELS_PROBLEMS } from './problems/labels.ts';
import { PRINTING_PROBLEMS } from './problems/printing.ts';
import { PROGRAM_PROBLEMS } from './problems/program.ts';
import { STATION_PROBLEMS } from './problems/station.ts';
import { WATCH_PROBLEMS } from './problems/watch.ts';

/** Every problem that a user can cause, by its code: its facts, HTTP status and exit code. */
export const PROBLEMS = {
  ...LABELS_PROBLEMS,
  ...CATALOGUE_PROBLEMS,
  ...IMPORT_PROBLEMS,
  ...PRINTING_PROBLEMS,
  ...EXPORTS_PROBLEMS,
  ...WATCH_PROBLEMS,
  ...STATION_PROBLEMS,
  ...PROGRAM_PROBLEMS,
} as const;

/** See {@link PROBLEMS}. */
export type ProblemCode = keyof typeof PROBLEMS;

/** The facts that the sentences of a code take; `which` names the sentence where a code has several. */
export type FactsOf<Code extends ProblemCode> = Code extends ProblemCode
  ? SoleFacts<(typeof PROBLEMS)[Code]> | VariantFacts<(typeof PROBLEMS)[Code]>
  : never;

type ValuesOf<Kinds extends FactKinds> = { readonly [Name in keyof Kinds]: FactTypes[Kinds[Name]] };

type SoleFacts<Row> = Row extends { readonly facts: infer Kinds extends FactKinds }
  ? ValuesOf<Kinds>
  : Row extends { readonly which: object }
    ? never
    : Readonly<Record<string, never>>;

type VariantFacts<Row> = Row extends { readonly which: infer Variants extends Record<string, FactKinds> }
  ? { [Which in keyof Variants]: { readonly which: Which } & ValuesOf<Variants[Which]> }[keyof Variants]
  : never;

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
