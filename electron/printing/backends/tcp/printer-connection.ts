import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import type { NetworkAddress } from './network-address.ts';

/** The connection ended, or could not be made, or stood still. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** Each string of an answer stands between these. */
const STX = '\u0002';
const ETX = '\u0003';

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
      this.#received += text;
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

  /**
   * Asks, and gives the strings of the answer; null when none came in time. Ask
   * no more after a null: a late answer would pass for the next.
   */
  async ask(
    command: '~HS' | '~HI',
    withinMs: number,
    signal: AbortSignal,
  ): Promise<readonly string[] | null> {
    const wanted = command === '~HS' ? 3 : 1;
    this.#received = '';
    await this.write(Buffer.from(`${command}\r\n`, 'latin1'), withinMs, signal);
    const answered = await this.#until(() => this.#answers().length >= wanted, withinMs, signal);
    return answered ? this.#answers() : null;
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

  #answers(): string[] {
    const ends = this.#received.split(ETX).slice(0, -1);
    return ends.map((text) => text.slice(text.lastIndexOf(STX) + 1));
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
    if (this.#error !== null || this.#ended) {
      throw new ConnectionLostError('The connection broke', { cause: this.#error });
    }
  }

  #finish(): void {
    this.#ended = true;
    this.#wake();
  }
}
