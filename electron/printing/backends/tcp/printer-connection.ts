import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** The connection ended, or could not be made, or stood still. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** Of what a printer says the last so many characters are kept: an answer has some hundred, and a fault may say megabytes. */
const MAX_BUFFERED = 256 * 1024;

/** A query to a printer, and how its response is read from what was received: null while it is not complete. */
export interface HostQuery<Answer> {
  readonly command: string;
  readonly read: (received: string) => Answer | null;
}

/** One connection to a printer: label data goes out at the pace at which it is taken, answers come back. */
export class PrinterConnection {
  readonly #socket: Socket;
  #received = '';
  #error: Error | null = null;
  #ended = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#received = (this.#received + text.replaceAll('\0', '')).slice(-MAX_BUFFERED);
      this.#wake();
    });
    socket.on('error', (error) => {
      this.#error = error;
      this.#wake();
    });
    socket.on('end', () => this.#finish());
    socket.on('close', () => this.#finish());
  }

  /** Rejects with {@link ConnectionLostError}, or the signal's reason. */
  static async open(
    address: NetworkAddress,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<PrinterConnection> {
    signal.throwIfAborted();
    const socket = connect({ ...address });
    try {
      await once(socket, 'connect', { signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]) });
    } catch (error) {
      socket.on('error', () => undefined);
      socket.destroy();
      signal.throwIfAborted();
      throw new ConnectionLostError('No connection', { cause: error });
    }
    return new PrinterConnection(socket);
  }

  /** True where the printer has closed it, or it broke. */
  get isClosed(): boolean {
    return this.#ended || this.#error !== null;
  }

  /** True where the printer said anything since it was last asked: an answer, or what nobody can read. */
  get hasReceived(): boolean {
    return this.#received !== '';
  }

  /**
   * Asks, and gives the answer as soon as it can be read; null when none could in time. Ask the same no more
   * on this connection after a null: a late answer would pass for the next.
   */
  query<Answer>(question: HostQuery<Answer>, withinMs: number, signal: AbortSignal): Promise<Answer | null> {
    this.#received = '';
    return this.queryKeepingInput(question, withinMs, signal);
  }

  /** Asks something else, and reads what came since the question before as well. */
  async queryKeepingInput<Answer>(
    { command, read }: HostQuery<Answer>,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<Answer | null> {
    await this.write(Buffer.from(`${command}\r\n`, 'latin1'), withinMs, signal);
    let answer: Answer | null = null;
    await this.#until(() => (answer = read(this.#received)) !== null, withinMs, signal);
    return answer;
  }

  /** Settles when the data has left this process. Rejects with {@link ConnectionLostError} when none is taken for `withinMs`. */
  async write(bytes: Uint8Array, withinMs: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.#check();
    let written = false;
    this.#socket.write(bytes, () => {
      written = true;
      this.#wake();
    });
    if (!(await this.#until(() => written, withinMs, signal))) {
      throw new ConnectionLostError('The printer takes no more data');
    }
  }

  /** Says that no more comes, and waits for the printer to close: it has then read everything. False when it does not. */
  async finish(withinMs: number, signal: AbortSignal): Promise<boolean> {
    this.#socket.end();
    const deadline = AbortSignal.timeout(withinMs);
    while (!this.#ended && this.#error === null) {
      if (deadline.aborted) return false;
      await this.#change(AbortSignal.any([signal, deadline]));
      signal.throwIfAborted();
    }
    return this.#error === null;
  }

  close(): void {
    this.#socket.destroy();
  }

  async #until(done: () => boolean, withinMs: number, signal: AbortSignal): Promise<boolean> {
    const deadline = AbortSignal.timeout(withinMs);
    while (!done()) {
      this.#check();
      if (deadline.aborted) return false;
      await this.#change(AbortSignal.any([signal, deadline]));
      signal.throwIfAborted();
    }
    return true;
  }

  /** Settles at the next thing that happens. */
  #change(limit: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (limit.aborted) resolve();
      else limit.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #check(): void {
    if (this.isClosed) {
      throw new ConnectionLostError('The connection broke', { cause: this.#error });
    }
  }

  #finish(): void {
    this.#ended = true;
    this.#wake();
  }
}

/** Where a printer listens. */
interface NetworkAddress {
  readonly host: string;
  readonly port: number;
}

/** The port that label printers and print servers take raw data at. */
const RAW_PORT = 9100;

/** Reads `host`, `host:port` or `[IPv6]:port`; null where it is none of them. */
export function readNetworkAddress(target: string): NetworkAddress | null {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/.exec(target) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? RAW_PORT : Number(digits);
  return host === undefined || port < 1 || port > 65_535 ? null : { host, port };
}
