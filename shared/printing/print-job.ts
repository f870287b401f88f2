import type { LabelScope } from '../catalog/entities.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { PrintableLabel } from '../label/printable-label.ts';
import type { JobProof } from '../proof/proof-report.ts';
import type { Problem } from '../result/result.ts';

/**
 * How far a print job has come.
 *
 * | state             | means                                                                            |
 * |-------------------|----------------------------------------------------------------------------------|
 * | `held`            | waits for a person: held by hand, or older than a shift                          |
 * | `rendered`        | its snapshot is taken and checked; it waits in the queue, or for its printer     |
 * | `handed_over`     | a chunk has been given to the spooler or printer, which does not print it yet    |
 * | `printing`        | the printer works on it                                                          |
 * | `done`            | every chunk ended well; whether paper came out is the ledger's to say            |
 * | `needs_attention` | how far it came is not known, or it failed in the middle: a person is asked      |
 * | `cancelled`       | a person ended it                                                                |
 */
export const PRINT_STATES = [
  'held',
  'rendered',
  'handed_over',
  'printing',
  'done',
  'needs_attention',
  'cancelled',
] as const;

/** See {@link PRINT_STATES}. */
export type PrintState = (typeof PRINT_STATES)[number];

/** One note on the labels of a print job, and how many labels it is about; copies count once. */
export interface PrintNote extends Problem {
  readonly labelCount: number;
}

/** A print job as people and programs see it. Its physical labels are numbered from 1; each copy has a number of its own. */
export interface PrintJob {
  readonly id: ShortId;
  readonly printerId: ShortId;
  readonly printerName: string;
  readonly templateName: string;
  readonly scope: LabelScope;
  readonly state: PrintState;
  /** Why it waits or needs somebody; null while nothing is wrong. */
  readonly reason: Problem | null;
  /** Physical labels in all: every label times its copies. */
  readonly labels: number;
  /** Labels that have been given to a printer so far. */
  readonly sentLabels: number;
  /** Labels that the printer reports as done, as far as it reports. */
  readonly printedLabels: number;
  /** Labels that the ledger holds as confirmed. */
  readonly confirmedLabels: number;
  /** Of a done job: labels that were reported as printed, and that no operator has confirmed. */
  readonly unconfirmedLabels: number;
  /** Labels that a person scanned after printing. */
  readonly verifiedLabels: number;
  /** Sheets, or labels of a roll, that the whole job takes. */
  readonly sheets: number;
  /** The job that this one prints again, and why; null for an ordinary job. */
  readonly reprint: { readonly of: ShortId | null; readonly reason: string } | null;
  /** What of its selection was left out since its lots are blocked or expired, as sentences: `lots_blocked`, `lots_expired`. */
  readonly leftOut: readonly Problem[];
  /** What there is to know about its labels: the notes that an export of them has. */
  readonly notes: readonly PrintNote[];
  /** What reading its labels back showed, before its first label was sent; null before it began. */
  readonly proof: JobProof | null;
  readonly requestedBy: string;
  /** ISO-8601 UTC, like the next two. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** One physical label of a job. */
export interface PhysicalLabel {
  readonly labelNumber: number;
  readonly copy: number;
  readonly label: PrintableLabel;
  /** From 1; on a roll every label is a sheet with one cell. */
  readonly sheet: number;
  readonly cell: number;
  readonly confirmed: boolean;
  readonly verified: boolean;
}

/** How far a job came, as an operator reports it: all labels up to and with this number came out well; 0 where none did. */
export interface LastGoodLabel {
  readonly lastGoodNumber: number;
  /** How they say which: a number typed, or the scan of the last good label. */
  readonly identifiedBy: 'number' | 'scan';
}

/** What a scan after printing showed. */
export type Verification =
  | {
      readonly kind: 'good';
      readonly labelNumber: number;
      readonly verifiedLabels: number;
      readonly labels: number;
    }
  /** A label of this job, and every copy of it was scanned before. */
  | { readonly kind: 'again'; readonly labelNumber: number }
  /** It reads, and is none of this job's labels. */
  | { readonly kind: 'foreign'; readonly content: string }
  /** It is not a GS1 symbol of ours. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** True for a job that has given nothing to a printer: it can be moved, held and ganged. */
export function hasSentNothing(job: Pick<PrintJob, 'state' | 'sentLabels'>): boolean {
  return (job.state === 'held' || job.state === 'rendered') && job.sentLabels === 0;
}

/** The code of a job that a person holds. */
export const HELD_BY_HAND = 'held_by_hand';

/** True for a job that the station holds back, since it may not be wanted any more: a person is asked. */
export function isHeldByStation({ state, reason }: Pick<PrintJob, 'state' | 'reason'>): boolean {
  return state === 'held' && reason !== null && reason.code !== HELD_BY_HAND;
}

/** True for a job that goes no further without an operator. */
export function needsOperator(job: Pick<PrintJob, 'state' | 'reason'>): boolean {
  return job.state === 'needs_attention' || isHeldByStation(job);
}

/** True of a job whose sheets have several labels each: on a roll, or with one label a sheet, nobody speaks of sheets and cells. */
export function hasCells({ labels, sheets }: Pick<PrintJob, 'labels' | 'sheets'>): boolean {
  return sheets !== labels;
}
