import { beforeEach, describe, expect, it } from 'vitest';

import {
  isBusy,
  withoutBusyTimeout,
  writeFinal,
  writeNonDurable,
  writeWithBusyRetry,
} from '../../../electron/store/busy-retry.ts';
import type { Database } from '../../../electron/store/database.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();
let db: Database;
let otherProcess: Database;

beforeEach(() => {
  db = folder.openStore();
  otherProcess = folder.openStore();
});

function note(name: string): void {
  db.prepare('INSERT INTO settings (name, value) VALUES (?, 1)').run(name);
}

function noted(): unknown[] {
  return db.prepare('SELECT name FROM settings').pluck().all();
}

describe('a write to a store that another process holds', () => {
  it('waits its turn while this thread goes on', async () => {
    otherProcess.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    const written = writeWithBusyRetry(db, () => note('ours'));
    setTimeout(() => otherProcess.exec('COMMIT'), 200);
    await written;
    clearInterval(timer);
    expect(noted()).toEqual(['ours']);
    expect(turns).toBeGreaterThan(10);
  });

  it('can be told at once that it is busy, and waits as before afterwards', () => {
    const patience = db.pragma('busy_timeout', { simple: true });
    otherProcess.exec('BEGIN IMMEDIATE');
    let error: unknown = null;
    try {
      withoutBusyTimeout(db, () => note('ours'));
    } catch (caught) {
      error = caught;
    }
    expect(isBusy(error)).toBe(true);
    expect(db.pragma('busy_timeout', { simple: true })).toBe(patience);
  });

  it('in passing is left for later, and changes nothing for the writes after it', () => {
    const settings = () => ['busy_timeout', 'synchronous'].map((name) => db.pragma(name, { simple: true }));
    const before = settings();
    otherProcess.exec('BEGIN IMMEDIATE');
    expect(() => writeNonDurable(db, () => note('ours'))).toThrow(/locked/);
    otherProcess.exec('COMMIT');
    writeNonDurable(db, () => note('ours'));
    expect(noted()).toEqual(['ours']);
    expect(settings()).toEqual(before);
  });
});

describe('the end of a job', () => {
  it('is written when the disk has room again', async () => {
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const long = 'x'.repeat(100_000);
    const written = writeFinal(db, () => note(long));
    setTimeout(() => db.pragma('max_page_count = 1000000'), 300);
    await written;
    expect(noted()).toEqual([long]);
  });

  it('is not tried again where the program is at fault', async () => {
    let tries = 0;
    const fault = writeFinal(db, () => {
      tries += 1;
      throw new TypeError('a fault');
    });
    await expect(fault).rejects.toThrow('a fault');
    expect(tries).toBe(1);
  });
});
