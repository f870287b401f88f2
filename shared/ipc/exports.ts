import { z } from 'zod';

import { type ExportReceipt, type JobRow, TARGET_PREFERENCES } from '../contract/export-job.ts';
import type { exportRequestSchema } from '../contract/export-request.ts';
import type { ShortId } from '../contract/short-id.ts';
import type { Preflight, SheetPreview as PaintedSheet, SymbolsPreview } from '../label/preview.ts';
import type { PrintTimeQuestions } from '../layout/print-time-questions.ts';
import type { Problem } from '../result/result.ts';
import type { Medium } from '../stock/stock-library.ts';
import type { ScanEnvironment } from '../symbol/specification-tables.ts';
import {
  event,
  type ListPage,
  type OpenOutcome,
  operation,
  paging,
  query,
  returns,
  type SaveOutcome,
  shortId,
} from './operation.ts';

/** A sheet or a piece of a roll as it will be printed, and which of the two it is. */
export interface SheetPreview extends PaintedSheet {
  readonly medium: Medium;
}

/** The body of the contract's submit, before it is checked. */
export type ExportBody = z.input<typeof exportRequestSchema>;

export type {
  Preflight,
  PreflightRow,
  PreviewCell,
  PreviewSymbol,
  SymbolsPreview,
} from '../label/preview.ts';

/** The contract's body, passed on unchecked: the queue validates it for every client, and fails with `invalid_fields`. */
export const exportBody = z.custom<ExportBody>((body) => typeof body === 'object' && body !== null);

/** Narrows a request's selection as it narrows the table: a look need not list, key by key, the 100,000 rows that a text finds. */
const search = z.string().default('');

/** The printer whose dots the labels are made for, as its prints are; left out, or gone by now: none. A file of the service is made for none. */
export const forPrinter = shortId.optional();

/** Where labels of a kind of goods were said to be scanned last; null where nobody said. */
export interface ScannedAt {
  /** The stock and the kind of product: while it stays the same, so does the place. */
  readonly goods: string;
  readonly environment: ScanEnvironment | null;
}

/** From a selection to a job. */
export const exports = {
  /** `sheet` counts from 1. Of a ZIP, sheet n shows the n-th dozen of symbols. */
  preview: query(
    z.strictObject({
      request: exportBody,
      search,
      sheet: z.int().min(1).default(1),
      printerId: forPrinter,
      /** Shows the sheet as it is sent to this printer, moved by its calibration; left out: as the labels land. */
      asSentTo: shortId.optional(),
    }),
    returns<SheetPreview | SymbolsPreview>(),
  ),
  /** What the request's layout asks, and what is wrong with the answers that the request has. */
  asked: query(z.strictObject({ request: exportBody }), returns<PrintTimeQuestions>()),
  /** Looks at up to 500 labels from `from` on. */
  preflight: query(
    z.strictObject({ request: exportBody, search, printerId: forPrinter, from: z.int().min(0).default(0) }),
    returns<Preflight>(),
  ),
  /** Where such labels were said to be scanned last. */
  scannedAt: query(z.strictObject({ request: exportBody, search }), returns<ScannedAt>()),
  /** Without a target it is made here. Where the service was asked for and cannot make it, it is refused with a problem of the field `target`. Fails with `digital_link_origin_unchosen` while nobody chose where its links lead. */
  submit: operation(
    z.strictObject({
      request: exportBody,
      target: z.enum(TARGET_PREFERENCES).optional(),
      printerId: forPrinter,
      /** A person chose where it is scanned, so the next labels of such goods are too; else nothing of it is remembered. */
      scanEnvironmentChosen: z.boolean().default(false),
    }),
    returns<ExportReceipt>(),
  ),
};

export type { JobRow } from '../contract/export-job.ts';

/** Something to know about a finished job's labels. */
export interface JobNote extends Problem {
  readonly labelCount: number;
}

const id = z.strictObject({ id: shortId });

/** The queue and its history. Every operation on one job fails with `job_not_found` where there is none. */
export const jobs = {
  /** Newest first. */
  list: query(
    z.strictObject({
      status: z.enum(['pending', 'processing', 'completed', 'failed']).optional(),
      ...paging,
    }),
    returns<ListPage<JobRow>>(),
  ),
  find: query(id, returns<JobRow>()),
  notes: query(id, returns<readonly JobNote[]>()),
  /** What it was asked for, to start a new export from. */
  request: query(id, returns<ExportBody>()),
  cancel: operation(id, returns<null>()),
  /** The same rows, template and options once more, as a new job; with a person's reason also where labels do not scan. */
  again: operation(
    z.strictObject({ id: shortId, acceptUnproven: z.string().trim().min(1).max(200).exactOptional() }),
    returns<JobRow>(),
  ),
  /** Forgets the job and deletes its file. */
  remove: operation(id, returns<null>()),
  /** Asks where to, and writes the file there; or lets the browser download it. */
  saveAs: operation(id, returns<SaveOutcome>()),
  /** Shows the file: by the system's program for it, or in a tab of the browser. */
  open: operation(id, returns<OpenOutcome>()),
  showInFolder: operation(id, returns<null>()),
  /** Writes into the ledger that all its labels were printed. */
  markPrinted: operation(
    z.strictObject({ id: shortId, reason: z.string().min(1).max(200) }),
    returns<{ readonly marked: number }>(),
  ),
  undoPrinted: operation(
    z.strictObject({ id: shortId, reason: z.string().min(1).max(200) }),
    returns<{ readonly undone: number }>(),
  ),

  /** A job is new, got on, or ended; at most ten a second a job. */
  changed: event<JobRow>(),
  removed: event<{ readonly id: ShortId }>(),
};
