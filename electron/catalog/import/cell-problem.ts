import type { Problem } from '../../../shared/result/result.ts';

/** What a cell held before a program changed it, with the proof: its code, and a sentence. */
export interface Repair {
  readonly value: string;
  readonly code: string;
  readonly why: string;
}

/** What is wrong with a cell, and its repair where there is one. */
export interface CellProblem extends Problem {
  readonly repair?: Repair;
}
