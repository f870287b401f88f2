import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Daemon } from './daemon.ts';
import { readReceived, type ReceivedDocument } from './received-document.ts';
import { until } from './until.ts';

const PRINT_COMMAND = fileURLToPath(new URL('print-command.sh', import.meta.url));

/** The two kinds of printer that there are: each is described by the file of its name. */
export type PrinterModel = 'roll-203dpi' | 'sheets-600dpi';

/** An IPP Everywhere printer on loopback, which keeps what it receives and can be made to misbehave. */
export class VirtualPrinter {
  /** Its CUPS queue. */
  readonly queue: string;
  /** The printer itself, past CUPS. */
  readonly uri: string;
  readonly #model: PrinterModel;
  readonly #folder: string;
  readonly #port: number;
  readonly #bus: string;
  #starts = 0;
  #takesPdf = true;
  #daemon: Daemon | null = null;

  /** `bus`: the address of a D-Bus, which ippeveprinter wants even where it announces nothing. */
  constructor(queue: string, model: PrinterModel, folder: string, port: number, bus: string) {
    this.queue = queue;
    this.uri = `ipp://localhost:${port}/ipp/print`;
    this.#model = model;
    this.#folder = folder;
    this.#port = port;
    this.#bus = bus;
    mkdirSync(this.#switches, { recursive: true });
  }

  /** Its queue, as the station addresses it. */
  get queueUri(): string {
    return `ipp://localhost/printers/${this.queue}`;
  }

  /** Switches it on; nothing where it is on already. */
  async online(): Promise<void> {
    if (this.#daemon?.isRunning === true) return;
    // Its job numbers begin anew at each start, and it refuses a document whose spool file exists
    // (of which CUPS says "completed"): each start has folders of its own.
    this.#starts += 1;
    const spool = join(this.#folder, 'spool', String(this.#starts));
    const received = this.#receivedFolder(this.#starts);
    mkdirSync(spool, { recursive: true });
    mkdirSync(received, { recursive: true });
    const attributes = join(this.#folder, 'printer.conf');
    const described = readFileSync(fileURLToPath(new URL(`${this.#model}.conf`, import.meta.url)), 'utf8');
    writeFileSync(attributes, this.#takesPdf ? described : described.replace('application/pdf,', ''));
    // -r off: no DNS-SD. -c: without a command of its own every document "prints" for 5 to 15 s.
    const words = ['-r', 'off', '-n', 'localhost', '-p', String(this.#port), '-d', spool];
    const daemon = new Daemon(
      '/usr/sbin/ippeveprinter',
      [...words, '-c', PRINT_COMMAND, '-a', attributes, this.queue],
      join(this.#folder, 'printer.log'),
      {
        DBUS_SYSTEM_BUS_ADDRESS: this.#bus,
        PRINTER_SWITCHES: this.#switches,
        PRINTER_RECEIVED: received,
      },
    );
    this.#daemon = daemon;
    await until(`${this.queue} is online`, async () => {
      if (!daemon.isRunning) throw new Error(`ippeveprinter ended: ${daemon.output}`);
      return fetch(`http://localhost:${this.#port}/`).then(
        () => true,
        () => false,
      );
    });
  }

  /** Whether it takes PDF when it is switched on next. */
  takesPdf(takesPdf: boolean): void {
    this.#takesPdf = takesPdf;
  }

  /** Pulls its plug, in the middle of whatever it does. */
  async offline(): Promise<void> {
    await this.#daemon?.end('SIGKILL');
    this.#daemon = null;
  }

  /** Each page takes `secondsPerPage` from now on; 0 is as fast as it can. */
  slow(secondsPerPage: number): void {
    if (secondsPerPage === 0) this.#switchOff('slow');
    else writeFileSync(join(this.#switches, 'slow'), String(secondsPerPage));
  }

  /** Before its next page it has no paper, and waits; or it has some again. */
  outOfPaper(isOut: boolean): void {
    if (isOut) writeFileSync(join(this.#switches, 'empty'), '');
    else this.#switchOff('empty');
  }

  /** Before its next page it jams, and aborts the document; or it is clear again. */
  jam(isJammed: boolean): void {
    if (isJammed) writeFileSync(join(this.#switches, 'jam'), '');
    else this.#switchOff('jam');
  }

  /** Every document that reached it, in the order in which they did, whether they were printed or not. */
  received(): ReceivedDocument[] {
    return Array.from({ length: this.#starts }, (_, start) =>
      readReceived(this.#receivedFolder(start + 1)),
    ).flat();
  }

  /** Those whose names contain a job's id. */
  receivedOf(jobId: string): ReceivedDocument[] {
    return this.received().filter(
      ({ attributes }) => attributes.get('IPP_JOB_NAME')?.includes(jobId) === true,
    );
  }

  /** How many pages of a job are on paper. */
  printedOf(jobId: string): number {
    return this.receivedOf(jobId).reduce((sum, { pagesPrinted }) => sum + pagesPrinted, 0);
  }

  get #switches(): string {
    return join(this.#folder, 'switches');
  }

  #receivedFolder(start: number): string {
    return join(this.#folder, 'received', String(start));
  }

  #switchOff(name: string): void {
    rmSync(join(this.#switches, name), { force: true });
  }
}
