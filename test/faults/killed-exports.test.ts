import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import type { ExportReceipt } from '../../shared/contract/export-job.ts';
import {
  endOf,
  exportLabels,
  importFile,
  runLabelwright,
  startLabelwright,
} from '../command-line/labelwright.ts';
import { describeWith } from '../setup/describe-with.ts';
import { killAtRandomMoments, type KillTally, timed } from './random-kill.ts';
import { expectSound, expectWhole, filesIn, openHere, withStore } from './sound-folder.ts';

const LABELS = 250;

/** The whole of these tests takes about two minutes on two quiet cores. */
const PATIENCE = { timeout: 1_800_000 };

/** A sheet and an archive: the two kinds of artifact. */
const REQUESTS = [
  { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' },
  { scope: 'serials', export_type: 'datamatrix', file_format: 'svg' },
] as const;

describeWith(['unzip', 'pdfinfo'], 'an export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-killed-exports-'));
  const dataDirectory = join(folder, 'data');
  const out = join(folder, 'out');
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The work's own part of a whole export: from when the program is loaded to its end. */
  const work = { fromMs: 0, toMs: 0 };
  beforeAll(async () => {
    const file = join(folder, 'serials.csv');
    const rows = Array.from({ length: LABELS }, (_, row) => `9506000134352,L1,2027-12-31,S${row}\n`);
    writeFileSync(file, `gtin,lot,expiry,serial\n${rows.join('')}`);
    await importFile(dataDirectory, file);
    work.fromMs = 0.8 * (await timed(() => runLabelwright(dataDirectory, ['templates'])));
    work.toMs = await timed(() => exportLabels(dataDirectory, REQUESTS[0], out));
  });

  it(
    'of the command line leaves a whole file or none, killed 20 times at random moments',
    PATIENCE,
    async () => {
      const tally = await killAtRandomMoments({
        times: 20,
        work,
        begin: (round) => {
          const child = startLabelwright(dataDirectory, ['export', '--request', '-', '--out', out]);
          child.stdin?.end(JSON.stringify(REQUESTS[round % 2]));
          return child;
        },
        check: async (round) => {
          await expectSound(dataDirectory);
          for (const saved of filesIn(out)) if (!basename(saved).startsWith('.')) expectWhole(saved);
          if (round % 4 === 3) await finishAll(dataDirectory);
        },
      });
      await finishAll(dataDirectory);
      report('Exports of the command line', tally, dataDirectory);
    },
  );

  it('that the server acknowledged is never lost, killed 12 times at random moments', PATIENCE, async () => {
    const issued = await runLabelwright(dataDirectory, ['keys', 'issue', '--name', 'faults', '--json']);
    const { key } = JSON.parse(issued.stdout) as { key: string };
    const receipts: Promise<ExportReceipt | null>[] = [];
    const tally = await killAtRandomMoments({
      times: 12,
      // From when it answers to when both jobs would be done.
      work: { fromMs: 0, toMs: 2 * (work.toMs - work.fromMs) },
      begin: async () => {
        const child = startLabelwright(dataDirectory, ['serve', '--port', '0', '--json']);
        const address = await addressOf(child);
        receipts.push(...REQUESTS.map((request) => submit(address, key, request)));
        return child;
      },
      check: async (round) => {
        await expectSound(dataDirectory);
        if (round % 4 === 3) await finishAll(dataDirectory);
      },
    });
    await finishAll(dataDirectory);
    report('Servers', tally, dataDirectory);

    const acknowledged = (await Promise.all(receipts)).filter((receipt) => receipt !== null);
    expect(acknowledged.length).toBeGreaterThan(tally.killed);
    const lost = acknowledged.filter(({ job_id }) => statusOf(dataDirectory, job_id) !== 'completed');
    expect(lost).toEqual([]);
  });

  it('that was killed is made by the next call of the command line', PATIENCE, async () => {
    const child = startLabelwright(dataDirectory, ['export', '--request', '-', '--out', out]);
    child.stdin?.end(JSON.stringify(REQUESTS[0]));
    await vi.waitUntil(() => unfinishedJobs(dataDirectory) > 0, { timeout: 60_000, interval: 5 });
    child.kill('SIGKILL');
    await endOf(child);
    expect(unfinishedJobs(dataDirectory)).toBe(1);
    await exportLabels(dataDirectory, { ...REQUESTS[0], scope: 'products' }, out);
    expect(unfinishedJobs(dataDirectory)).toBe(0);
  });

  it('that was made again is whole, and has the same bytes as one that nobody disturbed', async () => {
    for (const file of filesIn(join(dataDirectory, 'artifacts'))) expectWhole(file);
    const station = await openHere(dataDirectory);
    const disturbed = station.exports
      .list({ limit: 1000, offset: 0 })
      .items.filter(({ attempts }) => attempts > 1);
    expect(disturbed.length).toBeGreaterThan(0);
    for (const { id, sha256 } of disturbed.slice(0, 4)) {
      const receipt = await station.exports.again(id, { madeBy: 'here' });
      if (!receipt.ok) throw new Error(receipt.problem.message);
      await station.exports.wait(receipt.value.job_id);
      expect(station.exports.find(receipt.value.job_id)?.sha256).toBe(sha256);
    }
    await station.close();
  });
});

/**
 * Runs the queue until no job waits, and expects every job to have come out
 * well. Called every few kills, since a job is begun five times at most.
 */
async function finishAll(dataDirectory: string): Promise<void> {
  const station = await openHere(dataDirectory);
  station.exports.start();
  for (const { id } of station.exports.list({ limit: 10_000, offset: 0 }).items) {
    expect(await station.exports.wait(id)).toMatchObject({ status: 'completed', total_items: LABELS });
  }
  await station.close();
  await expectSound(dataDirectory);
  // Nothing half made stays behind once all is done.
  expect(filesIn(join(dataDirectory, 'artifacts')).filter((file) => file.endsWith('.part'))).toEqual([]);
}

/** The line that `serve --json` prints when it is ready. */
async function addressOf(server: ChildProcess): Promise<string> {
  const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer];
  return (JSON.parse(line.toString()) as { address: string }).address;
}

/** Submits a request; null where the server died before it answered. */
async function submit(address: string, key: string, request: unknown): Promise<ExportReceipt | null> {
  try {
    const response = await fetch(`${address}/products/api/v1/labels/export/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-API-Key': key },
      body: JSON.stringify(request),
    });
    if (response.status !== 202) throw new Error(`Answered ${response.status}`);
    return (await response.json()) as ExportReceipt;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

interface Jobs {
  readonly jobs: number;
  /** Begun more than once: killed on the way, then made again. */
  readonly madeAgain: number;
}

function countJobs(dataDirectory: string): Jobs {
  const sql = 'SELECT count(*) AS jobs, count(*) FILTER (WHERE attempts > 1) AS madeAgain FROM export_jobs';
  return withStore(dataDirectory, (db) => db.prepare<[], Jobs>(sql).get() ?? { jobs: 0, madeAgain: 0 });
}

function unfinishedJobs(dataDirectory: string): number {
  const sql = "SELECT count(*) FROM export_jobs WHERE status IN ('pending', 'processing')";
  return withStore(dataDirectory, (db) => db.prepare<[], number>(sql).pluck().get() ?? 0);
}

function statusOf(dataDirectory: string, id: string): unknown {
  return withStore(dataDirectory, (db) =>
    db.prepare('SELECT status FROM export_jobs WHERE id = ?').pluck().get(id),
  );
}

function report(what: string, { killed, outlived }: KillTally, dataDirectory: string): void {
  const { jobs, madeAgain } = countJobs(dataDirectory);
  process.stdout.write(
    `${what}: killed ${killed}, ended before the kill ${outlived}; ${jobs} jobs so far, all completed, ${madeAgain} of them made again.\n`,
  );
}
