import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';

import { addFunctions, type Database } from '../../../electron/store/database.ts';
import { migrate } from '../../../electron/store/migrate.ts';
import { good } from '../good.ts';

function emptyStore(version: number): Database {
  const db = new BetterSqlite3(':memory:');
  addFunctions(db);
  good(migrate(db, version));
  return db;
}

function hasUnits(db: Database): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'logistic_units'").get() !== undefined;
}

/** The last version that knows no cases and pallets. */
function versionBefore(): number {
  for (let version = 1; ; version++) if (hasUnits(emptyStore(version))) return version - 1;
}

const ONE_PRINT = `
  INSERT INTO printers (id, name, backend, target, settings, created_at) VALUES ('p', 'Bench', 'file', '/out', '{}', 'now');
  INSERT INTO print_jobs (id, printer_pk, printer_name, scope, frozen_inputs, copies, places, sheets, rank, state,
      requested_by, created_at, released_at)
    VALUES ('j', 1, 'Bench', 'lots', '{}', 1, 1, 1, 1, 'rendered', 'ann', 'now', 'now');
  INSERT INTO print_labels (job_pk, position, entity, entity_pk, gtin, name, brand, lot)
    VALUES (1, 0, 'lots', 7, '09506000134352', 'Tea', '', 'L1');
  INSERT INTO print_chunks (job_pk, number, first_place, last_place) VALUES (1, 1, 1, 1);
  INSERT INTO printed_labels (entity, entity_pk, printed_by, reason, printed_at) VALUES ('lots', 7, 'ann', 'seen', 'now');
`;

it('a store of the version before keeps its prints as they were, and takes those of pallets', () => {
  const db = emptyStore(versionBefore());
  db.exec(ONE_PRINT);
  good(migrate(db));
  expect(db.prepare('SELECT id, scope, state FROM print_jobs').all()).toEqual([
    { id: 'j', scope: 'lots', state: 'rendered' },
  ]);
  expect(db.prepare('SELECT entity, entity_pk, lot, logistic FROM print_labels').all()).toEqual([
    { entity: 'lots', entity_pk: 7, lot: 'L1', logistic: null },
  ]);
  expect(db.prepare('SELECT count(*) FROM print_chunks').pluck().get()).toBe(1);
  expect(db.prepare('SELECT entity, entity_pk, reason FROM printed_labels').all()).toEqual([
    { entity: 'lots', entity_pk: 7, reason: 'seen' },
  ]);
  db.exec("UPDATE printed_labels SET entity = 'logistic_units'");
  expect(() => db.exec("UPDATE printed_labels SET entity = 'boats'")).toThrow('CHECK');
  expect(() => db.exec("UPDATE print_jobs SET scope = 'boats'")).toThrow('CHECK');
});

it('a store of the version before keeps what is to be told of its acts, and goes on as before', () => {
  const db = emptyStore(versionBefore());
  const acts = () => db.prepare('SELECT source, at, changes FROM epcis_acts ORDER BY at').all();
  const madeBefore = schemaOf(db, 'printed_labels', 'serial_voids');
  db.exec(ONE_PRINT);
  good(migrate(db, versionBefore() + 1));
  expect(schemaOf(db, 'printed_labels', 'serial_voids')).toEqual(madeBefore);
  good(migrate(db));
  expect(acts()).toEqual([{ source: 'print', at: 'now', changes: 1 }]);
  db.exec(`
    UPDATE printed_labels SET undone_at = 'soon', undone_by = 'ann', undo_reason = 'wrong';
    INSERT INTO logistic_units (id, sscc, kind, created_by, created_at)
      VALUES ('u', '095060000000000015', 'pallet', 'ann', 'now');
    INSERT INTO packing_acts (unit_pk, act, gtin, quantity, done_by, done_at)
      VALUES (1, 'packed', '09506000134352', 1, 'ann', 'then');`);
  expect(acts()).toEqual([
    { source: 'print', at: 'now', changes: 2 },
    { source: 'pack', at: 'then', changes: 1 },
  ]);
});

/** The names of what was made by hand for some tables, and the events' part of it as it was written. */
function schemaOf(db: Database, ...tables: readonly string[]): readonly unknown[] {
  return db
    .prepare(
      `SELECT name, CASE type WHEN 'trigger' THEN sql END AS sql FROM sqlite_schema
        WHERE type IN ('index', 'trigger') AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY name`,
    )
    .all(JSON.stringify(tables));
}

it('a store of the version before benches shared their packing keeps each act, and which it took back', () => {
  const hasIds = (db: Database): boolean =>
    db.prepare("SELECT 1 FROM pragma_table_info('packing_acts') WHERE name = 'id'").get() !== undefined;
  let version = versionBefore() + 1;
  while (!hasIds(emptyStore(version + 1))) version += 1;
  const db = emptyStore(version);
  db.exec(`
    INSERT INTO logistic_units (id, sscc, kind, created_by, created_at) VALUES ('u', '095060000000000015', 'pallet', 'ann', 'now');
    INSERT INTO packing_acts (pk, unit_pk, act, gtin, quantity, undoes, done_by, done_at) VALUES
      (3, 1, 'packed', '09506000134352', 5, NULL, 'ann', 'then'), (7, 1, 'unpacked', '09506000134352', 5, 3, 'bob', 'later');
    INSERT INTO epcis_acts (source, at) VALUES ('pack', 'then') ON CONFLICT DO NOTHING`);
  good(migrate(db));
  const acts = `SELECT act.pk, act.act, undone.pk AS undoes, act.done_by FROM packing_acts AS act
    LEFT JOIN packing_acts AS undone ON undone.id = act.undoes ORDER BY act.pk`;
  expect(db.prepare(acts).all()).toEqual([
    { pk: 3, act: 'packed', undoes: null, done_by: 'ann' },
    { pk: 7, act: 'unpacked', undoes: 3, done_by: 'bob' },
  ]);
  expect(() => db.exec("UPDATE packing_acts SET done_by = 'eve'")).toThrow('stays as it was written');
  db.exec(
    "INSERT INTO packing_acts (unit_pk, act, gtin, quantity, done_by, done_at) VALUES (1, 'packed', '09506000134352', 1, 'ann', 'now')",
  );
  expect(db.prepare('SELECT max(pk) FROM packing_acts').pluck().get()).toBe(8);
});
