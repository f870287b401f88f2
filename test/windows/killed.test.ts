import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { answerAll, labelsIn, ledgerOf, openJobs } from '../faults/printed-files.ts';
import { expectSound, filesIn, openHere, withStore } from '../faults/sound-folder.ts';
import { addFilePrinter } from '../integration/printing/print-folder.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { until } from '../printers/until.ts';
import { describeWith } from '../setup/describe-with.ts';
import {
  type ActKind,
  ACTS,
  AT_ONCE,
  BATCH_ROWS,
  GTINS,
  JOBS_A_PRINTER,
  SERIALS_A_JOB,
  SERIALS_EXPORTED,
} from './kill-plan.ts';
import { useWindows } from './use-windows.ts';
import { onWindows, WINDOWS_TOOLS } from './windows-runtime.ts';

/** Acts that are cut short: as many of each process that is killed as it was in the middle of. */
const ACTS_CUT_SHORT = 50;

/** How long a process lives after the exports that it is to make, in milliseconds: a random moment, at most so long. */
const LONGEST_DELAY_MS = 400;

describeWith([...WINDOWS_TOOLS, 'pdftotext', 'unzip', 'pdfinfo'], 'a station on Windows (Wine)', () => {
  const windows = useWindows();
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-killed-windows-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const data = path.join(folder, 'data');
  const printers = Array.from({ length: AT_ONCE.print }, (_, lane) => path.join(folder, `printer-${lane}`));

  beforeAll(async () => {
    const station = await openHere(data);
    addSerials(station, SERIALS_EXPORTED, GTINS.export);
    addSerials(station, AT_ONCE.print * JOBS_A_PRINTER * SERIALS_A_JOB, GTINS.print);
    for (const [lane, printer] of printers.entries()) {
      const { id } = addFilePrinter(station, printer, {
        feeds: 'roll',
        chunkLabels: 2,
        trusted: true,
      });
      station.printers.change(id, { name: `Roll ${lane}` });
    }
    await station.close();
  });

  it(`loses nothing and prints nothing twice, killed in the middle of ${ACTS_CUT_SHORT} imports, exports and prints`, async () => {
    const cutShort = { import: 0, export: 0, print: 0 };
    let processes = 0;
    while (cutShort.import + cutShort.export + cutShort.print < ACTS_CUT_SHORT) {
      for (const act of await killOne(processes)) cutShort[act] += 1;
      processes += 1;
      await expectSound(data);
      expectWholeImports(data);
      await answer();
    }
    await finish();
    expect(Math.min(...Object.values(cutShort))).toBeGreaterThan(0);
    const acts = Object.entries(cutShort).map(([act, count]) => `${act} ${count}`);
    process.stdout.write(`On Windows: ${processes} processes killed, in the middle of ${acts.join(', ')}.\n`);
  });

  /** Starts a process and kills it. Gives the acts that it was in the middle of. */
  async function killOne(round: number): Promise<readonly ActKind[]> {
    const started = windows.start('test/windows/acts-on-windows.ts', [onWindows(folder), String(round)]);
    await started.firstLine();
    const exports = (): number => started.output.match(/^ended export/gm)?.length ?? 0;
    // Every other is killed while it begins, and draws nothing yet.
    await until('exports', () => exports() >= round % 2 || !started.isRunning);
    await sleep(Math.random() * LONGEST_DELAY_MS);
    started.kill();
    expect(await started.ended, started.errors).toBeNull();
    const lines = started.output.split('\n').map((line) => line.trim());
    return ACTS.flatMap((act) =>
      Array.from({ length: AT_ONCE[act] }, (_, lane) => `${act} ${lane}`)
        .filter((name) => lines.findLast((line) => line.endsWith(name)) === `begins ${name}`)
        .map(() => act),
    );
  }

  async function answer(): Promise<void> {
    const station = await openHere(data);
    answerAll(station, printers);
    await station.close();
  }

  /** What was left is done by a process that nobody kills, here: nothing is missing then, and nothing too much. */
  async function finish(): Promise<void> {
    const station = await openHere(data);
    station.exports.start();
    station.prints.start();
    const { items } = station.exports.list({ limit: 10_000, offset: 0 });
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      const made = { status: 'completed', total_items: SERIALS_EXPORTED };
      expect(await station.exports.wait(id)).toMatchObject(made);
    }
    await until('the prints', () => {
      answerAll(station, printers);
      return openJobs(station) === 0;
    });
    const printed = printers.flatMap((printer) => labelsIn(printer, ''));
    const { total } = station.prints.list({ limit: 1, offset: 0 });
    await station.close();
    await expectSound(data);
    expect(new Set(printed).size).toBe(total * SERIALS_A_JOB);
    expect(printed).toHaveLength(total * SERIALS_A_JOB);
    expect(ledgerOf(data).toSorted()).toEqual(printed.toSorted());
    const left = [
      ...printers.flatMap((printer) => readdirSync(printer)),
      ...filesIn(path.join(data, 'artifacts')),
    ];
    expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
  }
});

/** All of a file is taken in or nothing of it: a file has a lot of its own. */
function expectWholeImports(dataDirectory: string): void {
  const sql = `SELECT count(*) AS rows, (SELECT count(*) FROM imports WHERE file_name = lots.code || '.csv') AS imports
    FROM serials JOIN lots ON lots.pk = lot_pk GROUP BY lots.pk`;
  const [lots, imports] = withStore(dataDirectory, (db) => [
    db.prepare<[], { rows: number; imports: number }>(sql).all(),
    db.prepare<[], number>('SELECT count(*) FROM imports').pluck().get(),
  ]);
  for (const lot of lots) expect(lot).toEqual({ rows: BATCH_ROWS, imports: 1 });
  expect(lots).toHaveLength(imports ?? 0);
}
