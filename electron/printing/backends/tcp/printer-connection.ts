import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import type { NetworkAddress } from './network-address.ts';

/** The connection ended, or could not be made, or stood still. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** Of what a printer says the last so many characters are kept: an answer has some hundred, and a fault may say megabytes. */
const MOST_KEPT = 256 * 1024;

/** What a printer is asked, and how its answer is found in what it says: null while it is not there. */
export interface Question<Answer> {
  readonly command: string;
  readonly read: (heard: string) => Answer | null;
}

/** One connection to a printer: label data goes out at the pace at which it is taken, answers come back. */
export class PrinterConnection {
  readonly #socket: Socket;
  #heard = '';
  #error: Error | null = null;
  #ended = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#heard = (this.#heard + text.replaceAll('\0', '')).slice(-MOST_KEPT);
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
  get isOver(): boolean {
    return this.#ended || this.#error !== null;
  }

  /** True where the printer said anything since it was last asked: an answer, or what nobody can read. */
  get hasHeard(): boolean {
    return this.#heard !== '';
  }

  /**
   * Asks, and gives the answer as soon as it can be read; null when none could in time. Ask the same no more
   * on this connection after a null: a late answer would pass for the next.
   */
  ask<Answer>(question: Question<Answer>, withinMs: number, signal: AbortSignal): Promise<Answer | null> {
    this.#heard = '';
    return this.askToo(question, withinMs, signal);
  }

  /** Asks something else, and reads what came since the question before as well. */
  async askToo<Answer>(
    { command, read }: Question<Answer>,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<Answer | null> {
    await this.write(Buffer.from(`${command}\r\n`, 'latin1'), withinMs, signal);
    let answer: Answer | null = null;
    await this.#until(() => (answer = read(this.#heard)) !== null, withinMs, signal);
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
    if (this.isOver) {
      throw new ConnectionLostError('The connection broke', { cause: this.#error });
    }
  }

  #finish(): void {
    this.#ended = true;
    this.#wake();
  }
}
