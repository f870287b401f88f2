import type { PageSize, Template } from '../../../shared/label/template.ts';
import type {
  FoundPrinter,
  PrinterBackend,
  PrinterLanguage,
  PrinterReason,
  PrinterSettings,
  PrinterStatus,
} from '../../../shared/printing/printer.ts';
import type { PrintingCode } from '../../../shared/result/problems/printing.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';

/** What a document is written in. Of a printer that is fed with PDF it is PWG Raster where its backend, or the printer itself, takes pages as dots. */
export type DocumentFormat = PrinterLanguage | 'pwg';

/** One chunk of a print job, whole and on the disk. */
export interface PrintDocument {
  /** Absolute. */
  readonly path: string;
  readonly format: DocumentFormat;
  /** The page, or the label with its margins: in feed orientation, and what the media must be. */
  readonly page: PageSize;
  /** Pages, or labels of a file in a label language. Copies are pages of their own: the printer is never asked for copies. */
  readonly pageCount: number;
  /** Unique to this chunk, so that a spooler's list can be searched for it. */
  readonly title: string;
  /** True where nobody will ask what became of it, as of a test: a spooler need not keep it. Left out: somebody will. */
  readonly isUnfollowed?: boolean;
}

/** Gives the document of a file that is printed on a template's pages: their size is the template's, whatever lies in the printer. */
export function documentOf(
  { page }: Pick<Template, 'page'>,
  file: Omit<PrintDocument, 'page'>,
): PrintDocument {
  return { ...file, page };
}

/** How handing over ended. */
export type Handover =
  /** The spooler or printer has it whole; `handle` is what it is followed by. */
  | { readonly kind: 'accepted'; readonly handle: string }
  /** Nothing of it can have been printed: it may be sent again. */
  | { readonly kind: 'refused'; readonly problem: Problem<PrintingCode> }
  /** Some of it went out and nobody can say what became of it: it is never sent again by the machine. */
  | { readonly kind: 'uncertain'; readonly problem: Problem<PrintingCode> };

/** Gives what a document for a printer is written in: its label language, or what its backend or the printer itself takes pages in. */
export function documentFormat(
  { language }: Pick<PrinterSettings, 'language'>,
  backend: Pick<PrintBackend, 'pageFormat'>,
  status: Pick<PrinterStatus, 'pageFormat'>,
): DocumentFormat {
  return language === 'pdf' ? (backend.pageFormat ?? status.pageFormat ?? language) : language;
}

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
  /** What pages are handed over in, to whichever printer; left out: what each says, else PDF. */
  readonly pageFormat?: 'pwg';
  /** An address that a person typed, in the one form that it is kept in. Fails with `printer_address`. */
  parseTarget(text: string): Result<string, 'printer_address'>;
  /** Makes what has to be there before a printer can be added, where anything has. Fails with `printer_address`. */
  prepare?(target: string): Result<null, 'printer_address'>;
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
  /**
   * Waits until the printer's own system says that the printer or its queue changed, at most so long in milliseconds, and gives whether it did:
   * false at once where nothing is said. Left out where there is no such word.
   */
  changed?(target: string, timeoutMs: number, signal: AbortSignal): Promise<boolean>;
  /** Lets go of a document of which nobody will ask any more. Left out where no spooler keeps what has ended. */
  release?(target: string, handle: string, signal: AbortSignal): Promise<void>;
  /** Asks that a document that was handed over is not printed on; what is on paper is. */
  cancel(target: string, handle: string, signal: AbortSignal): Promise<Result<null, PrintingCode>>;
  /** Looks for a document by its title, after a crash in the middle of handing over; null where there is none, or nobody can tell. */
  find(target: string, title: string, signal: AbortSignal): Promise<string | null>;
}
