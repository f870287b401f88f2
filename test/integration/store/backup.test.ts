import { writeFileSync } from 'node:fs';
import path from 'node:path';

import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';

import { settleRestoredPrints } from '../../../electron/printing/jobs/repair-print-jobs.ts';
import { backUp, restore } from '../../../electron/store/backup.ts';
import type { Database } from '../../../electron/store/database.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();

function settle(db: Database): void {
  settleRestoredPrints(db, '2026-11-25T06:00:00.000Z');
}

function addProduct(db: Database, gtin: string): void {
  db.prepare(
    "INSERT INTO products (id, gtin, created_at, updated_at) VALUES (new_id(), ?, '2026-11-24', '2026-11-24')",
  ).run(gtin);
}

function gtins(db: Database): readonly unknown[] {
  return db.prepare('SELECT gtin FROM products ORDER BY pk').pluck().all();
}

/** A backup of a store with one product, and that store with another product since. */
async function changedSinceBackup(): Promise<{ db: Database; backup: string; workingCopy: string }> {
  const db = folder.openStore();
  const backup = path.join(folder.path, 'backup.sqlite');
  addProduct(db, '09506000134352');
  await backUp(db, backup);
  addProduct(db, '04006381333931');
  return { db, backup, workingCopy: path.join(folder.path, 'copy.sqlite') };
}

/** Changes the backup behind the program's back. */
function tamper(backup: string, sql: string): void {
  const db = new BetterSqlite3(backup);
  db.function('folded', { deterministic: true }, (text: unknown) => text);
  db.exec(sql);
  db.close();
}

describe('a backup', () => {
  test('brings back what was there, for other processes too', async () => {
    const { db, backup, workingCopy } = await changedSinceBackup();
    const other = folder.openStore();
    expect(await restore(db, backup, workingCopy, settle)).toMatchObject({ ok: true });
    expect(gtins(other)).toEqual(['09506000134352']);
    addProduct(other, '04006381333931');
  });

  test('brings back no key that was revoked since', async () => {
    const db = folder.openStore();
    db.prepare(
      "INSERT INTO api_keys (id, name, sha256, hint, created_at) VALUES (new_id(), 'WMS', 'a', 'csb_A', '2026-11-24')",
    ).run();
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(db, backup);
    db.exec("UPDATE api_keys SET revoked_at = '2026-11-25'");
    expect(await restore(db, backup, path.join(folder.path, 'copy.sqlite'), settle)).toMatchObject({
      ok: true,
    });
    expect(db.prepare('SELECT revoked_at FROM api_keys').pluck().get()).toBe('2026-11-25');
  });

  test('sends nothing by itself that may have gone out since', async () => {
    const db = folder.openStore();
    db.exec(`INSERT INTO export_jobs (id, request, frozen_inputs, place, status, created_at)
      VALUES (new_id(), '{}', '{}', 'service', 'pending', '2026-11-24');
      INSERT INTO outbox (job_pk, body, written_at) VALUES (1, '{}', '2026-11-24')`);
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(db, backup);
    db.exec("UPDATE export_jobs SET status = 'failed', error = 'Discarded.'; DELETE FROM outbox");
    expect(await restore(db, backup, path.join(folder.path, 'copy.sqlite'), settle)).toMatchObject({
      ok: true,
    });
    expect(db.prepare('SELECT state FROM outbox').pluck().all()).toEqual(['unsure']);
  });

  test('holds no secret, and leaves those of the folder as they are', async () => {
    const db = folder.openStore();
    db.prepare("INSERT INTO secrets (name, value) VALUES ('link', x'0102')").run();
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(db, backup);
    const copy = new BetterSqlite3(backup, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM secrets').pluck().get()).toBe(0);
    copy.close();
    await restore(db, backup, path.join(folder.path, 'copy.sqlite'), settle);
    expect(db.prepare('SELECT count(*) FROM secrets').pluck().get()).toBe(1);
  });

  test('holds no call of the HTTP API, and undoes none', async () => {
    const db = folder.openStore();
    const call = (path: string): void => {
      db.prepare(
        "INSERT INTO api_calls (called_at, address, method, path, status) VALUES ('2026-11-24', '::1', 'POST', ?, 202)",
      ).run(path);
    };
    call('/before');
    const backup = path.join(folder.path, 'backup.sqlite');
    await backUp(db, backup);
    call('/after');
    const copy = new BetterSqlite3(backup, { readonly: true });
    expect(copy.prepare('SELECT count(*) FROM api_calls').pluck().get()).toBe(0);
    copy.close();
    await restore(db, backup, path.join(folder.path, 'copy.sqlite'), settle);
    expect(db.prepare('SELECT path FROM api_calls').pluck().all()).toEqual(['/before', '/after']);
  });

  test.each([
    ['on', undefined],
    [undefined, 'on'],
  ])('does not say whether the network is served: %s in it, %s here', async (there, here) => {
    const db = folder.openStore();
    const set = (value: string | undefined): void => {
      db.exec("DELETE FROM settings WHERE name = 'lan_allowed'");
      if (value !== undefined)
        db.prepare("INSERT INTO settings (name, value) VALUES ('lan_allowed', ?)").run(value);
    };
    const backup = path.join(folder.path, 'backup.sqlite');
    set(there);
    await backUp(db, backup);
    set(here);
    await restore(db, backup, path.join(folder.path, 'copy.sqlite'), settle);
    expect(db.prepare("SELECT value FROM settings WHERE name = 'lan_allowed'").pluck().get()).toBe(here);
  });

  test.each([
    ['no store at all', (backup: string) => writeFileSync(backup, 'gtin,name\n'), 'backup_unreadable'],
    ['cut off', (backup: string) => writeFileSync(backup, 'SQLite format 3\0'), 'backup_unreadable'],
    ['of a newer version', (backup: string) => tamper(backup, 'PRAGMA user_version = 999'), 'store_newer'],
    [
      'with something added that would run',
      (backup: string) =>
        tamper(backup, 'CREATE TRIGGER t AFTER INSERT ON products BEGIN DELETE FROM products; END'),
      'backup_unreadable',
    ],
  ])('that is %s is refused, and nothing is changed', async (_what, spoil, code) => {
    const { db, backup, workingCopy } = await changedSinceBackup();
    spoil(backup);
    expect(await restore(db, backup, workingCopy, settle)).toMatchObject({ ok: false, problem: { code } });
    expect(gtins(db)).toHaveLength(2);
  });

  test('is not restored while an export is being made', async () => {
    const { db, backup, workingCopy } = await changedSinceBackup();
    db.prepare(
      `INSERT INTO export_jobs (id, request, frozen_inputs, status, created_at)
       VALUES (new_id(), '{}', '{}', 'processing', '2026-11-24')`,
    ).run();
    expect(await restore(db, backup, workingCopy, settle)).toMatchObject({
      problem: { code: 'jobs_running' },
    });
    expect(gtins(db)).toHaveLength(2);
  });
});
