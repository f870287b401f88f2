import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'vitest';

import { IppBackend } from '../../electron/printing/backends/ipp/ipp-backend.ts';
import { openStation, type Station } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import { good } from '../integration/good.ts';
import { ANNA } from '../integration/printing/print-folder.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { openPrintRoom } from '../printers/print-room.ts';
import { until } from '../printers/until.ts';
import type { PrinterFault } from './printer-faults.ts';
import { withStore } from './sound-folder.ts';

const run = promisify(execFile);

/** Labels of each job. */
export const LABELS = 12;

/** A fault after five labels finds one chunk on paper, one on its way and one that waits. */
const CHUNK_LABELS = 4;
const SECONDS_A_LABEL = 0.15;
/** While a fault is brought about, so that it comes in the middle of the job on a busy machine too. */
const SECONDS_A_LABEL_MEANWHILE = 1;
const PATIENCE_MS = 60_000;

/** A sentence that a person can read, and not a program's. */
const PLAIN = /^[A-Z][^_\n]*[.)]$/;

type Room = Awaited<ReturnType<typeof openPrintRoom>>;

/** A station at a print room of its own, and a person who looks at the paper. */
export class FaultBench {
  readonly room: Room;
  readonly #station: Station;
  readonly #dataDirectory: string;
  readonly #printerId: ShortId;
  #jobs = 0;

  private constructor(room: Room, station: Station, dataDirectory: string, printerId: ShortId) {
    this.room = room;
    this.#station = station;
    this.#dataDirectory = dataDirectory;
    this.#printerId = printerId;
  }

  static async open(): Promise<FaultBench> {
    const room = await openPrintRoom();
    room.roll.slow(SECONDS_A_LABEL);
    const dataDirectory = path.join(room.folder, 'data');
    const backends = [new IppBackend({ CUPS_SERVER: room.scheduler.address })];
    const station = good(await openStation({ dataDirectory, workers: 1, backends }));
    addSerials(station, 20 * LABELS);
    const found = (await station.printers.refresh()).find(({ name }) => name === room.roll.queue);
    if (found === undefined) throw new Error('The printer is not found');
    const media = { widthMm: 57, heightMm: 32, gapMm: 3 };
    // Its word counts as a person's: the ledger then holds what it said, to be compared with the paper.
    const settings = { media, trusted: true, chunkLabels: CHUNK_LABELS };
    good(station.printers.change(found.id, { settings }));
    station.prints.start();
    return new FaultBench(room, station, dataDirectory, found.id);
  }

  async close(): Promise<void> {
    await this.#station.close();
    await this.room.close();
  }

  /** Prints twelve serials while a fault happens and is put right, and gives how often a person was asked. */
  async befalls({ what, after, happens, isPutRight, shown }: PrinterFault): Promise<number> {
    const { catalog, prints } = this.#station;
    const { items } = catalog.serials.list({ limit: LABELS, offset: this.#jobs++ * LABELS });
    const told = new Set<string>();
    const stopListening = prints.onChange(({ reason }) => told.add(reason?.message ?? ''));
    if (after === null) await happens();
    const job = await this.#submit(items.map(({ id }) => id));
    if (after !== null) {
      await until(
        `${after} labels, before ${what}`,
        () => this.room.roll.printedOf(job.id) >= after,
        PATIENCE_MS,
      );
      this.room.roll.slow(SECONDS_A_LABEL_MEANWHILE);
      await happens();
      this.room.roll.slow(SECONDS_A_LABEL);
    }
    const reports = (wanted: RegExp) => () => wanted.test(this.#now(job).reason?.message ?? '');
    if (shown !== null) await until(`it says that ${what}`, reports(shown), PATIENCE_MS);
    await isPutRight();
    const answers = await this.#untilDone(job, what);
    stopListening();
    const paper = await this.#onPaper(job);
    expect(paper, what).toEqual(items.map(({ code }) => code));
    expect(this.#ledgerOf(job), what).toEqual(paper);
    for (const reason of told) if (reason !== '') expect(reason, what).toMatch(PLAIN);
    return answers;
  }

  async #submit(serials: ShortId[]): Promise<PrintJob> {
    const request = {
      ...({ scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const),
      filters: { serial_ids: serials },
      asset_config: { sheet_template: 'roll_57x32mm' },
    };
    return good(await this.#station.prints.submit({ request, printerId: this.#printerId }, ANNA));
  }

  /** Answers, as whoever looks at the paper, whenever the job asks how far it came. */
  async #untilDone(job: PrintJob, what: string): Promise<number> {
    for (let answers = 0; ; answers++) {
      const ended = (): boolean => ['done', 'needs_attention'].includes(this.#now(job).state);
      await until(`the end, though ${what}`, ended, PATIENCE_MS);
      if (this.#now(job).state === 'done') return answers;
      await this.#standsStill();
      const lastGoodNumber = this.room.roll.printedOf(job.id);
      good(
        this.#station.prints.answer(job.id, { lastGoodNumber, identifiedBy: 'number' }, { goOn: true }, ANNA),
      );
    }
  }

  /** A printer goes on with what it has, whatever became of its queue: whoever counts its labels waits for that. */
  async #standsStill(): Promise<void> {
    let count = -1;
    await until('the printer stands still', async () => {
      const before = count;
      await new Promise((resolve) => setTimeout(resolve, 4 * SECONDS_A_LABEL * 1000));
      count = this.room.roll.received().reduce((sum, { pagesPrinted }) => sum + pagesPrinted, 0);
      return count === before;
    });
  }

  #now({ id }: PrintJob): PrintJob {
    const job = this.#station.prints.find(id);
    if (job === null) throw new Error('The job is gone');
    return job;
  }

  /** The serials on a job's labels, in the order in which they came out. */
  async #onPaper(job: PrintJob): Promise<readonly string[]> {
    const serials: string[] = [];
    for (const { path: document, pagesPrinted } of this.room.roll.receivedOf(job.id)) {
      if (document === null || pagesPrinted === 0) continue;
      const { stdout } = await run('pdftotext', ['-l', String(pagesPrinted), document, '-']);
      serials.push(...[...stdout.matchAll(/SN-\d+/g)].map(([serial]) => serial));
    }
    return serials;
  }

  #ledgerOf({ id }: PrintJob): readonly string[] {
    const sql = `SELECT serials.code FROM printed_labels JOIN serials ON serials.pk = entity_pk
      WHERE print_job_id = ? AND entity = 'serials' AND kind = 'printed' AND undone_at IS NULL ORDER BY place`;
    return withStore(this.#dataDirectory, (db) => db.prepare<[string], string>(sql).pluck().all(id));
  }
}
