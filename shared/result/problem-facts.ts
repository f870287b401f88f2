import type { FactKind, FactKinds } from './problem-row.ts';
import type { ProblemCode, PROBLEMS } from './problem-table.ts';
import type { Problem } from './result.ts';

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

/** What fills a place of a sentence, by the kind that a row of the table declares. */
interface FactTypes extends Record<FactKind, unknown> {
  readonly text: string;
  /** Written in plain digits in messages, and as the reader does on screens. */
  readonly number: number;
  /** A large number, whose thousands are set apart. */
  readonly grouped: number;
  /** A measured number, to one decimal place. */
  readonly tenths: number;
  /** ISO-8601. */
  readonly moment: string;
  /** A sentence or phrase of its own. */
  readonly problem: Problem;
  /** Joined by commas. */
  readonly list: readonly (string | Problem)[];
  /** Joined by spaces. */
  readonly sentences: readonly Problem[];
}
