import { IppBackend } from '../../../../../electron/printing/backends/ipp/ipp-backend.ts';
import type {
  DocumentProgress,
  PrintDocument,
} from '../../../../../electron/printing/backends/print-backend.ts';
import { DEFAULT_PRINTER_SETTINGS, type PrinterSettings } from '../../../../../shared/printing/printer.ts';
import type { PrintRoom } from '../../../../printers/print-room.ts';
import { until } from '../../../../printers/until.ts';

/** Nothing is stopped early. */
export const unstopped = new AbortController().signal;

/** The backend as the station uses it, on the scheduler of a print room. */
export class PrintingBench {
  readonly backend: IppBackend;

  constructor(room: PrintRoom) {
    this.backend = new IppBackend({ CUPS_SERVER: room.scheduler.address });
  }

  /** Gives the handle of a document that must be accepted. */
  async send(
    target: string,
    document: PrintDocument,
    settings: Partial<PrinterSettings> = {},
  ): Promise<string> {
    const all = { ...DEFAULT_PRINTER_SETTINGS, ...settings };
    const handover = await this.backend.send(target, document, all, unstopped);
    if (handover.kind !== 'accepted') throw new Error(`${handover.kind}: ${handover.problem.message}`);
    return handover.handle;
  }

  status(target: string) {
    return this.backend.status(target, DEFAULT_PRINTER_SETTINGS, unstopped);
  }

  progress(target: string, handle: string): Promise<DocumentProgress> {
    return this.backend.progress(target, handle, unstopped);
  }

  /** Waits for progress of which this is true. */
  progressThat(
    target: string,
    handle: string,
    isIt: (progress: DocumentProgress) => boolean,
  ): Promise<DocumentProgress> {
    return until(`progress of job ${handle}`, async () => {
      const progress = await this.progress(target, handle);
      return isIt(progress) ? progress : null;
    });
  }

  /** How a document ended. */
  end(target: string, handle: string): Promise<DocumentProgress> {
    return this.progressThat(target, handle, ({ kind }) => kind !== 'waiting' && kind !== 'printing');
  }
}
