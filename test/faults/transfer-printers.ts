import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { IppBackend } from '../../electron/printing/backends/ipp/ipp-backend.ts';
import type { Station } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { good } from '../integration/good.ts';
import { ANNA, reached } from '../integration/printing/print-folder.ts';
import { CutWire } from '../printers/cut-wire.ts';
import type { PrintRoom } from '../printers/print-room.ts';
import { until } from '../printers/until.ts';
import { ZplPrinter } from '../printers/zpl-printer.ts';
import { quickTcp } from './quick-tcp.ts';

const run = promisify(execFile);

/** Where in a job's way to its printer something is to happen. */
export interface TransferPoint {
  /** In the middle of so many labels of the job, counted from 0. */
  readonly label: number;
  /** False: what is on its way when it happens is lost, as where the computer loses its power. */
  readonly restArrives: boolean;
  readonly act: () => void;
}

/** A printer that says when a transfer stands in its middle, and keeps what it printed. */
export interface TransferPrinter {
  /** Labels of a chunk. */
  readonly chunkLabels: number;
  /** What a process needs in its environment to reach it, and a station here. */
  readonly env: Readonly<Record<string, string>>;
  /** Adds it to a station, and learns what the labels of these serials look like on it. */
  add(station: Station, serials: readonly Serial[]): Promise<Printer>;
  /** Begins to look out for a point in the next job's transfers. */
  lookOut(serials: readonly Serial[], point: TransferPoint): void;
  /** The serials on the labels of a job that are on paper, in the order in which they came out. */
  onPaper(job: ShortId, serials: readonly Serial[]): Promise<readonly string[]>;
  /** How many labels are on paper in all. */
  count(): number;
  close(): Promise<void>;
}

export interface Serial {
  readonly id: ShortId;
  readonly code: string;
}

/** What both are asked to print. */
export function requestFor(serials: readonly Serial[]) {
  return {
    ...({ scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const),
    filters: { serial_ids: serials.map(({ id }) => id) },
    asset_config: { sheet_template: 'roll_57x32mm' },
  };
}

/** A ZPL printer at a TCP port. */
export class ZplTransferPrinter implements TransferPrinter {
  readonly env = {};
  readonly chunkLabels: number;
  readonly #zpl = new ZplPrinter({ labelMs: 30, hasOdometer: true });
  /** Labels, as they come out of a printer that nothing happens to, by what serial each is. */
  readonly #codes = new Map<string, string>();

  constructor(chunkLabels: number) {
    this.chunkLabels = chunkLabels;
  }

  async add(station: Station, serials: readonly Serial[]): Promise<Printer> {
    const roll = { language: 'zpl', feeds: 'roll', dotsPerInch: 203 } as const;
    const sound = new ZplPrinter();
    await Promise.all([this.#zpl.switchOn(), sound.switchOn()]);
    const at = { backend: 'tcp', target: sound.target } as const;
    const model = good(station.printers.add(at, 'Sound', { ...roll, printWithoutStatus: true }));
    const request = { request: requestFor(serials), printerId: model.id };
    const { id } = good(await station.prints.submit(request, ANNA));
    await reached(station, id, 'done');
    await until('the last label of the sound printer', () => sound.printed.length === serials.length);
    await sound.switchOff();
    for (const [index, label] of sound.printed.entries()) this.#codes.set(label, serials[index]?.code ?? '');
    const settings = { ...roll, trusted: true, chunkLabels: this.chunkLabels };
    return good(station.printers.add({ backend: 'tcp', target: this.#zpl.target }, 'Roll', settings));
  }

  lookOut(serials: readonly Serial[], { label, restArrives, act }: TransferPoint): void {
    const lengths = serials.map(({ code }) => this.#labelOf(code).length);
    const before = lengths.slice(0, label).reduce((sum, length) => sum + length, 0);
    const more = before + Math.floor((lengths[label] ?? 0) / 2);
    const from = this.#zpl.bytesTaken;
    if (!restArrives) this.#zpl.cutAfter(more);
    this.#zpl.onBytes = (bytes) => {
      if (bytes - from < more) return;
      this.#zpl.onBytes = () => undefined;
      act();
    };
  }

  onPaper(_job: ShortId, serials: readonly Serial[]): Promise<readonly string[]> {
    const codes = this.#zpl.printed.map((label) => this.#codes.get(label) ?? 'a label that is none');
    const earlier = [...this.#codes.values()].filter((code) =>
      serials.every((serial) => serial.code !== code),
    );
    return Promise.resolve(codes.filter((code) => !earlier.includes(code)));
  }

  count(): number {
    return this.#zpl.printed.length;
  }

  async close(): Promise<void> {
    await this.#zpl.switchOff();
  }

  #labelOf(code: string): string {
    for (const [label, its] of this.#codes) if (its === code) return label;
    throw new Error(`No label says ${code}`);
  }
}

/** A roll printer behind a CUPS, and a wire to that which is looked at. */
export class IppTransferPrinter implements TransferPrinter {
  readonly chunkLabels: number;
  readonly #room: PrintRoom;
  readonly #wire: CutWire;

  private constructor(room: PrintRoom, wire: CutWire, chunkLabels: number) {
    this.chunkLabels = chunkLabels;
    this.#room = room;
    this.#wire = wire;
  }

  static async open(room: PrintRoom, chunkLabels: number): Promise<IppTransferPrinter> {
    const wire = await CutWire.open(path.join(room.folder, 'looked-at.sock'), room.scheduler.address, null);
    room.roll.slow(0.05);
    return new IppTransferPrinter(room, wire, chunkLabels);
  }

  get env(): Readonly<Record<string, string>> {
    return { CUPS_SERVER: this.#wire.path };
  }

  async add(station: Station): Promise<Printer> {
    const found = (await station.printers.refresh()).find(({ name }) => name === this.#room.roll.queue);
    if (found === undefined) throw new Error('The printer is not found');
    const media = { widthMm: 57, heightMm: 32, gapMm: 3 };
    const settings = { media, trusted: true, chunkLabels: this.chunkLabels };
    return good(station.printers.change(found.id, { settings }));
  }

  /** A document carries a chunk: the points of its labels lie in it one after the other. */
  lookOut(_serials: readonly Serial[], { label, restArrives, act }: TransferPoint): void {
    let toPass = Math.floor(label / this.chunkLabels);
    const part = ((label % this.chunkLabels) + 0.5) / this.chunkLabels;
    const watch = (): void =>
      this.#wire.watch({
        part,
        restArrives: restArrives || toPass > 0,
        act: () => {
          if (toPass-- > 0) watch();
          else act();
        },
      });
    watch();
  }

  async onPaper(job: ShortId): Promise<readonly string[]> {
    const codes: string[] = [];
    for (const { path: document, pagesPrinted } of this.#room.roll.receivedOf(job)) {
      if (document === null || pagesPrinted === 0) continue;
      const { stdout } = await run('pdftotext', ['-l', String(pagesPrinted), document, '-']);
      codes.push(...[...stdout.matchAll(/SN-\d+/g)].map(([code]) => code));
    }
    return codes;
  }

  count(): number {
    return this.#room.roll.received().reduce((sum, { pagesPrinted }) => sum + pagesPrinted, 0);
  }

  async close(): Promise<void> {
    await this.#wire.close();
  }
}

/** The backends of a station here, which reaches a printer as the processes do. */
export function backendsFor({ env }: TransferPrinter) {
  return [new IppBackend(env), quickTcp()];
}
