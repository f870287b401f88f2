import {
  type FieldName,
  fieldOfAttribute,
  isNamed,
  parseFieldName,
} from '../../shared/fields/label-fields.ts';
import type { AttributeKey } from '../../shared/gs1/attributes.ts';
import type { Database } from '../store/database.ts';

/** Rows of each table that are looked at: a catalogue has millions, and a screen waits for the answer. */
const LOOKED_AT = 2000;

/**
 * Lists the fields beside the named ones that records of the catalogue say: other AIs, and texts by their heading. They are
 * those of the columns that imports took, and of the newest rows, which may have been changed by hand.
 */
export function fieldsInUse(db: Database): readonly FieldName[] {
  const imported = db
    .prepare<[], string>(
      `SELECT DISTINCT taken.value ->> 'field' FROM imports, json_each(imports.columns) AS taken
       WHERE json_valid(imports.columns) AND imports.undone_at IS NULL`,
    )
    .pluck()
    .all();
  const newest = (['products', 'lots', 'serials'] as const).flatMap((table) =>
    db
      .prepare<[], AttributeKey>(
        `SELECT DISTINCT said.key FROM
           (SELECT attributes FROM ${table} WHERE json_valid(attributes) ORDER BY pk DESC LIMIT ${LOOKED_AT}) AS newest,
           json_each(newest.attributes) AS said`,
      )
      .pluck()
      .all(),
  );
  const known = [...imported.map(parseFieldName), ...newest.map(fieldOfAttribute)];
  const others = known.filter((field) => field !== null && !isNamed(field));
  return [...new Set(others)].sort();
}
