import type { Scope } from '../catalog/entities.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Label } from '../label/label.ts';
import type { Problem } from '../result/result.ts';

/**
 * How far a print job has come.
 *
 * | state             | means                                                                            |
 * |-------------------|----------------------------------------------------------------------------------|
 * | `held`            | waits for a person: held by hand, or older than a shift                          |
 * | `rendered`        | its labels are frozen and checked; it waits for its turn, or for its printer     |
 * | `handed_over`     | a chunk has been given to the spooler or printer, which does not print it yet    |
 * | `printing`        | the printer works on it                                                          |
 * | `done`            | every chunk ended well; whether paper came out is the ledger's to say            |
 * | `needs_attention` | how far it came is not known, or it failed in the middle: a person is asked      |
 * | `cancelled`       | a person ended it                                                                |
 */
export const PRINT_STATES = [
  ...(['held', 'rendered', 'handed_over', 'printing', 'done', 'needs_attention', 'cancelled'] as const),
] as const;

/** See {@link PRINT_STATES}. */
export type PrintState = (typeof PRINT_STATES)[number];

/** A print job as people and programs see it. A *place* is one physical label, counted from 1: copies have places of their own. */
export interface PrintJob {
  readonly id: ShortId;
  readonly printerId: ShortId;
  readonly printerName: string;
  readonly templateName: string;
  readonly scope: Scope;
  readonly state: PrintState;
  /** Why it waits or needs somebody; null while nothing is wrong. */
  readonly reason: Problem | null;
  /** Physical labels in all: every label times its copies. */
  readonly places: number;
  /** Places that have been given to a printer so far. */
  readonly sentPlaces: number;
  /** Places that the printer reports as done, as far as it reports. */
  readonly printedPlaces: number;
  /** Places that the ledger holds as confirmed. */
  readonly confirmedPlaces: number;
  /** Of a done job: places that came out as far as anybody told, and that wait for a person's word. */
  readonly unconfirmedPlaces: number;
  /** Places that a person scanned after printing. */
  readonly verifiedPlaces: number;
  /** Sheets, or labels of a roll, that the whole job takes. */
  readonly sheets: number;
  /** The job that this one prints again, and why; null for an ordinary job. */
  readonly reprint: { readonly of: ShortId | null; readonly reason: string } | null;
  readonly requestedBy: string;
  /** ISO-8601 UTC, like the next two. */
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** One physical label of a job. */
export interface PrintPlace {
  readonly place: number;
  readonly copy: number;
  readonly label: Label;
  /** From 1; on a roll every label is a sheet with one cell. */
  readonly sheet: number;
  readonly cell: number;
  readonly confirmed: boolean;
  readonly verified: boolean;
}

/** How far a job came, in a person's words: everything up to and with this place came out well; 0 says none did. */
export interface HowFar {
  readonly lastGoodPlace: number;
  /** What told them so: a number typed, or the scan of the last good label. */
  readonly told: 'number' | 'scan';
}

/** What a scan after printing showed. */
export type Verification =
  | {
      readonly kind: 'good';
      readonly place: number;
      readonly verifiedPlaces: number;
      readonly places: number;
    }
  /** A label of this job, and every copy of it was scanned before. */
  | { readonly kind: 'again'; readonly place: number }
  /** It reads, and is none of this job's labels. */
  | { readonly kind: 'foreign'; readonly content: string }
  /** It is not a GS1 symbol of ours. */
  | { readonly kind: 'unreadable'; readonly problem: Problem };
