import type { ShortId } from '../contract/short-id.ts';
import type { Sscc } from '../gs1/sscc.ts';

/** What can happen to a label. */
export const LABEL_EVENT_KINDS = [
  ...(['imported', 'generated', 'exported', 'sent', 'printed', 'reprinted', 'marked'] as const),
  ...(['in_doubt', 'mark_undone', 'verified', 'voided', 'void_undone', 'blocked', 'released'] as const),
  // Its goods were packed or taken out, or the case in which they lay was put onto a pallet or taken off.
  ...(['packed', 'unpacked', 'case_packed', 'case_unpacked'] as const),
  // A verifier gave it a grade.
  'graded',
] as const;

/** One event in the history of a label. */
export interface LabelEvent {
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly kind: (typeof LABEL_EVENT_KINDS)[number];
  readonly by: string;
  readonly printerName: string | null;
  readonly jobId: ShortId | null;
  readonly copy: number | null;
  readonly reason: string;
  /** Of packing: the case, and the pallet that it was on or was put onto; null where there is none. */
  readonly caseSscc: Sscc | null;
  readonly palletSscc: Sscc | null;
  /** Of packing: how many pieces were moved; null where that is not told. */
  readonly quantity: number | null;
}
