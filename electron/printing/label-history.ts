import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { LabelEvent } from '../../shared/printing/label-event.ts';
import type { Requester } from '../../shared/printing/print-request.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { catalogueCodes, createdEventSql, rowsById } from '../catalog/catalog-queries.ts';
import { lotActEvents } from '../catalog/lot-blocks.ts';
import { LABEL_EVENT_COLUMNS, ledgerEvents } from '../ledger/label-events.ts';
import { type LabelCodeSource, LEDGER_ENTRY, ledgerCsv } from '../ledger/ledger-csv.ts';
import {
  entriesBetween,
  type LedgerEntry,
  type LedgerListing,
  listLedger,
  newestEntry,
  type StationEntries,
} from '../ledger/ledger-list.ts';
import { SerialVoids } from '../ledger/print-ledger.ts';
import { UNIT_EVENTS, unitCodes, unitRows } from '../logistics/label-selection.ts';
import { packingLabelEvents } from '../logistics/packing-events.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { printEvents } from './print-events.ts';
import { positionSql } from './sql/label-numbers.ts';

/** The history of labels (created, exported, sent, printed, verified, voided, packed, and what was undone), and the voiding of serials. */
export class LabelHistory {
  readonly #db: Database;
  readonly #furtherEvents: (scope: LabelScope) => readonly string[];
  readonly #voids: SerialVoids;

  /** `furtherEvents`: SELECTs of what other domains know of the rows `@pks` of a table that labels are made of: exports and verifiers are no business of printing. */
  constructor(db: Database, now: () => Date, furtherEvents: (scope: LabelScope) => readonly string[]) {
    this.#db = db;
    this.#furtherEvents = furtherEvents;
    this.#voids = new SerialVoids(db, now);
  }

  eventsOf(scope: LabelScope, id: ShortId): Result<readonly LabelEvent[], 'not_found'> {
    const rows = scope === 'logistic_units' ? unitRows([id]) : rowsById(scope, [id]);
    const pk = this.#db
      .prepare<unknown[], number>(rows.sql)
      .pluck()
      .get(...rows.values);
    if (pk === undefined) return problem('not_found', { which: 'id' });
    const events = [
      ...(scope === 'logistic_units' ? UNIT_EVENTS : [createdEventSql(scope), ...lotActEvents(scope)]),
      ...this.#furtherEvents(scope),
      ...printEvents(scope),
      ...ledgerEvents(scope),
      ...packingLabelEvents(scope),
    ];
    const sql = `SELECT ${LABEL_EVENT_COLUMNS} FROM (${events.join(' UNION ALL ')}) ORDER BY at`;
    return ok(this.#db.prepare<[object], LabelEvent>(sql).all({ pks: JSON.stringify([pk]) }));
  }

  /** Voids serials, which are then never exported or printed. Gives how many are newly so. */
  voidSerials(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.void(rowsById('serials', ids), { by: by.name, reason }));
  }

  undoVoid(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.undo(rowsById('serials', ids), { by: by.name, reason }));
  }

  /** The ledger as CSV, line by line: who printed which label when, on what, from which job, which copy, why, and what was undone. */
  csv(): Iterable<string> {
    return ledgerCsv(this.#db, LABEL_CODE_SOURCES);
  }

  /** The ledger's newest entry; 0 where it is empty. */
  newestEntry(): number {
    return newestEntry(this.#db);
  }

  /** How many entries of each station of a warehouse came in behind one, up to another. */
  entriesBetween(after: number, upTo: number): readonly StationEntries[] {
    return entriesBetween(this.#db, after, upTo);
  }

  /** The ledger's entries, the newest first, some at a time. */
  entries(listing: LedgerListing): readonly LedgerEntry[] {
    return listLedger(this.#db, LABEL_CODE_SOURCES, listing);
  }
}

/** The codes that labels of print jobs said. `jobId` and `labelNumber` are the SQL expressions of which labels. */
function printedCodes(jobId: string, labelNumber: string): LabelCodeSource {
  return {
    joins: `LEFT JOIN print_jobs AS job ON job.id = ${jobId}
      LEFT JOIN print_labels AS said ON said.job_pk = job.pk AND said.position = ${positionSql(labelNumber, 'job.copies')}`,
    gtin: "nullif(said.gtin, '')",
    lot: 'said.lot',
    serial: 'said.serial',
    sscc: "said.logistic ->> '$.sscc'",
    attributes: 'said.attributes',
  };
}

/** What the ledger's labels said: as they were printed or, where no print job of this station is known, as the catalogue has them. */
export const LABEL_CODE_SOURCES: readonly LabelCodeSource[] = [
  printedCodes(LEDGER_ENTRY.printJobId, LEDGER_ENTRY.labelNumber),
  catalogueCodes(LEDGER_ENTRY.entity, LEDGER_ENTRY.entityPk),
  unitCodes(LEDGER_ENTRY.entity, LEDGER_ENTRY.entityPk),
];
