import { connect, createServer, type Server, type Socket } from 'node:net';

import { encodeMessage } from '../../electron/printing/backends/ipp/message/encode-message.ts';
import { textAttribute } from '../../electron/printing/backends/ipp/message/ipp-message.ts';

/** Where a wire breaks, in the one conversation that carries a document. */
export type Cut =
  /** In the middle of the document: the scheduler never has it whole. */
  | 'document'
  /** After the document, before its answer: the scheduler has it. */
  | 'answer'
  /** As `answer`, and nothing goes through afterwards. */
  | 'answer and all after it'
  /** The document's answer is another one, with this IPP status. */
  | { readonly status: number };

/** A document that is looked at while it passes. */
export interface Watched {
  /** How much of it has passed when `act` is called: a part of 1. */
  readonly part: number;
  /** False: what is on its way behind that is lost, as where the machine that sent it loses its power. */
  readonly restArrives: boolean;
  readonly act: () => void;
}

/** A conversation this long carries a document, and is cut here. */
const CUT_AFTER_BYTES = 200_000;

/** A wire between the station and a scheduler's socket, which breaks as it is told. */
export class CutWire {
  readonly path: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #cut: Cut | null;
  #watched: Watched | null = null;
  #isDead = false;

  private constructor(path: string, scheduler: string, cut: Cut | null) {
    this.path = path;
    this.#cut = cut;
    this.#server = createServer((station) => this.#carry(station, scheduler));
  }

  static async open(path: string, scheduler: string, cut: Cut | null): Promise<CutWire> {
    const wire = new CutWire(path, scheduler, cut);
    await new Promise<void>((resolve) => wire.#server.listen(path, resolve));
    return wire;
  }

  /** Looks at the next document that passes; the one that is looked at now is forgotten. */
  watch(document: Watched): void {
    this.#watched = document;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(station: Socket, schedulerPath: string): void {
    const scheduler = connect(schedulerPath);
    const end = () => {
      station.destroy();
      scheduler.destroy();
    };
    for (const socket of [station, scheduler]) {
      this.#open.add(socket);
      socket.on('error', end).on('close', () => this.#open.delete(socket));
    }
    if (this.#isDead) {
      end();
      return;
    }
    let bytes = 0;
    const meter = new DocumentMeter();
    station.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > CUT_AFTER_BYTES && this.#cut === 'document') {
        end();
        return;
      }
      const watched = this.#watched;
      const over = watched === null ? -1 : meter.past(watched.part, chunk);
      if (watched === null || over < 0) return void scheduler.write(chunk);
      this.#watched = null;
      watched.act();
      if (watched.restArrives) return void scheduler.write(chunk);
      scheduler.end(chunk.subarray(0, chunk.length - over), () => end());
    });
    scheduler.on('data', (chunk: Buffer) => {
      if (bytes <= CUT_AFTER_BYTES || this.#cut === null) return void station.write(chunk);
      this.#isDead = this.#cut === 'answer and all after it';
      if (typeof this.#cut !== 'string') station.end(answerWith(this.#cut.status));
      else station.destroy();
      scheduler.destroy();
    });
    station.on('end', () => scheduler.end());
    scheduler.on('end', () => station.end());
  }
}

/** How far a conversation is that carries a PDF: by the length that its head says. */
class DocumentMeter {
  #bytes = 0;
  #begins: number | null = null;
  #length = 0;

  /** How many of these bytes lie behind a part of the document; -1 while it is not so far, and where there is none. */
  past(part: number, chunk: Buffer): number {
    const text = chunk.toString('latin1');
    const head = /^Content-Length: (\d+)/im.exec(text);
    if (this.#bytes === 0) this.#length = text.indexOf('\r\n\r\n') + 4 + Number(head?.[1]);
    const begins = text.indexOf('%PDF-');
    if (this.#begins === null && begins >= 0) this.#begins = this.#bytes + begins;
    this.#bytes += chunk.length;
    if (this.#begins === null) return -1;
    return this.#bytes - Math.floor(this.#begins + part * (this.#length - this.#begins));
  }
}

/** An IPP answer that says no more than its status. */
function answerWith(status: number): Buffer {
  const groups = [
    {
      kind: 'operation',
      attributes: [
        textAttribute('charset', 'attributes-charset', 'utf-8'),
        textAttribute('naturalLanguage', 'attributes-natural-language', 'en'),
      ],
    },
  ] as const;
  const body = encodeMessage({ code: status, requestId: 1, groups });
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
