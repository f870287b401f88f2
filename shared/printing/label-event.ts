import type { ShortId } from '../contract/short-id.ts';

/** What can happen to a label. */
export const LABEL_EVENT_KINDS = [
  ...(['imported', 'minted', 'exported', 'sent', 'printed', 'reprinted', 'marked'] as const),
  ...(['mark_undone', 'verified', 'voided', 'void_undone'] as const),
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
}
