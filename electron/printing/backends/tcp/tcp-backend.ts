import {
  type FoundPrinter,
  type PrinterSettings,
  type PrinterStatus,
  UNKNOWN_STATUS,
} from '../../../../shared/printing/printer.ts';
import { newProblem, problem } from '../../../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../../../shared/result/result.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from '../print-backend.ts';
import {
  type DocumentState,
  DocumentWatches,
  followDocument,
  NO_STATUS,
  parseHandle,
} from './document-progress.ts';
import { ConnectionLostError, PrinterConnection, readNetworkAddress } from './printer-connection.ts';
import { PrinterProfiles, RESPONSE_TIMEOUTS, type ResponseTimeouts } from './printer-profiles.ts';
import { queryStatus, UNREACHABLE } from './probe-printer.ts';
import { isAsked, sendDocument } from './send-document.ts';

/** Label printers that take raw data at a TCP port. Those of other languages than ZPL are not asked how they are: only a person confirms what they printed. */
export class TcpBackend implements PrintBackend {
  readonly kind = 'tcp';
  readonly #timeouts: ResponseTimeouts;
  readonly #profiles: PrinterProfiles;
  readonly #watches: DocumentWatches;

  constructor(timeouts: ResponseTimeouts = RESPONSE_TIMEOUTS) {
    this.#timeouts = timeouts;
    this.#profiles = new PrinterProfiles(timeouts);
    this.#watches = new DocumentWatches(timeouts.minRestartMs);
  }

  parseTarget(text: string): Result<string, 'printer_address'> {
    const address = readNetworkAddress(text.trim());
    if (address === null) return problem('printer_address', { which: 'tcp' });
    const host = address.host.includes(':') ? `[${address.host}]` : address.host;
    return ok(`${host}:${address.port}`);
  }

  /** There is no list: a person types the address. */
  discover(): Promise<readonly FoundPrinter[]> {
    return Promise.resolve([]);
  }

  /** One that is to be printed on without its status is only looked for. */
  async status(target: string, settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus> {
    const query = (connection: PrinterConnection): Promise<PrinterStatus> =>
      !isAsked(settings)
        ? Promise.resolve(UNKNOWN_STATUS)
        : queryStatus(connection, target, this.#profiles, signal);
    const status = await this.#withConnection(target, signal, query, UNREACHABLE);
    if (status === UNREACHABLE) this.#profiles.forget(target);
    return status;
  }

  async send(
    target: string,
    document: PrintDocument,
    settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover> {
    const connect = (): Promise<PrinterConnection> => this.#connect(target, signal);
    const transfer = { connect, target, document, settings, signal, profiles: this.#profiles };
    try {
      const { handover, isEmpty } = await sendDocument({ ...transfer, timeouts: this.#timeouts });
      if (handover.kind === 'accepted') this.#watches.begin(handover.handle, isEmpty);
      return handover;
    } catch (error) {
      if (!(error instanceof ConnectionLostError) && !signal.aborted) throw error;
      this.#profiles.forget(target);
      return { kind: 'refused', problem: unreachable(target) };
    }
  }

  async progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress> {
    const read = parseHandle(handle);
    if (!read.answers) return { kind: 'unconfirmed' };
    const watch = this.#watches.of(handle);
    const follow = (connection: PrinterConnection): Promise<DocumentState> =>
      followDocument(connection, target, read, watch, this.#profiles, this.#timeouts, signal);
    const { progress, isEmpty } = await this.#withConnection(target, signal, follow, UNREACHABLE_DOCUMENT);
    const hasEnded = progress.kind === 'completed' || progress.kind === 'unconfirmed';
    if (hasEnded || progress === UNREACHABLE_DOCUMENT.progress) this.#watches.end(handle);
    else if (progress === NO_STATUS) this.#watches.unanswered(handle);
    else this.#watches.answered(handle, isEmpty);
    return progress;
  }

  /** A printer knows no documents: to clear it (`~JA`) would take other people's labels too. */
  cancel(): Promise<Result<null, 'cannot_cancel'>> {
    return Promise.resolve(problem('cannot_cancel'));
  }

  find(): Promise<string | null> {
    return Promise.resolve(null);
  }

  /** Gives `silent` where there is no connection, or it broke. */
  async #withConnection<Answer>(
    target: string,
    signal: AbortSignal,
    exchange: (connection: PrinterConnection) => Promise<Answer>,
    unreachableAnswer: Answer,
  ): Promise<Answer> {
    let connection: PrinterConnection | null = null;
    try {
      connection = await this.#connect(target, signal);
      return await exchange(connection);
    } catch (error) {
      if (error instanceof ConnectionLostError || (signal.aborted && connection === null))
        return unreachableAnswer;
      throw error;
    } finally {
      connection?.close();
    }
  }

  async #connect(target: string, signal: AbortSignal): Promise<PrinterConnection> {
    const address = readNetworkAddress(target);
    if (address === null) throw new ConnectionLostError('No address');
    return PrinterConnection.open(address, this.#timeouts.connectMs, signal);
  }
}

const UNREACHABLE_DOCUMENT: DocumentState = {
  progress: { kind: 'waiting', pagesDone: null, reasons: ['offline'], message: '' },
  isEmpty: false,
};

function unreachable(target: string): Problem<'printer_unreachable'> {
  return newProblem('printer_unreachable', { which: 'tcp', target });
}
