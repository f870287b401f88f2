import type { Scope } from '../../shared/catalog/entities.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Calibration } from '../../shared/printing/calibration.ts';
import type { LabelEvent } from '../../shared/printing/label-event.ts';
import type {
  LastGoodLabel,
  PhysicalLabel,
  PrintJob,
  PrintState,
  Verification,
} from '../../shared/printing/print-job.ts';
import type { OpenedSheet, Printer, PrinterAddress, PrinterSettings } from '../../shared/printing/printer.ts';
import type { Result } from '../../shared/result/result.ts';
import type { Page } from '../store/database.ts';

export type { LabelEvent as LifeEvent, OpenedSheet };

/** How a job is printed again. */
export interface ReprintRequest {
  readonly reason: string;
  /** From and with, to and with; all of them where it is left out. */
  readonly places?: readonly [from: number, to: number];
  /** One key gives one job, however often it is asked. */
  readonly idempotencyKey?: string;
}

/** Who asks, and as whom the ledger names them. */
export interface Requester {
  readonly name: string;
  /** The API key of the request; null for the station's own clients. */
  readonly apiKeyId: ShortId | null;
}

/** What to print. `export_type` is `sheet_pdf`: the same request whose preview and PDF a person saw. */
export interface PrintRequest {
  readonly request: ExportRequest;
  readonly printerId: ShortId;
  /** Needed where a serial was printed before, or is in another open job: a person's word that it is to be printed again. */
  readonly reprintReason?: string;
  /** True: it waits for `release`, to be ganged with others or looked at. */
  readonly hold?: boolean;
  /** True: it is to begin on the next free cell of the opened sheet, as it does where the request names no cells: naming both is refused. */
  readonly goesOnWithSheet?: boolean;
  /** One key gives one job, however often it is asked. */
  readonly idempotencyKey?: string;
}

/** The print queue: the jobs of every printer, in the order in which they print. */
export interface PrintQueue {
  /**
   * Takes a snapshot of the labels, checks them, and puts the job into the printer's queue. Fails with `invalid_fields`, `nothing_selected`,
   * `labels_unreadable`, `no_such_printer`, `media_mismatch` (both sizes named), `printed_before` (how many serials, and which first), or `reason_needed`.
   */
  submit(request: PrintRequest, by: Requester): Promise<Result<PrintJob>>;
  /** Reprints a job from its snapshot, as a new job; `places` narrows it to a range of label numbers, both ends included. */
  reprint(id: ShortId, request: ReprintRequest, by: Requester): Promise<Result<PrintJob>>;
  find(id: ShortId): PrintJob | null;
  /** Open jobs in the order in which they will print, then the others, newest first. */
  list(which: {
    readonly printerId?: ShortId;
    readonly state?: PrintState;
    readonly limit: number;
    readonly offset: number;
  }): Page<PrintJob>;
  places(id: ShortId, limit: number, offset: number): Result<Page<PhysicalLabel>>;
  hold(id: ShortId, by: Requester): Result<PrintJob>;
  release(id: ShortId, by: Requester): Result<PrintJob>;
  /** Puts a job before another of its printer; null: last. */
  reorder(id: ShortId, before: ShortId | null): Result<PrintJob>;
  cancel(id: ShortId, by: Requester): Promise<Result<PrintJob>>;
  /** Cancels every job of a printer that has sent nothing yet. Gives how many. */
  purge(printerId: ShortId, by: Requester): number;
  /** One job in the place of several held ones of one printer, stock and symbol: their labels follow each other on the sheets. */
  gang(ids: readonly ShortId[], by: Requester): Promise<Result<PrintJob>>;
  /** Records the operator's response to a job that needs attention: confirms what came out; the rest goes on from the next label, on a sheet's `startCell`. */
  answer(
    id: ShortId,
    howFar: LastGoodLabel,
    options: { readonly goOn: boolean; readonly startCell?: number },
    by: Requester,
  ): Result<PrintJob>;
  /** Gives the number that a scanned label has in a job, to respond by scanning the last good one. Fails with `scan_unreadable` or `not_in_job`. */
  labelNumberOfScan(id: ShortId, scanned: string): Result<number>;
  /** Records the operator's confirmation that a done job's labels came out, from the first to this one. */
  confirm(id: ShortId, lastGoodPlace: number, by: Requester): Result<PrintJob>;
  /** Records the operator's confirmation of every unconfirmed label of a printer's done jobs. Gives how many labels. Fails with `no_such_printer`. */
  confirmAll(printerId: ShortId, by: Requester): Result<number>;
  /** Checks a scanned label off against a job. */
  verify(id: ShortId, scanned: string, by: Requester): Result<Verification>;
  /** Subscribes to every change of a job; gives the function that unsubscribes. */
  onChange(listener: (job: PrintJob) => void): () => void;
  /** Begins to send what waits. */
  start(): void;
  close(): Promise<void>;
}

/** The station's printers. */
export interface Printers {
  /** Looks for printers, keeps what is new, and gives all that are known with their state. */
  refresh(): Promise<readonly Printer[]>;
  /** All that are known, with the state they had when last asked. */
  list(): readonly Printer[];
  find(id: ShortId): Printer | null;
  /** Fails with `printer_address`. */
  add(address: PrinterAddress, name: string, settings: Partial<PrinterSettings>): Result<Printer>;
  change(
    id: ShortId,
    change: { readonly name?: string; readonly settings?: Partial<PrinterSettings> },
  ): Result<Printer>;
  /** Fails with `printer_busy` while jobs of it are open. */
  remove(id: ShortId): Result<null>;
  pause(id: ShortId): Result<Printer>;
  resume(id: ShortId): Result<Printer>;
  onChange(listener: (printers: readonly Printer[]) => void): () => void;
}

/** Which cells of the opened sheets are used or spoiled, by printer and template. */
export interface SheetOccupancy {
  of(printerId: ShortId, templateId: string): OpenedSheet;
  spoil(printerId: ShortId, templateId: string, cells: readonly number[], spoiled: boolean): OpenedSheet;
  /** A new sheet lies in: nothing of it is used. */
  newSheet(printerId: ShortId, templateId: string): OpenedSheet;
}

/** The calibrations that were measured, by printer, tray and template. */
export interface Calibrations {
  /** Null where none was measured. */
  of(printerId: ShortId, tray: string | null, templateId: string): Calibration | null;
  save(
    printerId: ShortId,
    tray: string | null,
    templateId: string,
    calibration: Calibration,
    by: Requester,
  ): void;
  remove(printerId: ShortId, tray: string | null, templateId: string): void;
}

/** The history of labels, and the voiding of serials. */
export interface LabelHistory {
  eventsOf(scope: Scope, id: ShortId): Result<readonly LabelEvent[]>;
  /** A voided serial is never exported or printed. Gives how many are newly so. */
  voidSerials(ids: readonly ShortId[], reason: string, by: Requester): number;
  undoVoid(ids: readonly ShortId[], reason: string, by: Requester): number;
  /** The ledger as CSV, line by line: who printed which label when, on what, from which job, which copy, why, and what was undone. */
  csv(): Iterable<string>;
}
