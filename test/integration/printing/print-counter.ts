import { vi } from 'vitest';

import type { SubmitCode } from '../../../electron/printing/jobs/submit-print-job.ts';
import type { PrintRequest, Station } from '../../../electron/station/station.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import type { Printer, PrinterSettings } from '../../../shared/printing/printer.ts';
import type { Result } from '../../../shared/result/result.ts';
import { ToldPrinter } from '../../printers/told-printer.ts';
import { good } from '../good.ts';
import { addSerials, type StationFolder } from '../station-in-folder.ts';
import { ANNA, reached, TEN_UP } from './print-folder.ts';

/** A printer is still busy with what it has. */
export const PRINTING = { kind: 'printing', pagesDone: null, reasons: [], message: '' } as const;

/** What the tests of print jobs start from: 25 serials, a printer that does as it is told, and somebody who prints. */
export class PrintCounter {
  readonly told = new ToldPrinter();
  station!: Station;
  printer!: Printer;
  /** What time the station takes it to be. */
  now = new Date('2026-03-02T06:00:00Z');

  async open(folder: StationFolder, settings: Partial<PrinterSettings> = {}): Promise<this> {
    this.station = await folder.open({ backends: [this.told], now: () => this.now });
    addSerials(this.station, 25);
    this.printer = good(this.station.printers.add({ backend: 'file', target: '/told' }, 'Told', settings));
    this.station.prints.start();
    return this;
  }

  ask(print: Partial<PrintRequest> = {}): Promise<Result<PrintJob, SubmitCode>> {
    return this.station.prints.submit({ request: TEN_UP, printerId: this.printer.id, ...print }, ANNA);
  }

  async print(print: Partial<PrintRequest> = {}): Promise<PrintJob> {
    return good(await this.ask(print));
  }

  job({ id }: PrintJob): PrintJob {
    const job = this.station.prints.find(id);
    if (job === null) throw new Error('The job is gone');
    return job;
  }

  reached({ id }: PrintJob, ...states: PrintJob['state'][]): Promise<PrintJob> {
    return reached(this.station, id, ...states);
  }

  /** The job once it waits for a reason. */
  async waits(job: PrintJob, code: string): Promise<PrintJob> {
    await vi.waitUntil(() => this.job(job).reason?.code === code, { timeout: 60_000, interval: 20 });
    return this.job(job);
  }

  /** Which chunks of a job the printer has kept, by their numbers. */
  chunksOf({ id }: PrintJob): readonly number[] {
    const mine = this.told.kept.filter(({ title }) => title.includes(id));
    return mine.map(({ title }) => Number(/-(\d+)$/.exec(title)?.[1]));
  }
}
