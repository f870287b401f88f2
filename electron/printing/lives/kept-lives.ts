import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { ok, problem, type Result } from '../../../shared/result/result.ts';
import { bornEvent } from '../../catalog/born-event.ts';
import { rowsById } from '../../catalog/rows-by-id.ts';
import { ledgerCsv } from '../../ledger/ledger-csv.ts';
import { ledgerEvents } from '../../ledger/ledger-events.ts';
import { SerialVoids } from '../../ledger/serial-voids.ts';
import { type Database, inTransaction } from '../../store/database.ts';
import type { LabelLives, LifeEvent, Requester } from '../print-desk.ts';
import { printEvents } from './print-events.ts';

/** What the store tells of labels: where they came from, what was made and printed of them, and what was taken back. */
export class KeptLives implements LabelLives {
  readonly #db: Database;
  readonly #exported: (scope: Scope) => string;
  readonly #voids: SerialVoids;

  /** `exported`: a SELECT of the exports that the row `@pk` of a catalogue table is in. Exports are no business of printing. */
  constructor(db: Database, now: () => Date, exported: (scope: Scope) => string) {
    this.#db = db;
    this.#exported = exported;
    this.#voids = new SerialVoids(db, now);
  }

  life(scope: Scope, id: ShortId): Result<readonly LifeEvent[]> {
    const rows = rowsById(scope, [id]);
    const pk = this.#db
      .prepare<unknown[], number>(rows.sql)
      .pluck()
      .get(...rows.values);
    if (pk === undefined) return problem('not_found', 'There is nothing in the catalogue with this id.');
    const events = [bornEvent(scope), this.#exported(scope), ...printEvents(scope), ...ledgerEvents(scope)];
    const sql = `SELECT * FROM (${events.join(' UNION ALL ')}) ORDER BY at`;
    return ok(this.#db.prepare<[object], LifeEvent>(sql).all({ pk }));
  }

  voidSerials(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.void(rowsById('serials', ids), { by: by.name, reason }));
  }

  undoVoid(ids: readonly ShortId[], reason: string, by: Requester): number {
    return inTransaction(this.#db, () => this.#voids.undo(rowsById('serials', ids), { by: by.name, reason }));
  }

  csv(): Iterable<string> {
    return ledgerCsv(this.#db);
  }
}
