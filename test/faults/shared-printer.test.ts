import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { IppBackend } from '../../electron/printing/backends/ipp/ipp-backend.ts';
import { openStation, type Station } from '../../electron/station/station.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { endOf, startLabelwright } from '../command-line/labelwright.ts';
import { good } from '../integration/good.ts';
import { ANNA } from '../integration/printing/print-folder.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../printers/print-room.ts';
import { until } from '../printers/until.ts';
import { describeWith } from '../setup/describe-with.ts';
import { withStore } from './sound-folder.ts';

const LABELS = 8;
const CHUNK_LABELS = 2;
const SECONDS_A_LABEL = 0.3;
const PATIENCE_MS = 60_000;

/** What prints what waits in a data folder: a command in a process of its own, or a station here, as the window has one. */
type Client = 'prints run' | 'serve' | 'window';

/** One of them, at work. */
interface Running {
  readonly pid: number | undefined;
  end(signal: NodeJS.Signals): Promise<void>;
}

describeWith(PRINT_ROOM_TOOLS, 'a printer of one data folder', () => {
  const room = usePrintRoom();
  const data = mkdtempSync(path.join(tmpdir(), 'labelwright-shared-printer-'));
  /** Looks on, and sends nothing. */
  let station: Station;
  let printer: Printer;
  const running: Running[] = [];

  beforeAll(async () => {
    room.roll.slow(SECONDS_A_LABEL);
    station = good(await openStation({ dataDirectory: data, workers: 1, backends: [backend()] }));
    addSerials(station, 2 * LABELS);
    const found = (await station.printers.refresh()).find(({ name }) => name === room.roll.queue);
    if (found === undefined) throw new Error('The printer is not found');
    const media = { widthMm: 57, heightMm: 32, gapMm: 3 };
    const settings = { media, chunkLabels: CHUNK_LABELS };
    printer = good(station.printers.change(found.id, { settings }));
  });
  afterAll(async () => {
    for (const client of running) await client.end('SIGKILL');
    await station.close();
    rmSync(data, { recursive: true, force: true });
  });

  it.each([
    { first: 'prints run', second: 'serve', from: 0 },
    { first: 'serve', second: 'window', from: LABELS },
  ] satisfies { first: Client; second: Client; from: number }[])(
    'is driven by $first alone until that dies, then by $second, and nothing is sent twice',
    { timeout: 900_000 },
    async ({ first, second, from }) => {
      const job = await submit(from);
      const driver = await open(first);
      await until(`${first} drives`, () => driverOf() === driver.pid, PATIENCE_MS);
      const heir = await open(second);
      // Whoever looks on, and is not the one that prints, sees how far it is.
      await until(
        'three labels',
        () => room.roll.printedOf(job.id) >= 3 && now(job).printedLabels >= 2,
        PATIENCE_MS,
      );
      expect(driverOf()).toBe(driver.pid);
      expect(now(job).state).toMatch(/printing|handed_over|rendered/);

      await driver.end('SIGKILL');
      await until(`${second} drives`, () => driverOf() === heir.pid, PATIENCE_MS);
      await untilDone(job);
      await heir.end('SIGTERM');
      const chunks = Array.from({ length: LABELS / CHUNK_LABELS }, () => CHUNK_LABELS);
      expect(room.roll.receivedOf(job.id).map(({ pagesPrinted }) => pagesPrinted)).toEqual(chunks);
      // One at a time: each was sent when the one before had ended.
      const times = timesOf(job);
      expect(times).toEqual(times.toSorted());
    },
  );

  async function submit(from: number): Promise<PrintJob> {
    const { items } = station.catalog.serials.list({ limit: LABELS, offset: from });
    const request = {
      ...({ scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const),
      filters: { serial_ids: items.map(({ id }) => id) },
      asset_config: { sheet_template: 'roll_57x32mm' },
    };
    return good(await station.prints.submit({ request, printerId: printer.id }, ANNA));
  }

  async function open(client: Client): Promise<Running> {
    const opened = client === 'window' ? await openWindow() : openCommand(client);
    running.push(opened);
    return opened;
  }

  async function openWindow(): Promise<Running> {
    const own = good(await openStation({ dataDirectory: data, workers: 1, backends: [backend()] }));
    own.prints.start();
    return { pid: process.pid, end: () => own.close() };
  }

  function openCommand(client: Exclude<Client, 'window'>): Running {
    const words = client === 'serve' ? ['serve', '--port', '0'] : ['prints', 'run'];
    const child = startLabelwright(data, words, { CUPS_SERVER: room.scheduler.address });
    const ended = endOf(child);
    return {
      pid: child.pid,
      end: async (signal) => {
        child.kill(signal);
        await ended;
      },
    };
  }

  function backend(): IppBackend {
    return new IppBackend({ CUPS_SERVER: room.scheduler.address });
  }

  /** Answers, as whoever looks at the paper, where the job asks how far it came. */
  async function untilDone(job: PrintJob): Promise<void> {
    const ended = (): boolean => ['done', 'needs_attention'].includes(now(job).state);
    await until('the end of the job', ended, PATIENCE_MS);
    if (now(job).state === 'done') return;
    const isStill = (): boolean => room.roll.receivedOf(job.id).every(({ end }) => end === 'printed');
    await until('the printer stands still', isStill, PATIENCE_MS);
    const lastGoodNumber = room.roll.printedOf(job.id);
    good(station.prints.answer(job.id, { lastGoodNumber, identifiedBy: 'number' }, { goOn: true }, ANNA));
    await untilDone(job);
  }

  function now({ id }: PrintJob): PrintJob {
    const job = station.prints.find(id);
    if (job === null) throw new Error('The job is gone');
    return job;
  }

  /** The process that drives the printer now. */
  function driverOf(): number | null {
    const sql = 'SELECT owner FROM printers WHERE id = ?';
    const owner = withStore(data, (db) => db.prepare<[string], string | null>(sql).pluck().get(printer.id));
    return typeof owner === 'string' ? Number(owner.split(':')[1]) : null;
  }

  /** When each chunk was sent, and when it had ended. */
  function timesOf({ id }: PrintJob): readonly string[] {
    const sql = `SELECT sent_at AS sent, ended_at AS ended FROM print_chunks JOIN print_jobs AS job ON job.pk = job_pk
      WHERE job.id = ? ORDER BY number`;
    type Times = { readonly sent: string; readonly ended: string };
    return withStore(data, (db) => db.prepare<[string], Times>(sql).all(id)).flatMap(({ sent, ended }) => [
      sent,
      ended,
    ]);
  }
});
