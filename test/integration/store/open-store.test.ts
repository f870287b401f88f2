import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { openDatabase, storageProblem } from '../../../electron/store/database.ts';
import { useDataFolder } from '../data-folder.ts';

const SCRIPT = path.join(import.meta.dirname, 'open-process.ts');
const NOBODY = '65534';
const folder = useDataFolder();

function file(): string {
  return path.join(folder.path, 'labelwright.sqlite');
}

/** A store with 20,000 settings in it, closed. */
function filledStore(): void {
  const opened = openDatabase(folder.path);
  if (!opened.ok) throw new Error(opened.problem.message);
  opened.value.exec(
    `INSERT INTO settings (name, value)
     WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 20000)
     SELECT 'setting ' || n, 'some value or other' FROM counted`,
  );
  opened.value.close();
}

/** The code of the problem that opening ends with. */
function refusal(): string {
  const opened = openDatabase(folder.path);
  if (!opened.ok) return opened.problem.code;
  opened.value.close();
  return 'opened';
}

async function openInProcess(dataDirectory: string, ...more: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, dataDirectory, ...more]);
  return stdout;
}

describe('a store', () => {
  it('is made where there is none, with the folders above it, for its owner alone', () => {
    const db = folder.openStore('some/where');
    expect(db.pragma('user_version', { simple: true })).toBeGreaterThan(0);
    if (process.platform === 'win32') return;
    const made = path.join(folder.path, 'some/where');
    expect(statSync(made).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(made)) expect(statSync(path.join(made, name)).mode & 0o777).toBe(0o600);
  });

  it('keeps what was written, and is written safely', () => {
    filledStore();
    const db = folder.openStore();
    expect(db.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(20_000);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('is made once where several processes open it for the first time at once', async () => {
    const at = String(Date.now() + 2_000);
    const opened = Array.from({ length: 6 }, () => openInProcess(folder.path, at));
    expect(await Promise.all(opened)).toEqual(Array.from({ length: 6 }, () => 'opened'));
  });
});

describe('a store that cannot be used', () => {
  it('because a newer version made it is left as it was', () => {
    filledStore();
    const raw = new BetterSqlite3(file());
    raw.pragma('journal_mode = DELETE');
    raw.pragma('user_version = 99');
    raw.close();
    const before = readFileSync(file());
    expect(refusal()).toBe('store_newer');
    expect(readFileSync(file()).equals(before)).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['labelwright.sqlite']);
  });

  it.each([
    ['is some other file', Buffer.from('<!doctype html><title>Not a store</title>'.repeat(50))],
    [
      'is full of zeros but for its first bytes',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8176)]),
    ],
  ])('because it %s is left as it was', (_, content) => {
    writeFileSync(file(), content);
    expect(refusal()).toBe('store_damaged');
    expect(readFileSync(file()).equals(content)).toBe(true);
  });

  it('because it was cut short is left as it was', () => {
    filledStore();
    const { size } = statSync(file());
    for (const part of [0.9, 0.5, 0.1]) {
      truncateSync(file(), Math.floor(size * part));
      const before = readFileSync(file());
      expect(refusal()).toBe('store_damaged');
      expect(readFileSync(file()).equals(before)).toBe(true);
    }
  });

  it('because a part of it was overwritten says so when that part is read', () => {
    filledStore();
    const content = readFileSync(file());
    content.fill('x', Math.floor(content.length / 2));
    writeFileSync(file(), content);
    let problem: unknown = null;
    try {
      const opened = openDatabase(folder.path);
      if (!opened.ok) throw new Error(opened.problem.message);
      opened.value.prepare('SELECT count(*), max(value) FROM settings').get();
    } catch (error) {
      problem = storageProblem(error);
    }
    expect(problem).toMatchObject({ code: 'store_damaged' });
  });

  it('because a file stands where its folder should be says which', () => {
    const blocked = path.join(folder.path, 'data');
    writeFileSync(blocked, 'a note');
    for (const dataDirectory of [blocked, path.join(blocked, 'deeper')]) {
      const opened = openDatabase(dataDirectory);
      expect(opened).toMatchObject({ ok: false, problem: { code: 'data_folder_unusable' } });
      expect(opened.ok || opened.problem.message).toContain(dataDirectory);
    }
    expect(readFileSync(blocked, 'utf8')).toBe('a note');
  });

  it('because a folder stands where its file should be says so', () => {
    mkdirSync(file());
    expect(refusal()).toBe('data_folder_unusable');
  });
});

describe.skipIf(process.platform === 'win32')('a data folder without write permission', () => {
  // Root may write whatever the permissions say, so the process becomes nobody.
  const asUser = process.getuid?.() === 0 ? ['0', NOBODY] : ['0'];

  it.each([
    ['is empty', () => undefined],
    ['holds a store', filledStore],
  ])('that %s is refused with a sentence that names it', async (_, fill) => {
    fill();
    for (const name of readdirSync(folder.path)) chmodSync(path.join(folder.path, name), 0o444);
    chmodSync(folder.path, 0o555);
    const before = readdirSync(folder.path);
    const problem = JSON.parse(await openInProcess(folder.path, ...asUser)) as { message: string };
    expect(problem).toMatchObject({ code: 'data_folder_read_only' });
    expect(problem.message).toContain(folder.path);
    expect(readdirSync(folder.path)).toEqual(before);
    chmodSync(folder.path, 0o755);
  });

  it('is not made inside a folder that may not be written to', async () => {
    chmodSync(folder.path, 0o555);
    const wanted = path.join(folder.path, 'new');
    expect(JSON.parse(await openInProcess(wanted, ...asUser))).toMatchObject({
      code: 'data_folder_read_only',
    });
    chmodSync(folder.path, 0o755);
  });

  it('that holds a store of another user, in a folder of one’s own, is refused too', async () => {
    filledStore();
    chmodSync(file(), 0o444);
    chmodSync(folder.path, 0o777);
    expect(JSON.parse(await openInProcess(folder.path, ...asUser))).toMatchObject({
      code: 'data_folder_read_only',
    });
  });
});
