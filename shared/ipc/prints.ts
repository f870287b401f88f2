import { z } from 'zod';

import { SCOPES } from '../contract/export-request.ts';
import type { LabelEvent } from '../printing/label-event.ts';
import type { PrintPace } from '../printing/print-duration.ts';
import { type PhysicalLabel, PRINT_STATES, type PrintJob, type Verification } from '../printing/print-job.ts';
import { exportBody } from './exports.ts';
import {
  event,
  type ListPage,
  noInput,
  operation,
  paging,
  query,
  returns,
  type SaveOutcome,
  shortId,
} from './operation.ts';

const id = z.strictObject({ id: shortId });

/** The operator's reason, for the ledger. */
const reason = z.string().trim().min(1).max(200);

const labelNumber = z.int().min(1);

/** What a wedge typed, just as it came. */
const scanned = z.string().min(1).max(4000);

/** The queue of the printers. Every operation on one job fails with `job_not_found` where there is none. */
export const prints = {
  /**
   * Takes a snapshot of the labels, checks it, and puts it into the printer's queue. Fails with `invalid_fields`, `nothing_selected`,
   * `digital_link_origin_unchosen`, `labels_unreadable`, `no_such_printer`, `media_mismatch` (both sizes named), or `printed_before`, which asks for `reprintReason`.
   */
  submit: operation(
    z.strictObject({
      request: exportBody,
      printerId: shortId,
      reprintReason: reason.exactOptional(),
      /** It waits for `release`. */
      hold: z.boolean().default(false),
      /** A person chose where it is scanned, so the next labels of such goods are too; else nothing of it is remembered. */
      scanEnvironmentChosen: z.boolean().default(false),
    }),
    returns<PrintJob>(),
  ),
  /**
   * Prints the labels of an export: its rows as they are now, with the options that it was made with. Fails as `submit` does, and with
   * `job_not_found`, `job_not_resolved`, or `labels_not_here` of what the service made.
   */
  submitExport: operation(
    z.strictObject({ id: shortId, printerId: shortId, reprintReason: reason.exactOptional() }),
    returns<PrintJob>(),
  ),
  /** Exactly what was printed before, as a new job; `labels` narrows it (from and with, to and with). */
  again: operation(
    z.strictObject({ id: shortId, reason, labels: z.tuple([labelNumber, labelNumber]).exactOptional() }),
    returns<PrintJob>(),
  ),
  find: query(id, returns<PrintJob>()),
  /** Open jobs in the order in which they will print, then the others, newest first. */
  list: query(
    z.strictObject({
      printerId: shortId.exactOptional(),
      state: z.enum(PRINT_STATES).exactOptional(),
      ...paging,
    }),
    returns<ListPage<PrintJob>>(),
  ),
  /** How many labels a printer has printed of a stock lately, and in what time; null where that is not known. */
  pace: query(
    z.strictObject({ printerId: shortId, templateId: z.string().max(100) }),
    returns<PrintPace | null>(),
  ),
  labels: query(z.strictObject({ id: shortId, ...paging }), returns<ListPage<PhysicalLabel>>()),
  hold: operation(id, returns<PrintJob>()),
  /** Fails with `labels_do_not_scan` without a person's reason where its labels do not scan. */
  release: operation(
    z.strictObject({ id: shortId, acceptUnproven: reason.exactOptional() }),
    returns<PrintJob>(),
  ),
  /** Puts a job before another of its printer; null: last. */
  reorder: operation(z.strictObject({ id: shortId, before: shortId.nullable() }), returns<PrintJob>()),
  cancel: operation(id, returns<PrintJob>()),
  /** Cancels every job of a printer that has sent nothing yet. */
  purge: operation(z.strictObject({ printerId: shortId }), returns<{ readonly cancelled: number }>()),
  /** One job in the place of several held ones of one printer and stock: their labels share sheets. */
  gang: operation(z.strictObject({ ids: z.array(shortId).min(2).max(1000) }), returns<PrintJob>()),
  /** The operator's response to a job that needs attention: confirms what came out; the rest continues from the next label, or is abandoned. */
  answer: operation(
    z.strictObject({
      id: shortId,
      lastGoodNumber: z.int().min(0),
      identifiedBy: z.enum(['number', 'scan']),
      goOn: z.boolean(),
      startCell: z.int().min(1).exactOptional(),
    }),
    returns<PrintJob>(),
  ),
  /** Gives the number of a scanned label in a job. Fails with `scan_unreadable` or `not_in_job`. */
  labelNumberOfScan: query(
    z.strictObject({ id: shortId, scanned }),
    returns<{ readonly labelNumber: number }>(),
  ),
  /** Confirms that a done job's labels came out, from the first to this one. */
  confirm: operation(z.strictObject({ id: shortId, lastGoodNumber: z.int().min(0) }), returns<PrintJob>()),
  /** Confirms every unconfirmed label of a printer's done jobs. Fails with `no_such_printer`. */
  confirmAll: operation(z.strictObject({ printerId: shortId }), returns<{ readonly confirmed: number }>()),
  /** Checks a scanned label off against a job. */
  verify: operation(z.strictObject({ id: shortId, scanned }), returns<Verification>()),

  /** A job is new, got on, or ended. */
  changed: event<PrintJob>(),
};

const serials = z.strictObject({
  ids: z.array(shortId).max(200_000),
  reason: z.string().trim().min(1).max(200),
});

/** The print ledger: label histories, voided serials, CSV. */
export const ledger = {
  /** The history of a label, oldest first. Fails with `not_found`. */
  history: query(z.strictObject({ scope: z.enum(SCOPES), id: shortId }), returns<readonly LabelEvent[]>()),
  /** A voided serial is never exported or printed. */
  voidSerials: operation(serials, returns<{ readonly voided: number }>()),
  undoVoid: operation(serials, returns<{ readonly undone: number }>()),
  /** Who printed which label when, on what, from which job, which copy, why, and what was undone: as CSV. */
  save: operation(noInput, returns<SaveOutcome>()),
};
