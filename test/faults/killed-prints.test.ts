import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from 'vitest';

import type { Station } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { good } from '../integration/good.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { describeWith } from '../setup/describe-with.ts';
import { KILL_CYCLE, KILL_MOMENTS, type KillMoment } from './kill-moments.ts';
import { expectSound, openHere, withStore } from './sound-folder.ts';

const KILLS = 216;
/** Folders that are worked on side by side. */
const FOLDERS = 3;
const LABELS_A_JOB = 6;
const JOBS = 250;

const BEN = { name: 'Ben', apiKeyId: null };
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
      await Promise.all(
        Array.from({ length: FOLDERS }, (_, lane) => killAgainAndAgain(lane, KILLS / FOLDERS, tally)),
      );
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

async function killAgainAndAgain(lane: number, kills: number, tally: Tally): Promise<void> {
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
  const jobs: ShortId[] = [];
  const submit = async (): Promise<void> => {
    const ids = serials.items.slice(jobs.length * LABELS_A_JOB, (jobs.length + 1) * LABELS_A_JOB);
    const request = {
      scope: 'serials' as const,
      export_type: 'sheet_pdf' as const,
      file_format: 'pdf' as const,
      filters: { serial_ids: ids.map(({ id }) => id) },
      asset_config: { sheet_template: 'roll_57x32mm' },
    };
    jobs.push(good(await station.prints.submit({ request, printerId: printer.id }, BEN)).id);
  };
  for (let kill = 0; kill < kills; kill++) {
    while (openJobs(station) < 3) await submit();
    const moment = possibleMoment(dataDirectory, kill);
    await killAt(dataDirectory, moment, moment === 'done' ? 1 : 1 + (kill % 2));
    tally.kills.set(moment, (tally.kills.get(moment) ?? 0) + 1);
    tally.answers += answerAll(station, out);
  }
  // Peace at last: what is left is printed by a process that nobody kills.
  station.prints.start();
  while (openJobs(station) > 0) {
    tally.answers += answerAll(station, out);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const printed = labelsIn(out, '');
  const wanted = serials.items.slice(0, jobs.length * LABELS_A_JOB).map(({ code }) => code);
  expect(printed.toSorted()).toEqual(wanted.toSorted());
  expect(ledgerOf(dataDirectory).toSorted()).toEqual(printed.toSorted());
  expect(readdirSync(out).filter((name) => !name.endsWith('.pdf'))).toEqual([]);
  tally.jobs += jobs.length;
  tally.labels += printed.length;
  await station.close();
  await expectSound(dataDirectory);
}

function openJobs(station: Station): number {
  const { items } = station.prints.list({ limit: 10_000, offset: 0 });
  return items.filter(({ finishedAt }) => finishedAt === null).length;
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

async function killAt(dataDirectory: string, moment: KillMoment, nth: number): Promise<void> {
  const script = new URL('./printing-process.ts', import.meta.url).pathname;
  const times = AFTER_A_CRASH.includes(moment) ? 1 : nth;
  const child = spawn(process.execPath, [script, dataDirectory, moment, String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  // A process that never comes to its moment is a failure, and not to be waited for.
  const signal = AbortSignal.timeout(60_000);
  const said = await Promise.race([once(child.stdout, 'data', { signal }), exited]);
  expect(String(said[0]).trim()).toBe(moment);
  child.kill('SIGKILL');
  await exited;
}

/** A person looks at what came out, and says which label was the last good one. */
function answerAll(station: Station, out: string): number {
  const asking = station.prints.list({ state: 'needs_attention', limit: 1000, offset: 0 }).items;
  for (const { id } of asking) {
    const lastGoodPlace = labelsIn(out, id).length;
    good(station.prints.answer(id, { lastGoodPlace, told: 'number' }, { goOn: true }, BEN));
  }
  return asking.length;
}

/** The serials on the labels that the printer kept, of one job or of all. */
function labelsIn(out: string, job: string): readonly string[] {
  if (!existsSync(out)) return [];
  return readdirSync(out)
    .filter((name) => name.includes(job) && name.endsWith('.pdf'))
    .flatMap((name) => {
      const text = execFileSync('pdftotext', [path.join(out, name), '-'], { encoding: 'utf8' });
      return [...text.matchAll(/SN-\d+/g)].map(([serial]) => serial);
    });
}

function ledgerOf(dataDirectory: string): readonly string[] {
  const sql = `SELECT serials.code FROM printed_labels JOIN serials ON serials.pk = entity_pk
    WHERE entity = 'serials' AND kind = 'printed' AND undone_at IS NULL`;
  return withStore(dataDirectory, (db) => db.prepare<[], string>(sql).pluck().all());
}
