import type { Scope } from '../../shared/catalog/entities.ts';
import { createdEventSql } from '../catalog/catalog-queries.ts';
import { lotActEvents } from '../catalog/lot-blocks.ts';
import { SERIAL_CODES_OF_LOT, SERIALS_OF_LOT } from '../catalog/lot-records.ts';
import { EXPORT_JOBS_OF_LOT } from '../exports/lot-exports.ts';
import { ledgerEvents } from '../ledger/label-events.ts';
import { SERIALS_PACKED_AS_LOT } from '../logistics/lot-packing.ts';
import {
  PRINT_JOBS_OF_LOT,
  SERIAL_CODES_PRINTED_AS_LOT,
  SERIALS_PRINTED_AS_LOT,
} from '../printing/lot-prints.ts';
import { printEvents } from '../printing/print-events.ts';
import { verificationEvents } from '../verification/verification-records.ts';

/**
 * What a trace asks of one domain, as SQL. Left out: the domain knows nothing of the kind. A domain that learns something of
 * labels adds its line to {@link TRACE_SOURCES}, and is in the screen, the CSV and the spreadsheet.
 */
export interface TraceSource {
  /** A SELECT of the `pk`s of the serials of the lot `@lot` of the product `@gtin`. */
  readonly serials?: string;
  /** A SELECT of the codes of such serials, those included that the catalogue has no more or never had. */
  readonly serialCodes?: string;
  /** SELECTs of what befell the rows `@pks` of a catalogue table: see `labelEventSql`. */
  readonly events?: (scope: Scope) => readonly string[];
  /** A SELECT of the jobs that have labels of the lot, as `TracedJob` has them. */
  readonly jobs?: string;
}

/** Whom a trace asks. */
export const TRACE_SOURCES: readonly TraceSource[] = [
  {
    serials: SERIALS_OF_LOT,
    serialCodes: SERIAL_CODES_OF_LOT,
    events: (scope) => [createdEventSql(scope)],
  },
  { jobs: EXPORT_JOBS_OF_LOT },
  {
    serials: SERIALS_PRINTED_AS_LOT,
    serialCodes: SERIAL_CODES_PRINTED_AS_LOT,
    events: printEvents,
    jobs: PRINT_JOBS_OF_LOT,
  },
  // Packing tells of quantities and of serials that have no row, too: its events are read beside those of labels, by LotPacking.
  { serials: SERIALS_PACKED_AS_LOT },
  { events: ledgerEvents },
  { events: verificationEvents },
  // A lot's acts are told of the lot, once, not of each of its serials.
  { events: (scope) => (scope === 'lots' ? lotActEvents(scope) : []) },
];
