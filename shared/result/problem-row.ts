import type { Problem } from './result.ts';

/** What fills a place of a sentence, by the kind that a row of the table declares. */
export interface FactTypes {
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

/** See {@link FactTypes}. */
export type FactKind = keyof FactTypes;

/** The facts of one sentence by the place that each fills. `count` is also what its plural goes by. */
export type FactKinds = Readonly<Record<string, FactKind>>;

/** What is declared of one code. Its sentences are in `resources/locales`, under the code. */
export interface ProblemRow {
  /** The facts of the code's only sentence; without `which`, none means no facts. */
  readonly facts?: FactKinds;
  /** The facts of each sentence, by the name that the fact `which` has. */
  readonly which?: Readonly<Record<string, FactKinds>>;
  /** The HTTP status; 409, a conflict with the state that things are in, where there is none. */
  readonly http?: number;
  /** The exit code of a command that ends with it; 1 where there is none. */
  readonly exit?: number;
}
