import type { Scope } from '../catalog/entities.ts';
import type { WithheldCode } from '../catalog/withheld.ts';
import type { ExportStatus } from '../contract/export-job.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { ElementDate } from '../gs1/element-date.ts';
import { nativeGtin } from '../gs1/gtin.ts';
import type { SerialCode } from '../gs1/lot-and-serial.ts';
import type { Sscc } from '../gs1/sscc.ts';
import type { LabelEvent } from '../printing/label-event.ts';
import type { PrintState } from '../printing/print-job.ts';
import type { Problem } from '../result/result.ts';
import type { LotAct, LotKey } from './lot-acts.ts';

/** All that a station knows of a lot, in short. Its labels, jobs and events are asked for beside it. */
export interface LotTrace extends LotKey {
  /** Null where the catalogue has the lot no more: an import was undone. */
  readonly id: ShortId | null;
  /** Of its product; empty where the catalogue has it no more. */
  readonly name: string;
  readonly brand: string;
  readonly expiry: ElementDate | null;
  readonly active: boolean;
  /** ISO-8601 UTC; null where the catalogue has the lot no more. */
  readonly createdAt: string | null;
  readonly withheld: Problem<WithheldCode> | null;
  /** Blocks and releases, oldest first. */
  readonly acts: readonly LotAct[];
  readonly counts: TraceCounts;
  /** What of it is with a printer right now (`labels_at_printers`); null where nothing is. */
  readonly atPrinters: Problem | null;
}

/** How many labels of a lot there are: its own and those of its serials. */
export interface TraceCounts {
  /** Serials of the lot; those that were printed as such and are in it no more included. */
  readonly serials: number;
  /** Labels that the ledger holds as confirmed, each copy counted. */
  readonly printed: number;
  /** Labels of which nobody has said yet whether they came out. */
  readonly inDoubt: number;
  readonly voided: number;
  /** Pieces that lie in cases or on pallets now. */
  readonly packed: number;
}

/** The label of a lot, or of one of its serials. */
export interface TracedLabel {
  readonly scope: Exclude<Scope, 'products'>;
  /** Null for the lot's own label. */
  readonly serial: SerialCode | null;
  /** Null where the catalogue has it no more, like the next. */
  readonly id: ShortId | null;
  /** ISO-8601 UTC. */
  readonly createdAt: string | null;
  readonly voided: boolean;
  readonly inDoubt: boolean;
  /** Confirmed prints, each copy counted. */
  readonly prints: number;
  /** Of the last of them: when (ISO-8601 UTC), who confirmed it, and on what; null where there is none, or nobody said. */
  readonly lastPrintedAt: string | null;
  readonly lastPrintedBy: string | null;
  readonly lastPrinter: string | null;
  /** Where its serial lies now; null where it lies in none, and for the lot's own label. */
  readonly caseSscc: Sscc | null;
  readonly palletSscc: Sscc | null;
}

/** A job that holds labels of a lot. */
export interface TracedJob {
  readonly kind: 'export' | 'print';
  readonly id: ShortId;
  /** ISO-8601 UTC, like the next. */
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** The person, or the program by its key's name; empty where nobody said. */
  readonly by: string;
  readonly status: ExportStatus | PrintState;
  /** Labels of the lot among its labels, copies not counted. */
  readonly labelCount: number;
  /** The file that an export made, or the stock that a print job is on. */
  readonly what: string;
  readonly printerName: string | null;
}

/** One thing that befell a label of a lot, its goods, or the lot itself. */
export interface TracedEvent extends LabelEvent {
  /** Null for the lot and its own label. */
  readonly serial: SerialCode | null;
  /** Where a printed piece stood, from 1; null where it was on none. */
  readonly sheet: number | null;
  readonly cell: number | null;
}

/** What a person is told as a lot is blocked or released. */
export interface BlockOutcome {
  /** `labels_at_printers`: what is with a printer already, and may still come out; null where nothing is, and for a release. */
  readonly atPrinters: Problem | null;
  /** The same lot of the product's cases, or of what a case holds, that was not blocked before; empty for a release. */
  readonly sameGoods: readonly SameGoods[];
}

/** A lot of the same goods under another GTIN, and whether it was blocked together. */
export interface SameGoods extends LotKey {
  readonly blocked: boolean;
  /** As of {@link BlockOutcome}. */
  readonly atPrinters: Problem | null;
}

/** The files that a trace is written as. */
export const TRACE_FORMATS = ['csv', 'xlsx'] as const;

/** See {@link TRACE_FORMATS}. */
export type TraceFormat = (typeof TRACE_FORMATS)[number];

/** Gives the name of the file of a lot's trace. A lot's code may hold what no file's name may. */
export function traceFilename({ gtin, lot }: LotKey, format: TraceFormat): string {
  return `trace-${nativeGtin(gtin)}-${lot.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.${format}`;
}
