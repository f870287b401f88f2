import type { Scope } from '../../shared/catalog/entities.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { LabelRows } from '../ledger/print-ledger.ts';

/** The rows of a catalogue table that have one of these ids; an id that does not exist names none. */
export function rowsById(entity: Scope, ids: readonly ShortId[]): LabelRows {
  return {
    entity,
    sql: `SELECT pk FROM ${entity} WHERE id IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(ids)],
  };
}
