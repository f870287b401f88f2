import { z } from 'zod';

import type { ListedLot } from '../catalog/entities.ts';
import { parsedText } from '../contract/field-validation.ts';
import { parseGtin } from '../gs1/gtin.ts';
import { parseLotCode } from '../gs1/lot-and-serial.ts';
import type { LotKey } from '../recall/lot-acts.ts';
import {
  type BlockOutcome,
  type LotTrace,
  TRACE_FORMATS,
  type TracedEvent,
  type TracedJob,
  type TracedLabel,
} from '../recall/lot-trace.ts';
import { type ListPage, operation, paging, query, returns, type SaveOutcome } from './operation.ts';

/** By what a label says of it: a lot that an import's undoing took away is traced too. */
const lot = { gtin: parsedText(parseGtin), lot: parsedText(parseLotCode) };

const reason = z.string().trim().min(1).max(200);

/** Blocking lots, and tracing them. Every operation on one lot fails with `lot_not_found` where there is none. */
export const recall = {
  /** No label of it, or of its serials, is made or printed until it is released. Fails with `lot_block_state` where it is blocked already. */
  block: operation(
    z.strictObject({ ...lot, reason, withCases: z.boolean().default(false) }),
    returns<BlockOutcome>(),
  ),
  /** The lots that `block` blocks too with its cases. */
  sameGoods: query(z.strictObject(lot), returns<readonly LotKey[]>()),
  release: operation(z.strictObject({ ...lot, reason }), returns<BlockOutcome>()),
  /** The lots that are blocked though the catalogue has them no more. */
  blockedWithoutRecord: query(z.strictObject(paging), returns<ListPage<ListedLot>>()),
  /** All that is known of it, in short. */
  trace: query(z.strictObject(lot), returns<LotTrace>()),
  /** Its own label first, then those of its serials. */
  labels: query(z.strictObject({ ...lot, ...paging }), returns<ListPage<TracedLabel>>()),
  /** The exports and print jobs that hold its labels, newest first. */
  jobs: query(z.strictObject({ ...lot, ...paging }), returns<ListPage<TracedJob>>()),
  /** What was packed of it and taken out again, and where the cases went in which it lay; the last first. */
  packing: query(z.strictObject({ ...lot, ...paging }), returns<ListPage<TracedEvent>>()),
  /** Every event as CSV, or all of it as a spreadsheet. */
  save: operation(z.strictObject({ ...lot, format: z.enum(TRACE_FORMATS) }), returns<SaveOutcome>()),
};
