import type { GdiCalls } from '../../../../../../electron/printing/backends/windows/api/gdi-calls.ts';
import {
  type Handle,
  NO_HANDLE,
  type Out,
  type WinspoolCalls,
} from '../../../../../../electron/printing/backends/windows/api/winspool-calls.ts';

/** A job in a queue of the stub. */
export interface StubJob {
  id: number;
  title: string;
  status: number;
  pagesPrinted: number;
  statusText?: string;
}

/** A printer of the stub, as its driver describes it. Lengths in tenths of a millimetre. */
export interface StubPrinter {
  name: string;
  driver: string;
  port: string;
  attributes: number;
  status: number;
  forms: readonly { readonly number: number; readonly size: readonly [width: number, height: number] }[];
  bins: readonly { readonly number: number; readonly name: string }[];
  resolutions: readonly (readonly [x: number, y: number])[];
  /** What GDI prints at, whatever it is asked for. */
  dots: readonly [across: number, down: number];
  /** What the printer cannot reach at the left and top, in dots. */
  offset: readonly [x: number, y: number];
  loaded: number;
  jobs: StubJob[];
}

/** What reached a printer. */
export interface StubDocument {
  readonly printer: string;
  readonly title: string;
  /** RAW, or what GDI made. */
  readonly bytes: Buffer;
  /** Where each band of each page was put, and how high it is. */
  readonly bands: { readonly page: number; readonly x: number; readonly y: number; readonly rows: number }[];
  end: 'whole' | 'aborted' | 'open';
}

const [DONE, FAILED] = [1, 0];

/** The size of a DEVMODEW, and the driver's own part behind it once it has taken a change. */
const PUBLIC_MODE_BYTES = 220;
const MERGED = Buffer.from('merged..');

/**
 * A winspool.drv and a gdi32.dll in memory that answer as Microsoft's documentation says: structures as bytes with pointers into them,
 * answers in two calls, errors by GetLastError. It stands for what Wine does not have: the list of jobs, states, and calls that fail.
 * No recording of a Windows.
 */
export class WinspoolStub implements WinspoolCalls, GdiCalls {
  readonly printers: StubPrinter[];
  readonly documents: StubDocument[] = [];
  /** Calls that fail from now on, with their Windows code. */
  readonly failing = new Map<string, number>();
  /** What each context was made with: a DEVMODE. */
  readonly modes: Buffer[] = [];
  /** What was opened and not closed, by kind. */
  readonly open = { printers: 0, contexts: 0, changes: 0 };
  /** Whether something changes while it is waited for. */
  changes = false;
  /** Commands that jobs were given: JOB_CONTROL_… */
  readonly commands: (readonly [job: number, command: number])[] = [];
  #lastError = 0;
  #nextAddress = 0x1000_0000n;
  readonly #addresses = new Map<Uint8Array, bigint>();
  readonly #handles = new Map<Handle, { readonly printer: StubPrinter; document: StubDocument | null }>();
  #page = 0;

  constructor(printers: StubPrinter[]) {
    this.printers = printers;
  }

  lastError(): number {
    return this.#lastError;
  }

  readonly addressOf = (bytes: Uint8Array): bigint => {
    const known = this.#addresses.get(bytes);
    if (known !== undefined) return known;
    const address = this.#nextAddress;
    this.#nextAddress += 0x10_0000n;
    this.#addresses.set(bytes, address);
    return address;
  };

  enumPrinters(
    _flags: number,
    _name: null | string,
    _level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
    returned: Out<number>,
  ): number {
    return this.#list('EnumPrinters', this.printers.map(printerInfo), 136, info, size, needed, returned);
  }

  openPrinter(name: string, handle: Out<Handle>): number {
    const printer = this.printers.find((each) => each.name === name);
    if (printer === undefined) return this.#fail(1801);
    if (this.#isFailing('OpenPrinter')) return FAILED;
    this.open.printers += 1;
    handle[0] = this.#newHandle(printer);
    return DONE;
  }

  closePrinter(printer: Handle): number {
    this.open.printers -= this.#handles.delete(printer) ? 1 : 0;
    return DONE;
  }

  getPrinter(
    printer: Handle,
    _level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
  ): number {
    return this.#list('GetPrinter', [printerInfo(this.#at(printer).printer)], 136, info, size, needed, [0]);
  }

  deviceCapabilities(device: string, _port: string, capability: number, output: Uint8Array | null): number {
    const printer = this.printers.find((each) => each.name === device);
    if (printer === undefined) return -1;
    const words = (numbers: readonly number[]): Buffer => Buffer.from(Uint16Array.from(numbers).buffer);
    const pairs = (numbers: readonly (readonly [number, number])[]): Buffer =>
      Buffer.from(Int32Array.from(numbers.flat()).buffer);
    const answers: Readonly<Record<number, readonly [count: number, bytes: Buffer]>> = {
      2: [printer.forms.length, words(printer.forms.map(({ number }) => number))],
      3: [printer.forms.length, pairs(printer.forms.map(({ size }) => size))],
      6: [printer.bins.length, words(printer.bins.map(({ number }) => number))],
      12: [
        printer.bins.length,
        Buffer.concat(printer.bins.map(({ name }) => Buffer.from(name.padEnd(24, '\0'), 'utf16le'))),
      ],
      13: [printer.resolutions.length, pairs(printer.resolutions)],
    };
    const [count, bytes] = answers[capability] ?? [-1, Buffer.alloc(0)];
    output?.set(bytes);
    return count;
  }

  /** What is handed in with DM_IN_BUFFER is taken into the driver's own part, which says `merged` from then on. */
  documentProperties(
    _window: null,
    printer: Handle,
    _device: string,
    output: Uint8Array | null,
    input: Uint8Array | null,
    fields: number,
  ): number {
    if (this.#isFailing('DocumentProperties')) return -1;
    const mode = Buffer.alloc(PUBLIC_MODE_BYTES + MERGED.length);
    mode.writeUInt16LE(PUBLIC_MODE_BYTES, 68);
    mode.writeUInt16LE(MERGED.length, 70);
    mode.writeUInt32LE(0x2, 72);
    mode.writeInt16LE(this.#at(printer).printer.loaded, 78);
    if (output === null) return mode.length;
    output.set(mode);
    if (input !== null && (fields & 8) !== 0) {
      output.set(input);
      output.set(MERGED, PUBLIC_MODE_BYTES);
    }
    return DONE;
  }

  enumJobs(
    printer: Handle,
    _first: number,
    _count: number,
    _level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
    returned: Out<number>,
  ): number {
    const jobs = this.#at(printer).printer.jobs.map(jobInfo);
    return this.#list('EnumJobs', jobs, 96, info, size, needed, returned);
  }

  getJob(
    printer: Handle,
    id: number,
    _level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
  ): number {
    const job = this.#at(printer).printer.jobs.find((each) => each.id === id);
    if (job === undefined) return this.#fail(87);
    return this.#list('GetJob', [jobInfo(job)], 96, info, size, needed, [0]);
  }

  setJob(printer: Handle, id: number, _level: number, _info: null, command: number): number {
    if (this.#isFailing('SetJob')) return FAILED;
    const { jobs } = this.#at(printer).printer;
    const index = jobs.findIndex((each) => each.id === id);
    if (index === -1) return this.#fail(87);
    this.commands.push([id, command]);
    // JOB_CONTROL_DELETE and JOB_CONTROL_RELEASE.
    if (command === 5 || command === 9) jobs.splice(index, 1);
    return DONE;
  }

  startDocPrinter(printer: Handle, _level: number, info: Uint8Array): number {
    return this.#isFailing('StartDocPrinter') ? FAILED : this.#begin(printer, this.#textAt(info, 0));
  }

  writePrinter(printer: Handle, bytes: Uint8Array, size: number, written: Out<number>): number {
    if (this.#isFailing('WritePrinter')) return FAILED;
    const open = this.#at(printer);
    if (open.document === null) return this.#fail(6);
    open.document = {
      ...open.document,
      bytes: Buffer.concat([open.document.bytes, bytes.subarray(0, size)]),
    };
    this.documents[this.documents.length - 1] = open.document;
    written[0] = size;
    return DONE;
  }

  endDocPrinter(printer: Handle): number {
    return this.#isFailing('EndDocPrinter') ? FAILED : this.#end(printer, 'whole');
  }

  abortPrinter(printer: Handle): number {
    return this.#end(printer, 'aborted');
  }

  findFirstPrinterChangeNotification(printer: Handle): Handle {
    if (this.#isFailing('FindFirstPrinterChangeNotification')) return NO_HANDLE;
    this.open.changes += 1;
    return this.#newHandle(this.#at(printer).printer);
  }

  findClosePrinterChangeNotification(change: Handle): number {
    this.open.changes -= this.#handles.delete(change) ? 1 : 0;
    return DONE;
  }

  /** WAIT_OBJECT_0 or WAIT_TIMEOUT, at once. */
  waitForSingleObject(object: Handle): number {
    this.#at(object);
    return this.changes ? 0 : 258;
  }

  createDc(_driver: string, device: string, _output: null, mode: Uint8Array | null): Handle {
    if (mode !== null) this.modes.push(Buffer.from(mode));
    const printer = this.printers.find((each) => each.name === device);
    if (printer === undefined || this.#isFailing('CreateDC')) return 0;
    this.open.contexts += 1;
    return this.#newHandle(printer);
  }

  createIc(driver: string, device: string): Handle {
    return this.createDc(driver, device, null, null);
  }

  deleteDc(context: Handle): number {
    this.open.contexts -= this.#handles.delete(context) ? 1 : 0;
    return DONE;
  }

  /** The page is the first form of the printer, whatever is asked for. */
  getDeviceCaps(context: Handle, index: number): number {
    const { dots, offset, forms } = this.#at(context).printer;
    const size = forms[0]?.size ?? [0, 0];
    const inDots = (tenths: number, perInch: number): number => Math.round((tenths / 254) * perInch);
    const answers: Readonly<Record<number, number>> = {
      88: dots[0],
      90: dots[1],
      110: inDots(size[0], dots[0]),
      111: inDots(size[1], dots[1]),
      112: offset[0],
      113: offset[1],
    };
    return answers[index] ?? 0;
  }

  startDoc(context: Handle, info: Uint8Array): number {
    this.#page = 0;
    return this.#isFailing('StartDoc') ? -1 : this.#begin(context, this.#textAt(info, 8));
  }

  startPage(): number {
    this.#page += 1;
    return this.#isFailing('StartPage') ? FAILED : DONE;
  }

  endPage(): number {
    return this.#isFailing('EndPage') ? FAILED : DONE;
  }

  endDoc(context: Handle): number {
    return this.#isFailing('EndDoc') ? FAILED : this.#end(context, 'whole');
  }

  abortDoc(context: Handle): number {
    return this.#end(context, 'aborted');
  }

  setStretchBltMode(): number {
    return DONE;
  }

  stretchDiBits(context: Handle, x: number, y: number, _width: number, rows: number): number {
    if (this.#isFailing('StretchDIBits')) return FAILED;
    this.#at(context).document?.bands.push({ page: this.#page, x, y, rows });
    return rows;
  }

  #begin(handle: Handle, title: string): number {
    const open = this.#at(handle);
    const { name, jobs } = open.printer;
    const id = Math.max(0, ...jobs.map((job) => job.id)) + 1;
    jobs.push({ id, title, status: 0x8, pagesPrinted: 0 });
    open.document = { printer: name, title, bytes: Buffer.alloc(0), bands: [], end: 'open' };
    this.documents.push(open.document);
    return id;
  }

  #end(handle: Handle, end: 'whole' | 'aborted'): number {
    const { document, printer } = this.#at(handle);
    if (document === null) return this.#fail(6);
    document.end = end;
    if (end === 'aborted') printer.jobs = printer.jobs.filter(({ title }) => title !== document.title);
    return DONE;
  }

  #newHandle(printer: StubPrinter): Handle {
    const handle = BigInt(this.#handles.size + 1) + this.#nextAddress++;
    this.#handles.set(handle, { printer, document: null });
    return handle;
  }

  #at(handle: Handle): { readonly printer: StubPrinter; document: StubDocument | null } {
    const open = this.#handles.get(handle);
    if (open === undefined) throw new Error('A call with a handle that is not open');
    return open;
  }

  /** Reads the text that the pointer at an offset leads to. */
  #textAt(info: Uint8Array, offset: number): string {
    const pointer = Buffer.from(info).readBigUInt64LE(offset);
    const from = Number(pointer - this.addressOf(info));
    if (from <= 0 || from >= info.length) throw new Error('A pointer to no text');
    return Buffer.from(info.subarray(from)).toString('utf16le').split('\0', 1)[0] ?? '';
  }

  #isFailing(call: string): boolean {
    const code = this.failing.get(call);
    if (code !== undefined) this.#fail(code);
    return code !== undefined;
  }

  #fail(code: number): typeof FAILED {
    this.#lastError = code;
    return FAILED;
  }

  /** Structures one after the other, and behind them the texts that they point to. */
  #list(
    call: string,
    records: readonly StubRecord[],
    size: number,
    info: Uint8Array | null,
    given: number,
    needed: Out<number>,
    returned: Out<number>,
  ): number {
    if (this.#isFailing(call)) return FAILED;
    const texts = records.flatMap((record) => record.texts);
    needed[0] = records.length * size + texts.reduce((sum, [, text]) => sum + 2 * (text.length + 1), 0);
    if (needed[0] > given || info === null) return needed[0] === 0 ? DONE : this.#fail(122);
    const bytes = Buffer.from(info.buffer, info.byteOffset, info.byteLength);
    let textAt = records.length * size;
    records.forEach(({ texts: each, numbers }, index) => {
      for (const [at, value] of numbers) bytes.writeUInt32LE(value >>> 0, index * size + at);
      for (const [at, text] of each) {
        bytes.writeBigUInt64LE(this.addressOf(info) + BigInt(textAt), index * size + at);
        textAt += bytes.write(`${text}\0`, textAt, 'utf16le');
      }
    });
    returned[0] = records.length;
    return DONE;
  }
}

/** A structure: what stands at which offset. */
interface StubRecord {
  readonly texts: readonly (readonly [at: number, text: string])[];
  readonly numbers: readonly (readonly [at: number, value: number])[];
}

/** PRINTER_INFO_2W. */
function printerInfo({ name, port, driver, attributes, status, jobs }: StubPrinter): StubRecord {
  return {
    texts: [
      [8, name],
      [24, port],
      [32, driver],
    ],
    numbers: [
      [104, attributes],
      [124, status],
      [128, jobs.length],
    ],
  };
}

/** JOB_INFO_1W. A status that has no text is a null pointer. */
function jobInfo({ id, title, status, pagesPrinted, statusText }: StubJob): StubRecord {
  return {
    texts: [[32, title], ...(statusText === undefined ? [] : ([[48, statusText]] as const))],
    numbers: [
      [0, id],
      [56, status],
      [72, pagesPrinted],
    ],
  };
}
