import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { importFile, runLabelwright, startLabelwright } from '../command-line/labelwright.ts';
import { killAt, randomMoments, timed } from './random-kill.ts';
import { expectSound, withStore } from './sound-folder.ts';

const ROUNDS = 20;
const ROWS = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'labelwright-killed-imports-'));
const dataDirectory = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

/** The work's own part of a whole import: from when the program is loaded to its end. */
const work = { fromMs: 0, toMs: 0 };
beforeAll(async () => {
  work.fromMs = 0.8 * (await timed(() => runLabelwright(dataDirectory, ['templates'])));
  work.toMs = await timed(() => importFile(dataDirectory, fileOf('whole')));
});

it(`takes in all of a file or nothing of it, killed ${ROUNDS} times at random moments`, async () => {
  const tally = { 'nothing taken in': 0, 'all taken in': 0, 'ended before the kill': 0 };
  for (const [round, moment] of randomMoments(ROUNDS, work).entries()) {
    const batch = `r${round}`;
    const ended = await killAt(startLabelwright(dataDirectory, ['import', fileOf(batch)]), moment);
    await expectSound(dataDirectory);
    const { serials, lots, imports } = rowsOf(batch);
    expect([0, ROWS]).toContain(serials);
    // A file's lots and its record come and go with its rows.
    expect({ lots, imports }).toEqual(serials === 0 ? { lots: 0, imports: 0 } : { lots: 10, imports: 1 });
    if (ended) tally['ended before the kill'] += 1;
    else tally[serials === 0 ? 'nothing taken in' : 'all taken in'] += 1;
  }
  report(tally);
  expect(tally['ended before the kill']).toBeLessThan(ROUNDS / 2);

  // The same file again: what was killed comes in, what was in is found unchanged.
  for (const round of [0, ROUNDS - 1]) {
    await importFile(dataDirectory, fileOf(`r${round}`));
    expect(rowsOf(`r${round}`).serials).toBe(ROWS);
  }
});

function fileOf(batch: string): string {
  const path = join(folder, `${batch}.csv`);
  const rows = Array.from({ length: ROWS }, (_, row) => {
    return `9506000134352,${batch}-${row % 10},2027-12-31,${batch}-${row}\n`;
  });
  writeFileSync(path, `gtin,lot,expiry,serial\n${rows.join('')}`);
  return path;
}

function rowsOf(batch: string) {
  return withStore(dataDirectory, (db) => {
    const count = (sql: string, pattern: string) => db.prepare(sql).pluck().get(pattern) as number;
    return {
      serials: count('SELECT count(*) FROM serials WHERE code GLOB ?', `${batch}-*`),
      lots: count('SELECT count(*) FROM lots WHERE code GLOB ?', `${batch}-*`),
      imports: count('SELECT count(*) FROM imports WHERE file_name = ?', `${batch}.csv`),
    };
  });
}

function report(tally: Readonly<Record<string, number>>): void {
  const counts = Object.entries(tally).map(([what, times]) => `${times} ${what}`);
  process.stdout.write(`Imports killed: ${counts.join(', ')}.\n`);
}
