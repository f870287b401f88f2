import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';

import { addFunctions, type Database } from '../../../electron/store/database.ts';
import { migrate, SCHEMA_VERSION } from '../../../electron/store/migrate.ts';

/** A store as the version made it that had applied so many migrations. */
function storeOfVersion(version: number): Database {
  const db = new BetterSqlite3(':memory:');
  onTestFinished(() => void db.close());
  addFunctions(db);
  migrate(db, version);
  return db;
}

const AT = '2026-11-24T10:00:00.000Z';
const BEFORE_ANY_BACKEND = 9;

/** A printer that has printed and is claimed, one that was removed, and what refers to them. */
function addPrinters(db: Database): void {
  db.exec(`
    INSERT INTO printers (pk, id, name, backend, target, settings, paused, blocked_code, blocked_reason, blocked_facts,
        last_failed_at, last_failure_code, last_failure, last_failure_facts, owner, lease_until_ms, created_at)
      VALUES (7, 'roll', 'Roll', 'tcp', 'roll:9100', '{"feeds":"roll"}', 1, 'jam', 'Jammed', '{"which":"waits"}',
        '${AT}', 'jam', 'Jammed', '{}', 'host:1:a', 5000, '${AT}');
    INSERT INTO printers (pk, id, name, backend, target, settings, created_at, removed_at)
      VALUES (9, 'gone', 'Gone', 'file', '/paper', '{}', '${AT}', '${AT}');
    INSERT INTO print_jobs (pk, id, printer_pk, printer_name, scope, frozen_inputs, copies, places, sheets, rank, state,
        requested_by, created_at, released_at)
      VALUES (1, 'job', 7, 'Roll', 'serials', '{}', 1, 3, 3, 1, 'rendered', 'Anna', '${AT}', '${AT}');
    INSERT INTO print_chunks (job_pk, number, first_place, last_place) VALUES (1, 1, 1, 3);
    INSERT INTO sheet_memory (printer_pk, template_id, cell, state) VALUES (7, 'one', 2, 'used');
    INSERT INTO calibrations (printer_pk, tray, template_id, offset_x_mm, offset_y_mm, scale_x, scale_y, measured_by, measured_at)
      VALUES (7, '', 'one', 0.5, 0, 1, 1, 'Anna', '${AT}');`);
}

function rowsOf(db: Database, table: string): readonly unknown[] {
  return db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all();
}

test('a store of the version that listed the printer backends keeps its printers and what refers to them', () => {
  const db = storeOfVersion(BEFORE_ANY_BACKEND);
  addPrinters(db);
  const tables = ['printers', 'print_jobs', 'print_chunks', 'sheet_memory', 'calibrations'];
  const before = tables.map((table) => rowsOf(db, table));
  expect(migrate(db)).toMatchObject({ ok: true });
  expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
  // Columns of later versions are empty.
  expect(tables.map((table) => rowsOf(db, table))).toMatchObject(before);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('an up to date store takes printers of backends that it has not heard of, and holds to its other rules', () => {
  const db = storeOfVersion(SCHEMA_VERSION);
  const add = (id: string, backend: string, target: string) =>
    db
      .prepare(
        'INSERT INTO printers (id, name, backend, target, settings, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(id, 'Pigeon', backend, target, '{}', AT);
  expect(add('one', 'carrier-pigeon', 'loft').changes).toBe(1);
  expect(() => add('two', 'carrier-pigeon', 'loft')).toThrow(/UNIQUE/);
  expect(() => add('three', '', 'loft')).toThrow(/CHECK/);
  expect(() => db.exec("UPDATE printers SET owner = 'host:1:a'")).toThrow(/CHECK/);
});

test('a printer whose rows others refer to is not deleted in an up to date store', () => {
  const db = storeOfVersion(SCHEMA_VERSION);
  addPrinters(db);
  expect(() => db.exec('DELETE FROM printers WHERE pk = 7')).toThrow(/FOREIGN KEY/);
});
