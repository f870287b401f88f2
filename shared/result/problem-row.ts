/** What fills a place of a sentence; `problem-facts.ts` says of what type each kind is. */
export type FactKind = 'text' | 'number' | 'grouped' | 'tenths' | 'moment' | 'problem' | 'list' | 'sentences';

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
