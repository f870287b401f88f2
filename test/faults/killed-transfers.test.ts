import { mkdirSync, mkdtempSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, describe, expect, it } from 'vitest';

import { openStation, type Station } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import { good } from '../integration/good.ts';
import { ANNA } from '../integration/printing/print-folder.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../printers/print-room.ts';
import { until } from '../printers/until.ts';
import { describeWith } from '../setup/describe-with.ts';
import { ServedStation } from './served-station.ts';
import { expectSound, withStore } from './sound-folder.ts';
import {
  backendsFor,
  IppTransferPrinter,
  requestFor,
  type Serial,
  type TransferPrinter,
  ZplTransferPrinter,
} from './transfer-printers.ts';

/** Where a process is killed. */
const PLACES = ['in a transfer', 'while it renders', 'after a cancel', 'in an answer'] as const;
type Place = (typeof PLACES)[number];

/** How often at each place. */
const KILLS = 4;
const LABELS = 4;
const CHUNK_LABELS = 2;

/** How long after a cancel or an answer was sent to the process, in milliseconds; null: when it has answered. */
const DELAYS_MS = [3, 8, 20, null] as const;
const PATIENCE_MS = 60_000;

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-killed-transfers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Tally {
  readonly kills: Map<Place, number>;
  answers: number;
  words: number;
  labels: number;
}

describe('a label printer whose station is killed', () => {
  it('has every label on paper once, or a person is asked', { timeout: 900_000 }, async () => {
    await killEverywhere('TCP', PLACES, () => Promise.resolve(new ZplTransferPrinter(CHUNK_LABELS)));
  });
});

describeWith([...PRINT_ROOM_TOOLS, 'pdftotext'], 'a print queue whose station is killed', () => {
  const room = usePrintRoom();
  it('has every label on paper once, or a person is asked', { timeout: 900_000 }, async () => {
    await killEverywhere('IPP', ['in a transfer'], () => IppTransferPrinter.open(room, CHUNK_LABELS));
  });
});

/** Each place has a data folder and a printer of its own, side by side with the others: most of the time is waited away. */
async function killEverywhere(
  protocol: string,
  places: readonly Place[],
  open: () => Promise<TransferPrinter>,
): Promise<void> {
  const tally: Tally = { kills: new Map(), answers: 0, words: 0, labels: 0 };
  const ended = await Promise.allSettled(
    places.map(async (place) => {
      const printer = await open();
      const bench = await KillBench.open(path.join(folder, `${protocol} ${place}`), printer, tally);
      await bench.killAgainAndAgain(place);
    }),
  );
  expect(ended.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))).toEqual([]);
  const kills = places.map((place) => `${place} ${tally.kills.get(place) ?? 0}`).join(', ');
  process.stdout.write(
    `Killed over ${protocol}: ${kills}; ${tally.labels} labels, ${tally.answers} answers, ` +
      `${tally.words} words on what came out; none lost, none twice, ledger as the printer kept it.\n`,
  );
}

/** A served station that is killed while it prints, and a person who looks at the paper. */
class KillBench {
  readonly #data: string;
  readonly #printer: TransferPrinter;
  readonly #printerId: ShortId;
  /** Looks on, and sends nothing. */
  readonly #station: Station;
  readonly #serials: readonly Serial[];
  readonly #key: string;
  readonly #tally: Tally;
  #served: ServedStation;

  private constructor(
    parts: { readonly data: string; readonly printer: TransferPrinter; readonly tally: Tally },
    found: { readonly printerId: ShortId; readonly serials: readonly Serial[]; readonly key: string },
    running: { readonly station: Station; readonly served: ServedStation },
  ) {
    this.#data = parts.data;
    this.#printer = parts.printer;
    this.#tally = parts.tally;
    this.#printerId = found.printerId;
    this.#serials = found.serials;
    this.#key = found.key;
    this.#station = running.station;
    this.#served = running.served;
  }

  static async open(data: string, printer: TransferPrinter, tally: Tally): Promise<KillBench> {
    const options = { dataDirectory: data, workers: 1, backends: backendsFor(printer) };
    const first = good(await openStation(options));
    first.prints.start();
    addSerials(first, KILLS * LABELS);
    const serials = first.catalog.serials.list({ limit: KILLS * LABELS, offset: 0 }).items;
    const { id: printerId } = await printer.add(first, serials);
    const { key } = first.keys.issue('Screen');
    await first.close();
    const station = good(await openStation(options));
    const served = await ServedStation.begin(data, key, printer.env);
    return new KillBench({ data, printer, tally }, { printerId, serials, key }, { station, served });
  }

  async killAgainAndAgain(place: Place): Promise<void> {
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        const serials = this.#serials.slice(kill * LABELS, (kill + 1) * LABELS);
        const job = await this.#submitHeld(serials);
        await this.#killAt(place, kill, job, serials);
        await this.#untilRight(`killed ${place}, ${kill}`, job, serials);
      }
    } finally {
      this.#served.kill();
      await this.#served.ended;
      await this.#station.close();
      await this.#printer.close();
    }
    await expectSound(this.#data);
  }

  /** It waits until everything is ready to be seen. */
  async #submitHeld(serials: readonly Serial[]): Promise<PrintJob> {
    const reprintReason = 'To be looked at';
    const asked = { request: requestFor(serials), printerId: this.#printerId, hold: true, reprintReason };
    return good(await this.#station.prints.submit(asked, ANNA));
  }

  async #killAt(place: Place, kill: number, job: PrintJob, serials: readonly Serial[]): Promise<void> {
    if (place === 'while it renders') return this.#killRendering(kill, job);
    const inTransfer = new Promise<void>((resolve) => {
      const restArrives = place === 'after a cancel' || kill % 2 === 1;
      const act = (): void => {
        if (place !== 'after a cancel') this.#served.kill();
        resolve();
      };
      this.#printer.lookOut(serials, { label: kill % LABELS, restArrives, act });
    });
    good(this.#station.prints.release(job.id));
    await within('the middle of a transfer', inTransfer);
    if (place === 'in a transfer') return this.#died(place);
    if (place === 'in an answer') {
      await this.#died('in a transfer');
      await until('it asks', () => this.#now(job).state === 'needs_attention', PATIENCE_MS);
      await this.#standsStill();
      const lastGood = (await this.#printer.onPaper(job.id, serials)).length;
      this.#tally.answers += 1;
      return this.#killActing(place, kill, job, 'answer', { last_good: lastGood, go_on: true });
    }
    return this.#killActing(place, kill, job, 'cancel', null);
  }

  /** When the file of a chunk has been begun, and nothing of it can have been sent. */
  async #killRendering(kill: number, job: PrintJob): Promise<void> {
    const spool = path.join(this.#data, 'spool');
    mkdirSync(spool, { recursive: true });
    const number = 1 + (kill % (LABELS / CHUNK_LABELS));
    const begun = new Promise<void>((resolve) => {
      const watcher = watch(spool, (_, name) => {
        if (name?.includes(`${job.id}-${number}.`) !== true) return;
        this.#served.kill();
        watcher.close();
        resolve();
      });
    });
    good(this.#station.prints.release(job.id));
    await within(`the file of chunk ${number}`, begun);
    await this.#served.ended;
    expect(this.#stateOf(job, number)).toBe('waiting');
    await this.#died('while it renders');
  }

  async #killActing(
    place: Place,
    kill: number,
    { id }: PrintJob,
    verb: 'cancel' | 'answer',
    body: object | null,
  ): Promise<void> {
    const delayMs = DELAYS_MS[kill % DELAYS_MS.length] ?? null;
    const answered = this.#served.act(id, verb, body);
    if (delayMs === null) expect(await answered).toBe(200);
    else await wait(delayMs);
    this.#served.kill();
    await answered;
    await this.#died(place);
  }

  /** The next process goes on. */
  async #died(place: Place): Promise<void> {
    await this.#served.ended;
    this.#tally.kills.set(place, (this.#tally.kills.get(place) ?? 0) + 1);
    this.#served = await ServedStation.begin(this.#data, this.#key, this.#printer.env);
  }

  /** A person answers what is asked, and gives the word that is wanted, until the job has ended; then the ledger is compared with the paper. */
  async #untilRight(what: string, job: PrintJob, serials: readonly Serial[]): Promise<void> {
    const codes = serials.map(({ code }) => code);
    for (;;) {
      await this.#untilSettled(what, job);
      await this.#standsStill();
      const { state, unconfirmedLabels } = this.#now(job);
      const paper = await this.#printer.onPaper(job.id, serials);
      expect(paper, what).toEqual(codes.slice(0, paper.length));
      const ledger = this.#ledgerOf(job);
      expect(ledger, what).toEqual(paper.slice(0, ledger.length));
      if (state === 'needs_attention') {
        const howFar = { lastGoodNumber: paper.length, identifiedBy: 'number' } as const;
        good(this.#station.prints.answer(job.id, howFar, { goOn: true }, ANNA));
        this.#tally.answers += 1;
        continue;
      }
      if (unconfirmedLabels > 0) {
        good(this.#station.prints.confirm(job.id, paper.length, ANNA));
        this.#tally.words += 1;
      }
      expect(this.#ledgerOf(job), what).toEqual(paper);
      if (state === 'done') expect(paper, what).toEqual(codes);
      this.#tally.labels += paper.length;
      return;
    }
  }

  async #untilSettled(what: string, job: PrintJob): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!['done', 'cancelled', 'needs_attention'].includes(this.#now(job).state)) {
      const { state, reason } = this.#now(job);
      if (performance.now() > deadline)
        throw new Error(`Waited in vain for the end of a job ${what}: ${state}, ${reason?.message ?? ''}`);
      await wait(50);
    }
  }

  async #standsStill(): Promise<void> {
    let count = -1;
    await until('the printer stands still', async () => {
      const before = count;
      await wait(300);
      count = this.#printer.count();
      return count === before;
    });
  }

  #now({ id }: PrintJob): PrintJob {
    const job = this.#station.prints.find(id);
    if (job === null) throw new Error('The job is gone');
    return job;
  }

  #stateOf({ id }: PrintJob, number: number): string | undefined {
    const sql = `SELECT chunk.state FROM print_chunks AS chunk JOIN print_jobs AS job ON job.pk = job_pk
      WHERE job.id = ? AND number = ?`;
    return withStore(this.#data, (db) => db.prepare<[string, number], string>(sql).pluck().get(id, number));
  }

  #ledgerOf({ id }: PrintJob): readonly string[] {
    const sql = `SELECT serials.code FROM printed_labels JOIN serials ON serials.pk = entity_pk
      WHERE print_job_id = ? AND entity = 'serials' AND kind IN ('printed', 'reprinted') AND undone_at IS NULL ORDER BY place`;
    return withStore(this.#data, (db) => db.prepare<[string], string>(sql).pluck().all(id));
  }
}

async function within(what: string, happens: Promise<void>): Promise<void> {
  const late = new AbortController();
  const limit = wait(PATIENCE_MS, null, { signal: late.signal }).then(() => {
    throw new Error(`Waited in vain: ${what}`);
  });
  limit.catch(() => undefined);
  await Promise.race([happens, limit]).finally(() => late.abort());
}
