import { globSync, readFileSync } from 'node:fs';

import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { addFunctions } from '../../../../electron/store/database.ts';
import { migrate } from '../../../../electron/store/migrate.ts';
import { tablesInSql } from './sql-tables.ts';

/**
 * Each table has one owner: the domain, a folder of electron/, whose files alone read and write it. Other domains call
 * its functions, or build their SQL with fragments that it exports.
 */
const TABLES_BY_OWNER: Readonly<Record<string, readonly string[]>> = {
  access: ['api_calls', 'api_keys', 'secrets'],
  catalog: [
    'catalogue_versions',
    ...['import_changes', 'imports', 'lot_acts', 'lot_runs', 'lots', 'products', 'run_counters', 'serials'],
    ...['offered_rights', 'print_rights'],
  ],
  epcis: ['epcis_acts'],
  exports: ['export_jobs', 'export_labels', 'export_lots', 'export_notes'],
  layouts: ['layout_versions', 'layouts'],
  fonts: ['imported_fonts'],
  ledger: [
    ...['double_prints', 'early_undoings', 'print_settlements', 'printed_labels', 'serial_voids'],
    'settled_prints',
  ],
  logistics: ['logistic_units', 'packed_items', 'packing_acts', 'sscc_ranges'],
  pictures: ['pictures'],
  printing: [
    ...['calibrations', 'print_answers', 'print_chunks', 'print_jobs', 'print_labels', 'print_scans'],
    ...['printers', 'sheet_memory'],
  ],
  settings: ['settings'],
  station: ['job_events'],
  stock: ['own_stock'],
  sync: ['captures', 'outbox'],
  verification: ['verifications', 'verifier_lease'],
  warehouse: [
    'bench_events',
    'contested_records',
    'field_edits',
    'hub_membership',
    'known_stations',
    'number_blocks',
    'operators',
    'removed_rows',
    'right_acts',
  ],
  watch: ['watched_files'],
};

const TABLES = Object.values(TABLES_BY_OWNER).flat();

function ownerOf(table: string): string | undefined {
  return Object.keys(TABLES_BY_OWNER).find((owner) => TABLES_BY_OWNER[owner]?.includes(table));
}

function tablesOfSchema(): readonly unknown[] {
  const db = new BetterSqlite3(':memory:');
  addFunctions(db);
  migrate(db);
  const names = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
  );
  return names.pluck().all();
}

/** The schema itself is the store's, with the foreign keys and triggers between the domains' tables. */
const SOURCES = globSync('electron/**/*.ts').filter((file) => !file.startsWith('electron/store/migrations/'));

describe('a table of the store', () => {
  it('has one owner', () => {
    expect([...TABLES].sort()).toEqual(tablesOfSchema());
  });

  it('is read and written by its owner alone', () => {
    const trespasses = SOURCES.flatMap((file) => {
      const [, domain] = file.split('/');
      return tablesInSql(readFileSync(file, 'utf8'), TABLES)
        .filter(({ table }) => ownerOf(table) !== domain)
        .map(({ table, line }) => `${file}:${line} touches ${table}, which is of ${ownerOf(table) ?? ''}`);
    });
    expect(trespasses).toEqual([]);
  });
});

describe('the tables in the SQL of a source', () => {
  it.each([
    ['a query', "db.prepare('SELECT pk FROM lots')", 'lots'],
    ['a join', '`${SELECT} LEFT JOIN lots ON TRUE`', 'lots'],
    ['a statement that writes', '`DELETE FROM main.lots WHERE pk = ${pk}`', 'lots'],
    ['a condition on a column', "const own = 'lots.active = 1'", 'lots'],
    ['what follows a fragment', '`${columns}\n FROM lots`', 'lots'],
  ])('are found in %s', (_where, source, table) => {
    expect(tablesInSql(source, ['lots']).map((use) => use.table)).toEqual([table]);
  });

  it.each([
    ['a comment', '// FROM lots'],
    ['a value', "const scope = 'lots'"],
    ['a sentence', "'It is from lots of 20.'"],
    ['the name of a file', "'lots.csv'"],
    ['another table', "'SELECT * FROM lots_of_today'"],
  ])('are not seen in %s', (_where, source) => {
    expect(tablesInSql(source, ['lots'])).toEqual([]);
  });

  it('are told with their line', () => {
    expect(tablesInSql('const a = 1;\nconst b = `SELECT 1\nFROM lots`;', ['lots'])).toEqual([
      { table: 'lots', line: 3 },
    ]);
  });
});
