import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { EventPayload, ToldValue } from '../../shared/warehouse/bench-event.ts';
import type { EditConflict, EditedRecord, FieldValue } from '../../shared/warehouse/edit-conflict.ts';
import { writeWithBusyRetry } from '../store/busy-retry.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { listEditConflicts, subjectOf } from './edit-conflicts.ts';
import { EventLog, operatorId } from './event-log.ts';
import { type Membership, readMembership, writeUntold } from './membership.ts';
import { EventWriter } from './write-events.ts';

/** Fields that benches changed at a time, none knowing what another wrote. The last stands on all benches, until a person picks. */
export class EditConflicts {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Those that wait for a person, by record and field. */
  list(): readonly EditConflict[] {
    return listEditConflicts(this.#db);
  }

  /**
   * Writes the value that a person picked, on all benches, and so takes the conflict from their lists. Fails with `edit_conflict_gone` where
   * it was settled, or its record is gone; with `edit_value` where it is about other values.
   */
  async settle(
    id: string,
    value: FieldValue,
    by: string,
  ): Promise<Result<null, 'edit_conflict_gone' | 'edit_value' | 'hub_not_joined'>> {
    return writeWithBusyRetry(this.#db, () =>
      inTransaction(this.#db, () => {
        const member = readMembership(this.#db);
        if (member === null) return problem('hub_not_joined');
        const conflict = this.list().find((one) => one.id === id);
        if (conflict === undefined) return problem('edit_conflict_gone');
        const values = [conflict.standing, ...conflict.overwritten].map((edit) => edit.value);
        if (!values.includes(value)) return problem('edit_value');
        this.#tell(member, conflict.record, {
          ...codesOf(conflict.record),
          field: conflict.field,
          value: toldValue(value),
          instead: values.filter((other) => other !== value).map(toldValue),
          by: operatorId(this.#db, by),
          at: this.#now().toISOString(),
        });
        return ok(null);
      }),
    );
  }

  #tell(member: Membership, record: EditedRecord, payload: EventPayload<'edit_settled'>): void {
    const { station, benchName } = member;
    const event = { kind: 'edit_settled', subject: subjectOf(record), payload } as const;
    const number = new EventLog(this.#db).append(station, event);
    // What it changes here is told of with it.
    writeUntold(this.#db, () => {
      const writer = new EventWriter(this.#db, member, this.#now);
      writer.write({ ...event, station, number, position: null }, benchName);
      writer.keepConflicts();
    });
  }
}

function codesOf(
  record: EditedRecord,
): Pick<EventPayload<'edit_settled'>, 'entity' | 'gtin' | 'lot' | 'serial'> {
  const { entity, gtin } = record;
  return {
    entity,
    gtin,
    lot: entity === 'lots' ? record.lot : null,
    serial: entity === 'serials' ? record.serial : null,
  };
}

function toldValue(value: FieldValue): ToldValue {
  return typeof value === 'boolean' ? (value ? 1 : 0) : value;
}
