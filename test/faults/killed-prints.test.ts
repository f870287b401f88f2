import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, expect, it } from 'vitest';

import type { Station } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { good } from '../integration/good.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { describeWith } from '../setup/describe-with.ts';
import { KILL_CYCLE, KILL_MOMENTS, type KillMoment } from './kill-moments.ts';
import { answerAll, BEN, labelsIn, ledgerOf, openJobs } from './printed-files.ts';
import { expectSound, openHere, withStore } from './sound-folder.ts';

/** Stations of one process, each in a folder of its own, that die with it, each at a moment of its own. */
const STATIONS = 9;
const PROCESSES = 24;
const KILLS = STATIONS * PROCESSES;
const LABELS_A_JOB = 6;
const JOBS = 90;
const PATIENCE_MS = 120_000;

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-killed-prints-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Tally {
  readonly kills: Map<KillMoment, number>;
  answers: number;
  jobs: number;
  labels: number;
}

describeWith(['pdftotext'], 'a print job', () => {
  it(
    `loses no label and prints none twice, killed ${KILLS} times at every state`,
    { timeout: 1_800_000 },
    async () => {
      const tally: Tally = { kills: new Map(), answers: 0, jobs: 0, labels: 0 };
      const folders = await Promise.all(Array.from({ length: STATIONS }, (_, lane) => openFolder(lane)));
      for (let round = 0; round < PROCESSES; round++) await killAll(folders, round, tally);
      await Promise.all(folders.map((one) => finish(one, tally)));
      const killed = [...tally.kills.values()].reduce((sum, count) => sum + count, 0);
      expect(killed).toBe(KILLS);
      expect([...tally.kills.keys()].sort()).toEqual([...KILL_MOMENTS].sort());
      const moments = KILL_MOMENTS.map((moment) => `${moment} ${tally.kills.get(moment) ?? 0}`).join(', ');
      process.stdout.write(
        `Prints: killed ${killed} (${moments}); ${tally.jobs} jobs, ${tally.labels} labels, ${tally.answers} answers; ` +
          'none lost, none twice, ledger as the printer kept it.\n',
      );
    },
  );
});

/** A data folder with a printer, and a station that looks on. */
interface PrintFolder {
  readonly dataDirectory: string;
  /** What the printer kept. */
  readonly out: string;
  readonly station: Station;
  readonly printerId: ShortId;
  /** Of all jobs there can be. */
  readonly serials: readonly { readonly id: ShortId; readonly code: string }[];
  readonly jobs: ShortId[];
}

async function openFolder(lane: number): Promise<PrintFolder> {
  const dataDirectory = path.join(folder, String(lane));
  const out = path.join(dataDirectory, 'printer');
  const station = await openHere(dataDirectory);
  const product = addSerials(station, LABELS_A_JOB * JOBS);
  const serials = station.catalog.serials.list({ productId: product, limit: LABELS_A_JOB * JOBS, offset: 0 });
  const printer = good(
    station.printers.add({ backend: 'file', target: out }, 'Roll', {
      feeds: 'roll',
      chunkLabels: 2,
      trusted: true,
    }),
  );
  return { dataDirectory, out, station, printerId: printer.id, serials: serials.items, jobs: [] };
}

async function submit({ station, printerId, serials, jobs }: PrintFolder): Promise<void> {
  const ids = serials.slice(jobs.length * LABELS_A_JOB, (jobs.length + 1) * LABELS_A_JOB);
  const request = {
    scope: 'serials' as const,
    export_type: 'sheet_pdf' as const,
    file_format: 'pdf' as const,
    filters: { serial_ids: ids.map(({ id }) => id) },
    asset_config: { sheet_template: 'roll_57x32mm' },
  };
  jobs.push(good(await station.prints.submit({ request, printerId }, BEN)).id);
}

/** One process prints in all folders until each has come to its moment, and is killed there; then a person answers. */
async function killAll(folders: readonly PrintFolder[], round: number, tally: Tally): Promise<void> {
  const stops: Stop[] = [];
  for (const [lane, one] of folders.entries()) {
    while (openJobs(one.station) < 3) await submit(one);
    const moment = possibleMoment(one.dataDirectory, round + lane);
    stops.push({ dataDirectory: one.dataDirectory, moment, nth: moment === 'done' ? 1 : 1 + (round % 2) });
    tally.kills.set(moment, (tally.kills.get(moment) ?? 0) + 1);
  }
  await killAt(stops);
  for (const { station, out } of folders) tally.answers += answerAll(station, [out]);
}

/** Peace at last: what is left is printed by a process that nobody kills. */
async function finish(
  { dataDirectory, out, station, serials, jobs }: PrintFolder,
  tally: Tally,
): Promise<void> {
  station.prints.start();
  while (openJobs(station) > 0) {
    tally.answers += answerAll(station, [out]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const printed = labelsIn(out, '');
  const wanted = serials.slice(0, jobs.length * LABELS_A_JOB).map(({ code }) => code);
  expect(printed.toSorted()).toEqual(wanted.toSorted());
  expect(ledgerOf(dataDirectory).toSorted()).toEqual(printed.toSorted());
  expect(readdirSync(out).filter((name) => !name.endsWith('.pdf'))).toEqual([]);
  tally.jobs += jobs.length;
  tally.labels += printed.length;
  await station.close();
  await expectSound(dataDirectory);
}

const AFTER_A_CRASH: readonly KillMoment[] = ['looked for after a crash', 'asks a person'];

/** Where a process died while it was sending, the next one comes to nothing but that; where none did, it never comes to it. */
function possibleMoment(dataDirectory: string, kill: number): KillMoment {
  const moment = KILL_CYCLE[kill % KILL_CYCLE.length] ?? 'done';
  const sql = "SELECT count(*) FROM print_chunks WHERE state = 'sending'";
  const interrupted = withStore(dataDirectory, (db) => db.prepare<[], number>(sql).pluck().get() ?? 0) > 0;
  if (AFTER_A_CRASH.includes(moment) === interrupted) return moment;
  return interrupted ? 'asks a person' : 'sent, not yet on record';
}

/** Where a station of a process stands still when that is killed: in its folder, the n-th time that it comes to a moment. */
interface Stop {
  readonly dataDirectory: string;
  readonly moment: KillMoment;
  readonly nth: number;
}

async function killAt(stops: readonly Stop[]): Promise<void> {
  const script = new URL('./printing-process.ts', import.meta.url).pathname;
  const words = stops.flatMap(({ dataDirectory, moment, nth }) => [
    dataDirectory,
    moment,
    String(AFTER_A_CRASH.includes(moment) ? 1 : nth),
  ]);
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const missing = new Set(stops.map(({ dataDirectory, moment }) => `${moment} in ${dataDirectory}`));
  const allThere = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      missing.delete(line);
      if (missing.size === 0) resolve();
    });
  });
  // A process that never comes to its moments is a failure, and not to be waited for.
  const late = wait(PATIENCE_MS, null, { ref: false });
  await Promise.race([allThere, exited, late]);
  child.kill('SIGKILL');
  await exited;
  expect([...missing]).toEqual([]);
}
