import { z } from 'zod';

import { PRINT_STATES, type PrintJob, type PrintPlace, type Verification } from '../printing/print-job.ts';
import { type ListPage, shortId, stretch } from './arguments.ts';
import { exportBody } from './exports.ts';
import { answers, event, operation } from './operation.ts';

const id = z.strictObject({ id: shortId });

/** A person's word for the ledger. */
const reason = z.string().trim().min(1).max(200);

const place = z.int().min(1);

/** What a wedge typed, just as it came. */
const scanned = z.string().min(1).max(4000);

/** The queue of the printers. Every operation on one job fails with `job_not_found` where there is none. */
export const prints = {
  /**
   * Freezes the labels, checks them, and puts them into the printer's queue. Fails with `invalid_fields`, `nothing_selected`,
   * `labels_unreadable`, `no_such_printer`, `media_mismatch` (both sizes named), or `printed_before`, which asks for `reprintReason`.
   */
  submit: operation(
    z.strictObject({
      request: exportBody,
      printerId: shortId,
      reprintReason: reason.exactOptional(),
      /** It waits for `release`. */
      hold: z.boolean().default(false),
    }),
    answers<PrintJob>(),
  ),
  /** Exactly what was printed before, as a new job; `places` narrows it (from and with, to and with). */
  again: operation(
    z.strictObject({ id: shortId, reason, places: z.tuple([place, place]).exactOptional() }),
    answers<PrintJob>(),
  ),
  find: operation(id, answers<PrintJob>()),
  /** Open jobs in the order in which they will print, then the others, newest first. */
  list: operation(
    z.strictObject({
      printerId: shortId.exactOptional(),
      state: z.enum(PRINT_STATES).exactOptional(),
      ...stretch,
    }),
    answers<ListPage<PrintJob>>(),
  ),
  places: operation(z.strictObject({ id: shortId, ...stretch }), answers<ListPage<PrintPlace>>()),
  hold: operation(id, answers<PrintJob>()),
  release: operation(id, answers<PrintJob>()),
  /** Puts a job before another of its printer; null: last. */
  reorder: operation(z.strictObject({ id: shortId, before: shortId.nullable() }), answers<PrintJob>()),
  cancel: operation(id, answers<PrintJob>()),
  /** Cancels every job of a printer that has sent nothing yet. */
  purge: operation(z.strictObject({ printerId: shortId }), answers<{ readonly cancelled: number }>()),
  /** One job in the place of several held ones of one printer and stock: their labels share sheets. */
  gang: operation(z.strictObject({ ids: z.array(shortId).min(2).max(1000) }), answers<PrintJob>()),
  /** A person's word on a job that needs attention: what came out is confirmed; the rest goes on from the next place, or is given up. */
  answer: operation(
    z.strictObject({
      id: shortId,
      lastGoodPlace: z.int().min(0),
      told: z.enum(['number', 'scan']),
      goOn: z.boolean(),
      startCell: z.int().min(1).exactOptional(),
    }),
    answers<PrintJob>(),
  ),
  /** The place that a scanned label has in a job. Fails with `scan_unreadable` or `not_in_job`. */
  placeOfScan: operation(z.strictObject({ id: shortId, scanned }), answers<{ readonly place: number }>()),
  /** A person's word that a done job's places came out, from the first to this one. */
  confirm: operation(z.strictObject({ id: shortId, lastGoodPlace: z.int().min(0) }), answers<PrintJob>()),
  /** A person's word that all came out that waits for it of a printer's done jobs. Fails with `no_such_printer`. */
  confirmAll: operation(z.strictObject({ printerId: shortId }), answers<{ readonly confirmed: number }>()),
  /** Checks a scanned label off against a job. */
  verify: operation(z.strictObject({ id: shortId, scanned }), answers<Verification>()),

  /** A job is new, got on, or ended. */
  changed: event<PrintJob>(),
};
