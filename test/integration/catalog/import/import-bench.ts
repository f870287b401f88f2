import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { ImportRecord } from '../../../../electron/catalog/import/import-history.ts';
import { Imports } from '../../../../electron/catalog/import/imports.ts';
import type { ImportOptions, ImportPlan } from '../../../../electron/catalog/import/plan-import.ts';
import type { Database } from '../../../../electron/store/database.ts';
import type { Outcome, Problem } from '../../../../shared/result/result.ts';
import type { DataFolder } from '../../data-folder.ts';
import { good } from '../../good.ts';

/** GTINs to import with. */
export const OIL = '9520000001018';
export const TEA = '9520000001032';

/** A file like those that people bring, each of which was read wrongly once. */
export function caseFile(name: string): string {
  return new URL(`../../../fixtures/cases/${name}`, import.meta.url).pathname;
}

/** Imports texts as files into a store whose clock goes on by a second with each look. */
export class ImportBench {
  readonly db: Database;
  readonly imports: Imports;
  readonly #folder: string;
  #nowMs = Date.parse('2026-11-24T10:00:00Z');

  constructor(folder: DataFolder) {
    this.db = folder.openStore();
    this.#folder = folder.path;
    this.imports = new Imports(this.db, () => this.now());
  }

  now(): Date {
    this.#nowMs += 1000;
    return new Date(this.#nowMs);
  }

  file(lines: readonly string[]): string {
    const file = path.join(this.#folder, 'catalogue.csv');
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
  }

  async plan(lines: readonly string[], options: ImportOptions = {}): Promise<ImportPlan> {
    return good(await this.imports.plan(this.file(lines), options));
  }

  /** Plans and applies. */
  async import(
    lines: readonly string[],
    options: ImportOptions = {},
  ): Promise<{ readonly report: ImportPlan['report']; readonly record: ImportRecord }> {
    const plan = await this.plan(lines, options);
    return { report: plan.report, record: good(this.imports.apply(plan)) };
  }

  products(): readonly string[] {
    return this.#lines("SELECT gtin || ' ' || name || '/' || brand FROM products ORDER BY pk");
  }

  lots(): readonly string[] {
    return this.#lines(
      "SELECT code || ' ' || coalesce(expiry, attributes ->> '15', '-') FROM lots ORDER BY pk",
    );
  }

  serials(): readonly string[] {
    return this.#lines(
      `SELECT serials.code || ' ' || coalesce(lots.code, '-') FROM serials
        LEFT JOIN lots ON lots.pk = serials.lot_pk ORDER BY serials.pk`,
    );
  }

  /** Everything in the catalogue, its history left out. */
  catalogue(): unknown {
    return ['products', 'lots', 'serials'].map((table) =>
      this.db.prepare(`SELECT * FROM ${table} ORDER BY pk`).all(),
    );
  }

  /** Tables that plans hold. */
  temporaryTables(): number {
    return this.#lines("SELECT name FROM sqlite_temp_master WHERE type = 'table'").length;
  }

  #lines(sql: string): readonly string[] {
    return this.db.prepare<[], string>(sql).pluck().all();
  }
}

/** The problem's code; `ok` where there is none. */
export function codeOf(result: Outcome<unknown, Problem>): string {
  return result.ok ? 'ok' : result.problem.code;
}
