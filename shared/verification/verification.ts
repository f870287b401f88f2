import type { LabelScope } from '../catalog/entities.ts';
import type { ShortId } from '../contract/short-id.ts';
import { newProblem } from '../result/problem.ts';
import type { Problem } from '../result/result.ts';
import { formatOverallGrade, formatTenths, type GradeTenths } from './overall-grade.ts';
import type { VerifierReading } from './verifier-line.ts';

/** What became of a reading. */
export const VERIFICATION_OUTCOMES = [
  /** It is of a label that is known, and says what that label says. */
  'matched',
  /** It is of something known, and says otherwise than its label or its record. */
  'differs',
  /** Neither the catalogue nor the logistic units know it. */
  'unknown',
  /** What was read is nothing that GS1 allows. */
  'not_understood',
  /** The verifier could not read the symbol. */
  'unread',
] as const;

/** See {@link VERIFICATION_OUTCOMES}. */
export type VerificationOutcome = (typeof VERIFICATION_OUTCOMES)[number];

/** The ways in which readings come. */
export const VERIFICATION_CHANNELS = [
  ...(['listener', 'connection', 'serial', 'screen', 'command_line', 'api'] as const),
] as const;

/** See {@link VERIFICATION_CHANNELS}. */
export type VerificationChannel = (typeof VERIFICATION_CHANNELS)[number];

/** Who a reading came from. */
export interface VerificationSource {
  readonly door: VerificationChannel;
  /** The person, the key of the API, or the address of the device. */
  readonly name: string;
}

/** A reading of a verifier as the station keeps it. */
export interface Verification extends VerifierReading {
  readonly id: ShortId;
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly source: VerificationSource;
  readonly outcome: VerificationOutcome;
  /** The least grade that was asked for then. */
  readonly target: GradeTenths;
  /** What it is of; null where that is not known. */
  readonly label: VerifiedLabel | null;
  /** Where that label was printed last; null where this station did not print it. */
  readonly print: VerifiedPrint | null;
}

/** What a reading is of: a record, and its codes as they were then. */
export interface VerifiedLabel {
  readonly scope: LabelScope;
  readonly id: ShortId;
  readonly gtin: string | null;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly sscc: string | null;
}

/** The print job that sent a label last. */
export interface VerifiedPrint {
  readonly jobId: ShortId;
  readonly printerId: ShortId;
  readonly printerName: string;
  /** Its number in the job, the last one of copies that look alike; null where it says otherwise than what was printed, or several say it. */
  readonly labelNumber: number | null;
}

/**
 * Says what is wrong with what a verifier read, for a person to hear at once: first that it is not the label that it
 * should be, then that its grade is below the target; null for a good label.
 */
export function verificationProblem({
  contents,
  grade,
  outcome,
  target,
}: Pick<Verification, 'contents' | 'grade' | 'outcome' | 'target'>): Problem<'verification'> | null {
  const said = { contents: contents ?? '', grade: formatOverallGrade(grade) };
  switch (outcome) {
    case 'unread':
      return newProblem('verification', { which: 'unread' });
    case 'not_understood':
    case 'unknown':
    case 'differs':
      return newProblem('verification', { which: outcome, ...said });
    case 'matched':
      if (grade.tenths >= target) return null;
      return newProblem('verification', { which: 'below', ...said, target: formatTenths(target) });
  }
}
