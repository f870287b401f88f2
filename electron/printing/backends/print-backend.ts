import type { PageSize } from '../../../shared/label/template.ts';
import type {
  FoundPrinter,
  PrinterBackend,
  PrinterLanguage,
  PrinterReason,
  PrinterSettings,
  PrinterStatus,
} from '../../../shared/printing/printer.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';

/** One chunk of a print job, whole and on the disk. */
export interface PrintDocument {
  /** Absolute. */
  readonly path: string;
  readonly language: PrinterLanguage;
  /** The page, or the label with its margins: in feed orientation, and what the media must be. */
  readonly page: PageSize;
  /** Pages of a PDF, or labels of a ZPL file. Copies are pages of their own: the printer is never asked for copies. */
  readonly pageCount: number;
  /** Unique to this chunk, so that a spooler's list can be searched for it. */
  readonly title: string;
}

/** How handing over ended. */
export type Handover =
  /** The spooler or printer has it whole; `handle` is what it is followed by. */
  | { readonly kind: 'accepted'; readonly handle: string }
  /** Nothing of it can have been printed: it may be sent again. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Some of it went out and nobody can say what became of it: it is never sent again by the machine. */
  | { readonly kind: 'uncertain'; readonly problem: Problem };

/** What became of a document since it was handed over. */
export type DocumentProgress =
  | {
      readonly kind: 'waiting' | 'printing';
      /** Null where the printer does not count. */
      readonly pagesDone: number | null;
      /** Why it does not get on; empty while it does. */
      readonly reasons: readonly PrinterReason[];
      readonly message: string;
    }
  | { readonly kind: 'completed' }
  /** All of it was taken, and the printer cannot tell what became of it: only a person can. */
  | { readonly kind: 'unconfirmed' }
  /** Ended early, by the printer or by somebody at it. `pagesDone` is null where nobody counted. */
  | { readonly kind: 'failed' | 'cancelled'; readonly pagesDone: number | null; readonly problem: Problem }
  /** The spooler no longer knows it. */
  | { readonly kind: 'forgotten' };

/**
 * One way to reach printers. Implementations never send a document twice, and
 * never say more than they know. Each call gives up by itself within 30 s, `send` within what its document takes.
 */
export interface PrintBackend {
  readonly kind: PrinterBackend;
  /** An address that a person typed, in the one form that it is kept in. Fails with `printer_address`. */
  parseTarget(text: string): Result<string>;
  /** Makes what has to be there before a printer can be added, where anything has. Fails with `printer_address`. */
  prepare?(target: string): Result<null>;
  /** The printers that this machine knows; an empty list where the backend has no list. */
  discover(signal: AbortSignal): Promise<readonly FoundPrinter[]>;
  /** What a printer says now; one that does not answer is a status, not an error. */
  status(target: string, settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus>;
  /** Hands a document over, once. Aborting stops it as soon as the protocol lets it: then it is `uncertain`, or `refused`. */
  send(
    target: string,
    document: PrintDocument,
    settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover>;
  /** What became of what `send` handed over. */
  progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress>;
  /** Asks that a document that was handed over is not printed on; what is on paper is. */
  cancel(target: string, handle: string, signal: AbortSignal): Promise<Result<null>>;
  /** Looks for a document by its title, after a crash in the middle of handing over; null where there is none, or nobody can tell. */
  find(target: string, title: string, signal: AbortSignal): Promise<string | null>;
}
