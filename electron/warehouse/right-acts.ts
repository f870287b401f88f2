import type { EventKey } from '../../shared/warehouse/event-key.ts';
import { type RightAct, type SerialName, serialNamesJson } from '../../shared/warehouse/print-right.ts';
import type { Attribution } from '../ledger/print-ledger.ts';
import type { Database } from '../store/database.ts';

/** An act as the hub's benches are named: by their ids. */
export interface NewRightAct {
  readonly act: RightAct['act'];
  readonly bench: string;
  readonly benchName: string;
  readonly labels: readonly SerialName[];
}

/** What people did with rights to print, on all benches. */
export class RightActs {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Says that rights are given up: what the hub answered before does not count any more. Belongs in the transaction that does so. */
  beginEpoch(): void {
    this.#db.prepare('UPDATE hub_membership SET rights_epoch = rights_epoch + 1').run();
  }

  add({ act, bench, benchName, labels }: NewRightAct, { by, reason }: Attribution): void {
    this.#db
      .prepare(
        'INSERT INTO right_acts (act, bench, bench_name, labels, acted_by, reason, acted_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(act, bench, benchName, serialNamesJson(labels), by, reason, this.#now().toISOString());
  }

  /** Writes an act that another bench told of; once, however often it comes in. */
  write(
    { station, number }: EventKey,
    { act, bench, benchName, labels, by, reason, at }: NewRightAct & Attribution & { readonly at: string },
  ): void {
    this.#db
      .prepare(
        `INSERT INTO right_acts (act, bench, bench_name, labels, acted_by, reason, acted_at, station, event_number)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .run(act, bench, benchName, serialNamesJson(labels), by, reason, at, station, number);
  }

  /** Newest first. */
  list(limit: number): readonly RightAct[] {
    return this.#db
      .prepare<[number], RightAct>(
        `SELECT act, bench_name AS bench, json_array_length(labels) AS labels, acted_by AS by, reason, acted_at AS at
           FROM right_acts ORDER BY acted_at DESC, pk DESC LIMIT ?`,
      )
      .all(limit);
  }
}
