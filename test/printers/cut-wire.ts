import { connect, createServer, type Server, type Socket } from 'node:net';

import { textAttribute } from '../../electron/printing/backends/ipp/message/build-attribute.ts';
import { encodeMessage } from '../../electron/printing/backends/ipp/message/encode-message.ts';

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

/** A conversation this long carries a document, and is cut here. */
const CUT_AFTER_BYTES = 200_000;

/** A wire between the station and a scheduler's socket, which breaks as it is told. */
export class CutWire {
  readonly path: string;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #cut: Cut;
  #isDead = false;

  private constructor(path: string, scheduler: string, cut: Cut) {
    this.path = path;
    this.#cut = cut;
    this.#server = createServer((station) => this.#carry(station, scheduler));
  }

  static async open(path: string, scheduler: string, cut: Cut): Promise<CutWire> {
    const wire = new CutWire(path, scheduler, cut);
    await new Promise<void>((resolve) => wire.#server.listen(path, resolve));
    return wire;
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
    station.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > CUT_AFTER_BYTES && this.#cut === 'document') end();
      else scheduler.write(chunk);
    });
    scheduler.on('data', (chunk: Buffer) => {
      if (bytes <= CUT_AFTER_BYTES) return void station.write(chunk);
      this.#isDead = this.#cut === 'answer and all after it';
      if (typeof this.#cut !== 'string') station.end(answerWith(this.#cut.status));
      else station.destroy();
      scheduler.destroy();
    });
    station.on('end', () => scheduler.end());
    scheduler.on('end', () => station.end());
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
