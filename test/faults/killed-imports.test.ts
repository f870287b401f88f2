import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { importFile, runLabelwright, startLabelwright } from '../command-line/labelwright.ts';
import { killAtRandomMoments, timed } from './random-kill.ts';
import { expectSound, withStore } from './sound-folder.ts';

const TIMES = 20;
const ROWS = 10_000;

/** The whole takes about a minute on two quiet cores. */
const PATIENCE = { timeout: 1_800_000 };

const folder = mkdtempSync(join(tmpdir(), 'labelwright-killed-imports-'));
const dataDirectory = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true }));

/** The work's own part of a whole import: from when the program is loaded to its end. */
const work = { fromMs: 0, toMs: 0 };
beforeAll(async () => {
  work.fromMs = 0.8 * (await timed(() => runLabelwright(dataDirectory, ['templates'])));
  work.toMs = await timed(() => importFile(dataDirectory, fileOf('whole')));
});

it(`takes in all of a file or nothing of it, killed ${TIMES} times at random moments`, PATIENCE, async () => {
  let takenIn = 0;
  const { killed, outlived } = await killAtRandomMoments({
    times: TIMES,
    work,
    begin: (round) => startLabelwright(dataDirectory, ['import', fileOf(batchOf(round))]),
    check: async (round) => {
      await expectSound(dataDirectory);
      const { serials, lots, imports } = rowsOf(batchOf(round));
      expect([0, ROWS]).toContain(serials);
      // A file's lots and its record come and go with its rows.
      expect({ lots, imports }).toEqual(serials === 0 ? { lots: 0, imports: 0 } : { lots: 10, imports: 1 });
      if (serials > 0) takenIn += 1;
    },
  });
  process.stdout.write(
    `Imports: killed ${killed}, ended before the kill ${outlived}; taken in whole ${takenIn}, not at all ${killed + outlived - takenIn}.\n`,
  );

  // The same file again: what was killed comes in, what was in is found unchanged.
  for (const batch of [batchOf(0), batchOf(killed + outlived - 1)]) {
    await importFile(dataDirectory, fileOf(batch));
    expect(rowsOf(batch)).toMatchObject({ serials: ROWS, lots: 10 });
  }
});

function batchOf(round: number): string {
  return `round${round}`;
}

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
