import { connect, createServer, type Server, type Socket } from 'node:net';

/** Where a wire breaks, in the one conversation that carries a document. */
export type Cut =
  /** In the middle of the document: the scheduler never has it whole. */
  | 'document'
  /** After the document, before its answer: the scheduler has it. */
  | 'answer'
  /** As `answer`, and nothing goes through afterwards. */
  | 'answer and all after it';

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
      end();
    });
    station.on('end', () => scheduler.end());
    scheduler.on('end', () => station.end());
  }
}
