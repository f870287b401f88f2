import type { ExportRequest } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';

/** How a job is printed again. */
export interface ReprintRequest {
  readonly reason: string;
  /** From and with, to and with; all of them where it is left out. */
  readonly labels?: readonly [from: number, to: number];
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
