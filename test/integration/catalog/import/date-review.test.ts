import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Imports } from '../../../../electron/catalog/import/imports.ts';
import { type Database, openDatabase } from '../../../../electron/store/database.ts';
import { migrate } from '../../../../electron/store/migrate.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';
import { good } from '../../good.ts';

/** The last version of the store in which a label knew an expiry date only. */
const BEFORE_ATTRIBUTES = 9;

const NOW = new Date('2026-11-29T10:00:00Z');

let folder: string;
let db: Database;
let imports: Imports;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'labelwright-dates-'));
  const file = path.join(folder, 'labelwright.sqlite');
  storeOfTheVersionBefore(file);
  db = good(openDatabase(folder));
  imports = new Imports(db, () => NOW);
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** Two imports of lots with dates, one of them with a job and its labels; a lot without a date; one that was changed. */
function storeOfTheVersionBefore(file: string): void {
  const old = new Sqlite(file);
  for (const name of ['folded', 'new_id'])
    old.function(name, { deterministic: true }, (text) => String(text));
  good(migrate(old, BEFORE_ATTRIBUTES));
  old.exec(`
    INSERT INTO products (pk, id, gtin, created_at, updated_at) VALUES (1, 'P', '09506000134352', 't0', 't0');
    INSERT INTO lots (pk, id, product_pk, code, expiry, created_at, updated_at) VALUES
      (1, 'L1', 1, 'MHD-1', '2027-06-00', 't1', 't1'), (2, 'L2', 1, 'MHD-2', '2027-07-31', 't1', 't1'),
      (3, 'L3', 1, 'NONE', NULL, 't1', 't1'), (4, 'L4', 1, 'EXP-1', '2028-01-31', 't0', 't2');
    INSERT INTO imports (pk, id, file_name, kind, counts, created_at) VALUES
      (1, 'aaaaaaaaaaaaaaaaaaaaaa', 'mhd.csv', 'lots', '{}', 't1'), (2, 'bbbbbbbbbbbbbbbbbbbbbb', 'exp.csv', 'lots', '{}', 't2'),
      (3, 'cccccccccccccccccccccc', 'products.csv', 'products', '{}', 't0');
    INSERT INTO import_changes (import_pk, entity, entity_pk, before) VALUES
      (1, 'lots', 1, NULL), (1, 'lots', 2, NULL), (1, 'lots', 3, NULL),
      (2, 'lots', 4, '{"expiry":"2027-12-31","updated_at":"t0"}'), (3, 'products', 1, NULL);
    INSERT INTO export_jobs (pk, id, request, frozen_inputs, status, created_at) VALUES (1, 'J', '{}', '{}', 'completed', 't1');
    INSERT INTO export_labels (job_pk, position, entity_pk, gtin, name, brand, lot, expiry, serial)
      VALUES (1, 0, 1, '09506000134352', 'Tea', '', 'MHD-1', '2027-06-00', NULL);`);
  old.close();
}

function lots(): readonly unknown[] {
  return db.prepare('SELECT code, attributes, expiry FROM lots ORDER BY pk').all();
}

const MHD = 'aaaaaaaaaaaaaaaaaaaaaa' as ShortId;
const EXP = 'bbbbbbbbbbbbbbbbbbbbbb' as ShortId;

describe('a store of the version before', () => {
  it('keeps what was imported as what it was, labels of jobs too', () => {
    expect(lots()).toEqual([
      { code: 'MHD-1', attributes: '{"17":"2027-06-00"}', expiry: '2027-06-00' },
      { code: 'MHD-2', attributes: '{"17":"2027-07-31"}', expiry: '2027-07-31' },
      { code: 'NONE', attributes: '{}', expiry: null },
      { code: 'EXP-1', attributes: '{"17":"2028-01-31"}', expiry: '2028-01-31' },
    ]);
    expect(db.prepare('SELECT attributes FROM export_labels').pluck().all()).toEqual(['{"17":"2027-06-00"}']);
  });

  it('asks of each import with dates what they are, once', () => {
    expect(imports.datesToReview()).toEqual([
      { id: EXP, fileName: 'exp.csv', createdAt: 't2', lotCount: 1, example: '2028-01-31' },
      { id: MHD, fileName: 'mhd.csv', createdAt: 't1', lotCount: 2, example: '2027-06-00' },
    ]);
    good(imports.reviewDates(EXP, 'expiry'));
    good(imports.reviewDates(MHD, 'best_before'));
    expect(imports.datesToReview()).toEqual([]);
    expect(imports.reviewDates(MHD, 'best_before')).toMatchObject({ problem: { code: 'import_not_found' } });
  });

  it('moves the dates of an import to best before where a person says so, and no others', () => {
    expect(good(imports.reviewDates(MHD, 'best_before'))).toEqual({ moved: 2 });
    good(imports.reviewDates(EXP, 'expiry'));
    expect(lots()).toEqual([
      { code: 'MHD-1', attributes: '{"15":"2027-06-00"}', expiry: null },
      { code: 'MHD-2', attributes: '{"15":"2027-07-31"}', expiry: null },
      { code: 'NONE', attributes: '{}', expiry: null },
      { code: 'EXP-1', attributes: '{"17":"2028-01-31"}', expiry: '2028-01-31' },
    ]);
    // A label that was made says what is on paper.
    expect(db.prepare('SELECT attributes FROM export_labels').pluck().all()).toEqual(['{"17":"2027-06-00"}']);
  });

  it('still undoes its imports, with the date that there was before', () => {
    good(imports.undo(EXP));
    expect(lots().at(-1)).toEqual({
      code: 'EXP-1',
      attributes: '{"17":"2027-12-31"}',
      expiry: '2027-12-31',
    });
  });
});
