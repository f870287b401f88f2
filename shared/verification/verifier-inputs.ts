import type { Problem } from '../result/result.ts';
import type { PrinterTrend } from './grade-trend.ts';

/** The speeds of serial lines that verifiers have. */
export const BAUD_RATES = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;

/** See {@link BAUD_RATES}. */
export type BaudRate = (typeof BAUD_RATES)[number];

/** How verifiers are doing, and the grades of what they read. */
export interface VerifierStatus {
  /** Why a verifier cannot be heard, or what it sends not be read; none while all is well. */
  readonly troubles: readonly Problem[];
  /** By printer and kind of symbol. */
  readonly trends: readonly PrinterTrend[];
}
