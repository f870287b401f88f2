import type { LayoutReference } from '../contract/layout-reference.ts';
import type { Problem } from '../result/result.ts';
import type { Ask } from './ask.ts';

/** What the records of a request say of a question already. */
export interface AskRecords {
  /** The question's key. */
  readonly key: string;
  /** How many labels are selected, and of how many the records say it. */
  readonly labels: number;
  readonly known: number;
  /** What they say, where all of those say one thing; null where they do not, or none says it. */
  readonly value: string | null;
}

/** What a request's layout asks, and how the request's answers stand. */
export interface PrintTimeQuestions {
  /** The version of the layout that asks: answers are for it. Null where there is no layout. */
  readonly layout: LayoutReference | null;
  /** None where there is no layout, or it asks nothing. */
  readonly asks: readonly Ask[];
  readonly records: readonly AskRecords[];
  /** What is wrong with the answers, by the question's key. */
  readonly problems: readonly { readonly key: string; readonly problem: Problem }[];
}
