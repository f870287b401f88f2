import type { FoundPrinter, PrinterSettings, PrinterStatus } from '../../../../shared/printing/printer.ts';
import { ok, type Problem, problem, type Result } from '../../../../shared/result/result.ts';
import type { DocumentProgress, Handover, PrintBackend, PrintDocument } from '../backend.ts';
import { readHandle } from './document-handle.ts';
import { followDocument, OUT_OF_WORDS } from './follow-document.ts';
import { type NetworkAddress, readNetworkAddress } from './network-address.ts';
import { PATIENCE, type Patience } from './patience.ts';
import { ConnectionLostError, PrinterConnection } from './printer-connection.ts';
import { askStatus, UNREACHABLE } from './printer-status.ts';
import { sendDocument } from './send-document.ts';

/** ZPL printers that take raw data at a TCP port. */
export class TcpBackend implements PrintBackend {
  readonly kind = 'tcp';
  readonly #patience: Patience;
  /** When each document's printer last said how it is; null once it was out of sight for too long. */
  readonly #heard = new Map<string, Moment | null>();

  constructor(patience: Patience = PATIENCE) {
    this.#patience = patience;
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

  async status(target: string, _settings: PrinterSettings, signal: AbortSignal): Promise<PrinterStatus> {
    return this.#talk(
      target,
      signal,
      (connection) => askStatus(connection, this.#patience, signal),
      UNREACHABLE,
    );
  }

  async send(
    target: string,
    document: PrintDocument,
    _settings: PrinterSettings,
    signal: AbortSignal,
  ): Promise<Handover> {
    const handover = await this.#talk(
      target,
      signal,
      (connection) => sendDocument(connection, document, this.#patience, signal),
      { kind: 'refused', problem: unreachable(target) } as const,
    );
    if (handover.kind === 'accepted') this.#heard.set(handover.handle, thisMoment());
    return handover;
  }

  async progress(target: string, handle: string, signal: AbortSignal): Promise<DocumentProgress> {
    const read = readHandle(handle);
    if (!read.answers) return { kind: 'unconfirmed' };
    const watched = this.#watched(handle);
    const out = { kind: 'waiting', pagesDone: null, reasons: ['offline'], message: '' } as const;
    const progress = await this.#talk<DocumentProgress | typeof out>(
      target,
      signal,
      (connection) => followDocument(connection, read, watched, this.#patience, signal),
      out,
    );
    const isWatched = this.#watched(handle);
    if (progress.kind === 'completed' || progress.kind === 'unconfirmed') {
      this.#heard.delete(handle);
      return isWatched ? progress : { kind: 'unconfirmed' };
    }
    if (!isWatched || progress === out) this.#heard.set(handle, null);
    else if (progress !== OUT_OF_WORDS) this.#heard.set(handle, thisMoment());
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

  /** A process that did not send the document has not watched it. */
  #watched(handle: string): boolean {
    const heard = this.#heard.get(handle) ?? null;
    return heard !== null && isWithin(heard, this.#patience.restartMs);
  }

  /** Gives `silent` where there is no connection, or it broke. */
  async #talk<Answer>(
    target: string,
    signal: AbortSignal,
    talk: (connection: PrinterConnection) => Promise<Answer>,
    silent: Answer,
  ): Promise<Answer> {
    const address: NetworkAddress | null = readNetworkAddress(target);
    if (address === null) return silent;
    let connection: PrinterConnection | null = null;
    try {
      connection = await PrinterConnection.open(address, this.#patience.connectMs, signal);
      return await talk(connection);
    } catch (error) {
      // Without a connection nothing was sent; whoever sends answers for an abort after that.
      if (error instanceof ConnectionLostError || (signal.aborted && connection === null)) return silent;
      throw error;
    } finally {
      connection?.close();
    }
  }
}

/** A moment by two clocks, in milliseconds: the steady one stands still while a computer sleeps, that of the day can be set. */
interface Moment {
  readonly steadyMs: number;
  readonly dayMs: number;
}

function thisMoment(): Moment {
  return { steadyMs: performance.now(), dayMs: Date.now() };
}

/** True where no more than so long has passed since by either clock. */
function isWithin({ steadyMs, dayMs }: Moment, longestMs: number): boolean {
  const now = thisMoment();
  const passed = [now.steadyMs - steadyMs, now.dayMs - dayMs];
  return passed.every((ms) => ms >= 0 && ms < longestMs);
}

function unreachable(target: string): Problem {
  return {
    code: 'printer_unreachable',
    message: `Nothing answers at ${target}. Look whether the printer is on and its address is right.`,
    facts: { which: 'tcp', target },
  };
}
