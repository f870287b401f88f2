import type { LabelEvent } from '../printing/label-event.ts';
import type { SerialName } from './print-right.ts';

/** How a label came to be counted as printed. `marked`: by hand, or of an export. */
export type PrintKind = Extract<LabelEvent['kind'], 'marked' | 'printed' | 'reprinted'>;

/** The key of the event of a print: the station that printed, and its number there. */
export interface PrintKey {
  readonly station: string;
  readonly number: number;
}

/** One of the prints of a serial that benches made without knowing of each other. */
export interface DoublePrintLabel extends PrintKey {
  readonly bench: string;
  /** True where it is this bench's own. */
  readonly isOwn: boolean;
  readonly kind: PrintKind;
  /** Null for a mark by hand, or of an export. */
  readonly printer: string | null;
  readonly job: string | null;
  /** The number of the printed label in its print job. */
  readonly labelNumber: number | null;
  readonly by: string;
  readonly reason: string;
  /** ISO-8601 UTC, by the clock of the bench that printed. */
  readonly at: string;
}

/** A serial that benches printed without knowing of each other: it is not printed again until a person has settled it. */
export interface DoublePrint extends SerialName {
  readonly prints: readonly DoublePrintLabel[];
}

/** What a person says of a double print. */
export type DoublePrintChoice =
  /** The label of this bench's print stays, the others were destroyed: their prints are taken back. */
  | { readonly kind: 'keep_one'; readonly keep: PrintKey }
  /** All of them may stay: they are on one piece, say. */
  | { readonly kind: 'keep_all' }
  /** None can be trusted: the serial is void. */
  | { readonly kind: 'void' };
