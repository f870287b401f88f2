import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a test printer is like. */
export interface ZplPrinterOptions {
  /** Whether it answers `~HS`, and `~HI`. */
  readonly answersStatus?: boolean;
  readonly answersIdentification?: boolean;
  /** How long one label takes it. */
  readonly labelMs?: number;
  /** Formats that fit into its buffer; then it reads no more. */
  readonly bufferFormats?: number;
}

/** Why a printer stands still. */
export type Stop = 'out-of-media' | 'head-open' | 'ribbon-out' | 'paused' | 'head-hot';

/** A thermal printer at a TCP port of this machine: it takes what fits, prints label by label, and keeps each. */
export class ZplPrinter {
  /** Every label that came out, whole. */
  readonly printed: string[] = [];
  readonly #options: Required<ZplPrinterOptions>;
  readonly #sockets = new Set<Socket>();
  readonly #stops = new Set<Stop>();
  readonly #afterPrinted = new Map<number, () => void>();
  #server: Server;
  #port = 0;
  #isSilent = false;
  #buffer: string[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ZplPrinterOptions = {}) {
    this.#options = {
      ...{ answersStatus: true, answersIdentification: true, labelMs: 2, bufferFormats: 4 },
      ...options,
    };
    this.#server = this.#listener();
  }

  async switchOn(): Promise<void> {
    this.#server = this.#listener();
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** What lies in its buffer is lost. */
  async switchOff(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#buffer = [];
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get target(): string {
    return `127.0.0.1:${String(this.#port)}`;
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

  /** Does something as soon as so many labels came out. */
  after(labels: number, act: () => void): void {
    this.#afterPrinted.set(labels, act);
  }

  /** Resets every connection. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  #listener(): Server {
    return createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setEncoding('latin1');
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    void this.#read(socket);
  }

  async #read(socket: Socket): Promise<void> {
    let text = '';
    try {
      for await (const piece of socket as AsyncIterable<string>) {
        text += piece;
        for (let item = firstItem(text); item !== null; item = firstItem(text)) {
          text = text.slice(item.length).trimStart();
          await this.#take(item, socket);
        }
      }
      socket.end();
    } catch {
      socket.destroy();
    }
  }

  async #take(item: string, socket: Socket): Promise<void> {
    if (item === '~HS') {
      if (this.#options.answersStatus && !this.#isSilent) socket.write(this.#status());
      return;
    }
    if (item === '~HI') {
      if (this.#options.answersIdentification && !this.#isSilent)
        socket.write('\u0002ZD421-203dpi ZPL,V93.21.26Z,8,8192KB\u0003');
      return;
    }
    while (this.#buffer.length >= this.#options.bufferFormats) await pause();
    this.#buffer.push(item);
    this.#work();
  }

  /** Begins the next label, unless one is under the head. */
  #work(): void {
    if (this.#timer !== null || this.#buffer.length === 0 || this.#stops.size > 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const label = this.#buffer.shift();
      if (label !== undefined) this.printed.push(label);
      this.#afterPrinted.get(this.printed.length)?.();
      this.#work();
    }, this.#options.labelMs);
  }

  #status(): string {
    const is = (why: Stop): string => (this.#stops.has(why) ? '1' : '0');
    const waiting = String(this.#buffer.length).padStart(3, '0');
    const full = this.#buffer.length >= this.#options.bufferFormats ? '1' : '0';
    const one = `030,${is('out-of-media')},${is('paused')},0256,${waiting},${full},0,0,000,0,0,${is('head-hot')}`;
    const two = `000,0,${is('head-open')},${is('ribbon-out')},0,2,4,0,00000000,1,000`;
    return [one, two, '1234,0'].map((text) => `\u0002${text}\u0003\r\n`).join('');
  }
}

/** A question or a whole format at the beginning of what was read; null while there is none. */
function firstItem(text: string): string | null {
  return /^~H[SI]/.exec(text)?.[0] ?? /^(?:~SD\d\d)?\^XA.*?\^XZ\n?/s.exec(text)?.[0] ?? null;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1));
}
