import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, it, vi } from 'vitest';

import { computeCheckDigit } from '../../shared/gs1/gtin.ts';
import { endOf } from '../command-line/labelwright.ts';
import { good } from '../integration/good.ts';
import { expectSound, openHere, withStore } from './sound-folder.ts';

const TIMES = 8;
const ORDERS = 4;
const ROWS_AN_ORDER = 25;

/** How long after a job is on record a process is killed, at most: until it records the next one, or has written the answer. */
const LONGEST_DELAY_MS = { next: 15, answer: 100 };

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-killed-watch-'));
const dataDirectory = path.join(folder, 'data');
const watched = path.join(folder, 'watched');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  `prints each row of a watched file once, killed ${TIMES} times while it takes files`,
  { timeout: 1_800_000 },
  async () => {
    mkdirSync(watched);
    const station = await openHere(dataDirectory);
    good(station.printers.add({ backend: 'file', target: path.join(folder, 'printed') }, 'Paper', {}));
    station.settings.set('watch_folder', watched);
    await station.close();

    drop(0);
    await endOf(watch());
    let [killed, left, files] = [0, 0, 1];
    while (killed < TIMES) {
      drop(files);
      files += 1;
      // After one to four orders, some of them of a file that was left before; each third time as the answer to the last is written.
      const isLast = files % 3 === 0;
      const jobs = isLast ? files * ORDERS : jobCount() + 1 + (files % ORDERS);
      if (await killAfterJobs(watch(), jobs, LONGEST_DELAY_MS[isLast ? 'answer' : 'next'])) killed += 1;
      await expectSound(dataDirectory);
      if (!existsSync(answerOf(files - 1))) left += 1;
    }
    await endOf(watch());

    const printed = withStore(dataDirectory, (db) =>
      db
        .prepare<[], { jobs: number; labels: number; lots: number }>(
          `SELECT (SELECT count(*) FROM print_jobs) AS jobs, count(*) AS labels, count(DISTINCT entity_pk) AS lots
           FROM print_labels`,
        )
        .get(),
    );
    const rows = files * ORDERS * ROWS_AN_ORDER;
    expect(printed).toEqual({ jobs: files * ORDERS, labels: rows, lots: rows });
    for (let file = 0; file < files; file++) {
      const jobs = readFileSync(answerOf(file), 'utf8').match(/"rendered"/g);
      expect(jobs).toHaveLength(ORDERS);
    }
    process.stdout.write(`Watched files: killed ${killed}, ${left} left unanswered; each printed once.\n`);
  },
);

/** Kills a process a moment after so many jobs are on record; false where it had ended by itself. */
async function killAfterJobs(child: ChildProcess, jobs: number, longestMs: number): Promise<boolean> {
  const ended = endOf(child);
  await vi.waitUntil(() => jobCount() >= jobs, { timeout: 60_000, interval: 2 });
  await sleep(Math.random() * longestMs);
  child.kill('SIGKILL');
  return (await ended).exitCode === null;
}

function jobCount(): number {
  return withStore(
    dataDirectory,
    (db) => db.prepare<[], number>('SELECT count(*) FROM print_jobs').pluck().get() ?? 0,
  );
}

function watch() {
  const script = path.join(import.meta.dirname, 'watching-process.ts');
  return spawn(process.execPath, [script, dataDirectory, watched], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function answerOf(file: number): string {
  return path.join(watched, `order-${file}.csv.result.csv`);
}

/** A file of several orders, of a product of its own. */
function drop(file: number): void {
  const digits = `952${String(file).padStart(9, '0')}`;
  const gtin = `${digits}${computeCheckDigit(digits)}`;
  const rows = Array.from({ length: ORDERS * ROWS_AN_ORDER }, (_, row) => {
    const copies = 1 + (Math.floor(row / ROWS_AN_ORDER) % 2);
    return `Paper,${copies},${gtin},LOT-${row}`;
  });
  const lines = ['@printer,@copies,gtin,lot', ...rows, ''];
  writeFileSync(path.join(watched, `order-${file}.csv`), lines.join('\n'));
}
