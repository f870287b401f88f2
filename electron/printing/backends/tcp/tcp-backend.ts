import {
  type FoundPrinter,
  type PrinterSettings,
  type PrinterStatus,
  UNTOLD_STATUS,
} from '../../../../shared/printing/printer.ts';
import { ok, type Problem, problem, type Result } from '../../../../shared/result/result.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from '../backend.ts';
import { readHandle } from './document-handle.ts';
import { DocumentWatches } from './document-watch.ts';
import { followDocument, type Followed, OUT_OF_WORDS } from './follow-document.ts';
import { LearnedPrinters } from './learned-printers.ts';
import { readNetworkAddress } from './network-address.ts';
import { PATIENCE, type Patience } from './patience.ts';
import { ConnectionLostError, PrinterConnection } from './printer-connection.ts';
import { askStatus, UNREACHABLE } from './printer-status.ts';
import { sendDocument } from './send-document.ts';

/** ZPL printers that take raw data at a TCP port. */
export class TcpBackend implements PrintBackend {
  readonly kind = 'tcp';
  readonly #patience: Patience;
  readonly #learned: LearnedPrinters;
  readonly #watches: DocumentWatches;

  constructor(patience: Patience = PATIENCE) {
    this.#patience = patience;
    this.#learned = new LearnedPrinters(patience);
    this.#watches = new DocumentWatches(patience.restartMs);
  }

  parseTarget(text: string): Result<string> {
    const address = readNetworkAddress(text.trim());
    if (address === null)
      return problem(
        'printer_address',
        'Type the printer’s address, such as 192.168.1.50 or 192.168.1.50:9100.',
        { which: 'tcp' },
      );
    const host = address.host.includes(':') ? `[${address.host}]` : address.host;
    return ok(`${host}:${String(address.port)}`);
  }

  /** There is no list: a person types the address. */
  discover(): Promise<readonly FoundPrinter[]> {
    return Promise.resolve([]);
  }

  /** One that is to be printed on without its status is only looked for. */
  async status(target: string, settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus> {
    const ask = (connection: PrinterConnection): Promise<PrinterStatus> =>
      settings.printWithoutStatus
        ? Promise.resolve(UNTOLD_STATUS)
        : askStatus(connection, target, this.#learned, signal);
    const status = await this.#talk(target, signal, ask, UNREACHABLE);
    if (status === UNREACHABLE) this.#learned.forget(target);
    return status;
  }

  async send(
    target: string,
    document: PrintDocument,
    settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover> {
    const connect = (): Promise<PrinterConnection> => this.#connect(target, signal);
    const transfer = { connect, target, document, settings, signal, learned: this.#learned };
    try {
      const { handover, isEmpty } = await sendDocument({ ...transfer, patience: this.#patience });
      if (handover.kind === 'accepted') this.#watches.begin(handover.handle, isEmpty);
      return handover;
    } catch (error) {
      if (!(error instanceof ConnectionLostError) && !signal.aborted) throw error;
      this.#learned.forget(target);
      return { kind: 'refused', problem: unreachable(target) };
    }
  }

  async progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress> {
    const read = readHandle(handle);
    if (!read.answers) return { kind: 'unconfirmed' };
    const watch = this.#watches.of(handle);
    const follow = (connection: PrinterConnection): Promise<Followed> =>
      followDocument(connection, target, read, watch, this.#learned, this.#patience, signal);
    const { progress, isEmpty } = await this.#talk(target, signal, follow, OUT_OF_REACH);
    const hasEnded = progress.kind === 'completed' || progress.kind === 'unconfirmed';
    if (hasEnded || progress === OUT_OF_REACH.progress) this.#watches.end(handle);
    else if (progress === OUT_OF_WORDS) this.#watches.unheard(handle);
    else this.#watches.heard(handle, isEmpty);
    return progress;
  }

  /** A printer knows no documents: to clear it (`~JA`) would take other people's labels too. */
  cancel(): Promise<Result<null>> {
    const message = 'The printer already has these labels. Cancel them at the printer itself.';
    return Promise.resolve(problem('cannot_cancel', message));
  }

  find(): Promise<string | null> {
    return Promise.resolve(null);
  }

  /** Gives `silent` where there is no connection, or it broke. */
  async #talk<Answer>(
    target: string,
    signal: AbortSignal,
    talk: (connection: PrinterConnection) => Promise<Answer>,
    silent: Answer,
  ): Promise<Answer> {
    let connection: PrinterConnection | null = null;
    try {
      connection = await this.#connect(target, signal);
      return await talk(connection);
    } catch (error) {
      if (error instanceof ConnectionLostError || (signal.aborted && connection === null)) return silent;
      throw error;
    } finally {
      connection?.close();
    }
  }

  async #connect(target: string, signal: AbortSignal): Promise<PrinterConnection> {
    const address = readNetworkAddress(target);
    if (address === null) throw new ConnectionLostError('No address');
    return PrinterConnection.open(address, this.#patience.connectMs, signal);
  }
}

const OUT_OF_REACH: Followed = {
  progress: { kind: 'waiting', pagesDone: null, reasons: ['offline'], message: '' },
  isEmpty: false,
};

function unreachable(target: string): Problem {
  return {
    code: 'printer_unreachable',
    message: `Nothing answers at ${target}. Look whether the printer is on and its address is right.`,
    facts: { which: 'tcp', target },
  };
}
