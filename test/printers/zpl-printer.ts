import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { type Command, type Known, ZplInterpreter } from './zpl-interpreter.ts';

/** What a printer says to a question: pieces that go out one after the other, after a while. */
export interface Reply {
  readonly afterMs?: number;
  readonly pieces: readonly string[];
}

/** What a test printer is like. */
export interface ZplPrinterOptions {
  /** Whether it answers `~HS`, `~HI`, and how many labels it has printed. */
  readonly answersStatus?: boolean;
  readonly answersIdentification?: boolean;
  readonly hasOdometer?: boolean;
  /** Spoils an answer; null swallows it. `nth` counts the answers to one question from 1. */
  readonly reply?: (right: string, question: Command, nth: number) => Reply | null;
  /** How long one label takes it. */
  readonly labelMs?: number;
  /** Formats that fit into its buffer; then it reads no more. */
  readonly bufferFormats?: number;
  /** Whether half a format stays in it when the connection ends, as in real ones; and whether it can be told to forget it. */
  readonly keepsPartial?: boolean;
  readonly knows?: Partial<Known>;
  /** It ends the connection once, in the middle of what it is sent, when it has taken so many bytes. */
  readonly cut?: { readonly afterBytes: number; readonly by: 'close' | 'reset' };
  /** It ends the connection each time after these. */
  readonly hangsUpAfter?: 'format' | 'answer' | 'question';
  /** It takes connections, and reads nothing. */
  readonly isDeaf?: boolean;
}

/** Why a printer stands still. */
export type Stop = 'out-of-media' | 'head-open' | 'ribbon-out' | 'paused' | 'head-hot';

/** A thermal printer at a TCP port of this machine: it takes what fits, prints label by label, and keeps each. */
export class ZplPrinter {
  /** Every label that came out, whole. */
  readonly printed: string[] = [];
  /** How often it was asked what. */
  readonly asked = new Map<Command, number>();
  /** Hears how many bytes it has taken in all. */
  onBytes: (bytes: number) => void = () => undefined;
  readonly #options: Required<Omit<ZplPrinterOptions, 'cut' | 'hangsUpAfter'>> &
    Pick<ZplPrinterOptions, 'cut' | 'hangsUpAfter'>;
  readonly #sockets = new Set<Socket>();
  readonly #stops = new Set<Stop>();
  readonly #afterPrinted = new Map<number, () => void>();
  readonly #interpreter: ZplInterpreter;
  #server: Server;
  #port = 0;
  #isSilent = false;
  #isDeaf: boolean;
  #isCut = false;
  #cut: ZplPrinterOptions['cut'];
  #bytes = 0;
  #odometer = 31_084;
  #buffer: string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ZplPrinterOptions = {}) {
    this.#options = {
      answersStatus: true,
      answersIdentification: true,
      hasOdometer: false,
      labelMs: 2,
      bufferFormats: 4,
      keepsPartial: true,
      knows: {},
      isDeaf: false,
      reply: (right) => ({ pieces: [right] }),
      ...options,
    };
    this.#isDeaf = this.#options.isDeaf;
    this.#cut = this.#options.cut;
    this.#interpreter = new ZplInterpreter({ cancels: true, stores: true, ...this.#options.knows });
    this.#server = this.#listener();
  }

  async switchOn(): Promise<void> {
    this.#server = this.#listener();
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
    this.#work();
  }

  /** What lies in its buffer is lost, unless it keeps it. */
  async switchOff({ keepsBuffer = false } = {}): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (!keepsBuffer) this.#buffer = [];
    this.#interpreter.forget();
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** How many bytes it has taken in all. */
  get bytesTaken(): number {
    return this.#bytes;
  }

  get target(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** True while it has something to print, and prints. */
  get isBusy(): boolean {
    return this.#timer !== null;
  }

  stop(why: Stop): void {
    this.#stops.add(why);
  }

  goOn(): void {
    this.#stops.clear();
    this.#work();
  }

  /** It goes on printing, and says no more how or what it is. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /** It says again how and what it is. */
  speakAgain(): void {
    this.#isSilent = false;
  }

  /** It reads what it is sent on connections from now on. */
  listen(): void {
    this.#isDeaf = false;
  }

  /** Does something as soon as so many labels came out. */
  after(labels: number, act: () => void): void {
    this.#afterPrinted.set(labels, act);
  }

  /** Whoever stands there throws labels away. */
  throwAway(isBad: (label: string) => boolean): void {
    const kept = this.printed.filter((label) => !isBad(label));
    this.printed.splice(0, Number.POSITIVE_INFINITY, ...kept);
  }

  /** Resets the connection on which it takes so many bytes more: what was on its way behind them is lost. */
  cutAfter(bytes: number): void {
    this.#cut = { afterBytes: this.#bytes + bytes, by: 'reset' };
    this.#isCut = false;
  }

  /** Resets every connection. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Prints what somebody else sends it. */
  printForOthers(zpl: string): void {
    for (const taken of this.#interpreter.read(zpl)) {
      if (taken.kind === 'label') this.#buffer.push(taken.zpl);
    }
    this.#work();
  }

  #listener(): Server {
    return createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    if (!this.#isDeaf) void this.#read(socket);
  }

  async #read(socket: Socket): Promise<void> {
    try {
      for await (const piece of socket as AsyncIterable<string>) {
        const cut = this.#cut;
        const left =
          cut === undefined || this.#isCut ? Number.POSITIVE_INFINITY : cut.afterBytes - this.#bytes;
        await this.#take(piece.slice(0, left), socket);
        this.#bytes += piece.length;
        this.onBytes(this.#bytes);
        if (piece.length < left) continue;
        this.#isCut = true;
        if (cut?.by === 'close') socket.destroy();
        else socket.resetAndDestroy();
        break;
      }
      socket.end();
    } catch {
      socket.destroy();
    }
    if (!this.#options.keepsPartial) this.#interpreter.forget();
  }

  async #take(data: string, socket: Socket): Promise<void> {
    for (const taken of this.#interpreter.read(data)) {
      if (taken.kind === 'command') {
        await this.#obey(taken.command, socket);
        continue;
      }
      while (this.#buffer.length >= this.#options.bufferFormats) await wait(1);
      this.#buffer.push(taken.zpl);
      this.#work();
      if (this.#options.hangsUpAfter === 'format') socket.end();
    }
  }

  async #obey(command: Command, socket: Socket): Promise<void> {
    const nth = (this.asked.get(command) ?? 0) + 1;
    this.asked.set(command, nth);
    if (command === '~JA') this.#buffer = [];
    const { hangsUpAfter, reply } = this.#options;
    if (hangsUpAfter === 'question') socket.end();
    const right = this.#answerTo(command);
    const said = right === null || this.#isSilent ? null : reply(right, command, nth);
    if (said === null) return;
    if (said.afterMs !== undefined) await wait(said.afterMs);
    for (const [index, piece] of said.pieces.entries()) {
      if (index > 0) await wait(5);
      if (socket.writable) socket.write(piece, 'latin1');
    }
    if (hangsUpAfter === 'answer') socket.end();
  }

  /** Null where it has none. */
  #answerTo(command: Command): string | null {
    const { answersStatus, answersIdentification, hasOdometer } = this.#options;
    if (command === '~HS') return answersStatus ? this.#status() : null;
    if (command === '~HI')
      return answersIdentification ? '\u0002ZD421-203dpi ZPL,V93.21.26Z,8,8192KB\u0003' : null;
    if (command === 'odometer') return hasOdometer ? `"${this.#odometer}"\r\n` : null;
    return null;
  }

  /** Begins the next label, unless one is under the head. */
  #work(): void {
    if (this.#timer !== null || this.#buffer.length === 0 || this.#stops.size > 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const label = this.#buffer.shift();
      if (label !== undefined) {
        this.printed.push(label);
        this.#odometer += 1;
        this.#afterPrinted.get(this.printed.length)?.();
      }
      this.#work();
    }, this.#options.labelMs);
  }

  #status(): string {
    const is = (why: Stop): string => (this.#stops.has(why) ? '1' : '0');
    const waiting = String(this.#buffer.length).padStart(3, '0');
    const full = this.#buffer.length >= this.#options.bufferFormats ? '1' : '0';
    const half = this.#interpreter.isMidFormat ? '1' : '0';
    const one = `030,${is('out-of-media')},${is('paused')},0256,${waiting},${full},0,${half},000,0,0,${is('head-hot')}`;
    const two = `000,0,${is('head-open')},${is('ribbon-out')},0,2,4,0,00000000,1,000`;
    return [one, two, '1234,0'].map((text) => `\u0002${text}\u0003\r\n`).join('');
  }
}
