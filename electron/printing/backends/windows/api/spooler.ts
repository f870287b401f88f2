import { CAPS } from './device-caps.ts';
import { readMode } from './device-mode.ts';
import type { GdiCalls } from './gdi-calls.ts';
import {
  type FilledBuffer,
  type JobInfo,
  type PrinterInfo,
  readFixedTexts,
  readJobInfos,
  readPairs,
  readPrinterInfos,
  readWords,
} from './structs.ts';
import { INSUFFICIENT_BUFFER, INVALID_HANDLE, INVALID_PARAMETER, WindowsError } from './windows-error.ts';
import { type Handle, NO_HANDLE, type Out, type WinspoolCalls } from './winspool-calls.ts';

/** A form that a driver knows: its number, and its size in tenths of a millimetre. */
export interface Form {
  readonly number: number;
  readonly widthTenthsMm: number;
  readonly heightTenthsMm: number;
}

/** A bin that a driver knows. */
export interface Bin {
  readonly number: number;
  readonly name: string;
}

/** A printer with what its driver says it can. */
export interface DescribedPrinter extends PrinterInfo {
  /** The dots that GDI would print at as the driver is set; null where they differ along and across, or nobody says. */
  readonly dotsPerInch: number | null;
  /** Every resolution that is the same along and across. */
  readonly resolutionsDpi: readonly number[];
  readonly forms: readonly Form[];
  readonly bins: readonly Bin[];
  /** What the driver is set to print on; null where it does not say. */
  readonly loaded: Omit<Form, 'number'> | null;
}

/** What can be done with a job: JOB_CONTROL_…, https://learn.microsoft.com/windows/win32/printdocs/setjob */
export const JOB_COMMANDS = { cancel: 5, retain: 8, release: 9 } as const;

/** PRINTER_ENUM_LOCAL and PRINTER_ENUM_CONNECTIONS: what this user has. */
const OWN_PRINTERS = 0x2 | 0x4;

/** DC_…: https://learn.microsoft.com/windows/win32/api/wingdi/nf-wingdi-devicecapabilitiesw */
const CAPABILITIES = { papers: 2, paperSizes: 3, bins: 6, binNames: 12, resolutions: 13 } as const;

const BIN_NAME_CHARACTERS = 24;

/** PRINTER_CHANGE_JOB and PRINTER_CHANGE_SET_PRINTER: https://learn.microsoft.com/windows/win32/printdocs/findfirstprinterchangenotification */
const ANY_CHANGE = 0xff00 | 0x2;

/** WAIT_OBJECT_0: what was waited for is there. */
const IS_THERE = 0;

/** DM_OUT_BUFFER: the driver's settings are asked for. */
const OUT_BUFFER = 2;

/** DM_IN_BUFFER: other settings are handed in. */
const IN_BUFFER = 8;

/** How often a list that grew while it was read is read anew. */
const MOST_READS = 5;

/** The print spooler of Windows, asked on the thread that calls. Every call throws {@link WindowsError} where Windows refuses. */
export class Spooler {
  readonly #winspool: WinspoolCalls;
  readonly #gdi: Pick<GdiCalls, 'createIc' | 'deleteDc' | 'getDeviceCaps'>;

  constructor(winspool: WinspoolCalls, gdi: Pick<GdiCalls, 'createIc' | 'deleteDc' | 'getDeviceCaps'>) {
    this.#winspool = winspool;
    this.#gdi = gdi;
  }

  /** Gives what the spooler itself knows of the printers of this user. */
  printers(): readonly PrinterInfo[] {
    const returned: Out<number> = [0];
    const filled = this.#filled('EnumPrinters', (info, size, needed) =>
      this.#winspool.enumPrinters(OWN_PRINTERS, null, 2, info, size, needed, returned),
    );
    return readPrinterInfos(filled, returned[0]);
  }

  /** Gives a printer with what its driver says. */
  printer(name: string): DescribedPrinter {
    return this.#described(this.info(name));
  }

  /** Gives what the spooler itself knows of a printer, its driver not asked. */
  info(name: string): PrinterInfo {
    return this.withPrinter(name, (handle) => {
      const filled = this.#filled('GetPrinter', (info, size, needed) =>
        this.#winspool.getPrinter(handle, 2, info, size, needed),
      );
      const [info] = readPrinterInfos(filled, 1);
      if (info === undefined) throw new WindowsError('GetPrinter', INVALID_PARAMETER);
      return info;
    });
  }

  /** Gives a job of a printer; null where its queue has none of this number. */
  job(name: string, id: number): JobInfo | null {
    return this.withPrinter(name, (handle) => {
      try {
        const filled = this.#filled('GetJob', (info, size, needed) =>
          this.#winspool.getJob(handle, id, 1, info, size, needed),
        );
        return filled.bytes.length === 0 ? null : (readJobInfos(filled, 1)[0] ?? null);
      } catch (error) {
        if (error instanceof WindowsError && isNoJob(error)) return null;
        throw error;
      }
    });
  }

  /** Gives the jobs of a printer's queue. */
  jobs(name: string): readonly JobInfo[] {
    return this.withPrinter(name, (handle) => {
      const returned: Out<number> = [0];
      const filled = this.#filled('EnumJobs', (info, size, needed) =>
        this.#winspool.enumJobs(handle, 0, 0xffff_ffff, 1, info, size, needed, returned),
      );
      return readJobInfos(filled, returned[0]);
    });
  }

  /** Tells a job what to do; gives false where its queue has none of this number. */
  control(name: string, id: number, command: keyof typeof JOB_COMMANDS): boolean {
    return this.withPrinter(name, (handle) => {
      if (this.#winspool.setJob(handle, id, 0, null, JOB_COMMANDS[command]) !== 0) return true;
      const error = new WindowsError('SetJob', this.#winspool.lastError());
      if (isNoJob(error)) return false;
      throw error;
    });
  }

  /** Waits until a printer or its queue changes, at most so long in milliseconds; gives whether it did. What changed is to be asked. */
  waitForChange(name: string, timeoutMs: number): boolean {
    return this.withPrinter(name, (handle) => {
      const change = this.#winspool.findFirstPrinterChangeNotification(handle, ANY_CHANGE, 0, null);
      if (BigInt(change) === NO_HANDLE || BigInt(change) === 0n)
        throw new WindowsError('FindFirstPrinterChangeNotification', this.#winspool.lastError());
      try {
        return this.#winspool.waitForSingleObject(change, timeoutMs) === IS_THERE;
      } finally {
        this.#winspool.findClosePrinterChangeNotification(change);
      }
    });
  }

  /**
   * Gives what the driver is set to, its DEVMODE; with `change`, as the driver would print with that: it takes the change into the part that is
   * its own too, which may say otherwise (https://learn.microsoft.com/windows/win32/printdocs/documentproperties).
   */
  mode(name: string, change: ((mode: Buffer) => Buffer) | null = null): Buffer {
    return this.withPrinter(name, (handle) => {
      const ask = (output: Buffer | null, input: Buffer | null, fields: number): number => {
        const answer = this.#winspool.documentProperties(null, handle, name, output, input, fields);
        if (answer < 0) throw new WindowsError('DocumentProperties', this.#winspool.lastError());
        return answer;
      };
      const size = ask(null, null, 0);
      if (size === 0) throw new WindowsError('DocumentProperties', this.#winspool.lastError());
      const mode = Buffer.alloc(size);
      ask(mode, null, OUT_BUFFER);
      if (change === null) return mode;
      const merged = Buffer.alloc(size);
      ask(merged, change(mode), IN_BUFFER | OUT_BUFFER);
      return merged;
    });
  }

  /** Opens a printer for the time of a function. */
  withPrinter<Value>(name: string, use: (handle: Handle) => Value): Value {
    const handle: Out<Handle> = [0];
    if (this.#winspool.openPrinter(name, handle, null) === 0)
      throw new WindowsError('OpenPrinter', this.#winspool.lastError());
    try {
      return use(handle[0]);
    } finally {
      this.#winspool.closePrinter(handle[0]);
    }
  }

  #described(info: PrinterInfo): DescribedPrinter {
    const { name, portName } = info;
    const list = (capability: number, size: number): Buffer =>
      this.#capabilities(name, portName, capability, size);
    const sizes = readPairs(list(CAPABILITIES.paperSizes, 8));
    const forms = readWords(list(CAPABILITIES.papers, 2)).flatMap((number, index) => {
      const [widthTenthsMm, heightTenthsMm] = sizes[index] ?? [0, 0];
      return widthTenthsMm > 0 && heightTenthsMm > 0 ? [{ number, widthTenthsMm, heightTenthsMm }] : [];
    });
    const names = readFixedTexts(list(CAPABILITIES.binNames, 2 * BIN_NAME_CHARACTERS), BIN_NAME_CHARACTERS);
    const bins = readWords(list(CAPABILITIES.bins, 2)).flatMap((number, index) => {
      const binName = names[index];
      return binName === undefined || binName === '' ? [] : [{ number, name: binName }];
    });
    const listed = readPairs(list(CAPABILITIES.resolutions, 8)).flatMap(([x, y]) => (x === y ? [x] : []));
    const dotsPerInch = this.#dotsPerInch(name);
    const usual = dotsPerInch === null ? [] : [dotsPerInch];
    const resolutionsDpi = [...new Set([...usual, ...listed])];
    return { ...info, dotsPerInch, resolutionsDpi, forms, bins, loaded: this.#loaded(name, forms) };
  }

  #loaded(name: string, forms: readonly Form[]): Omit<Form, 'number'> | null {
    try {
      const { paper, widthTenthsMm, lengthTenthsMm } = readMode(this.mode(name));
      const form = forms.find(({ number }) => number === paper);
      if (form !== undefined)
        return { widthTenthsMm: form.widthTenthsMm, heightTenthsMm: form.heightTenthsMm };
      if (widthTenthsMm === null || lengthTenthsMm === null || widthTenthsMm <= 0 || lengthTenthsMm <= 0)
        return null;
      return { widthTenthsMm, heightTenthsMm: lengthTenthsMm };
    } catch (error) {
      if (error instanceof WindowsError) return null;
      throw error;
    }
  }

  #dotsPerInch(name: string): number | null {
    const context = this.#gdi.createIc('WINSPOOL', name, null, null);
    if (Number(context) === 0) return null;
    try {
      const [across, down] = [CAPS.dotsAcross, CAPS.dotsDown].map((cap) =>
        this.#gdi.getDeviceCaps(context, cap),
      );
      return across !== undefined && across > 0 && across === down ? across : null;
    } finally {
      this.#gdi.deleteDc(context);
    }
  }

  /** A list of what the driver can, of elements of a size in bytes; empty where it does not say. */
  #capabilities(name: string, port: string, capability: number, elementSize: number): Buffer {
    const count = this.#winspool.deviceCapabilities(name, port, capability, null, null);
    if (count <= 0) return Buffer.alloc(0);
    const list = Buffer.alloc(count * elementSize);
    const filled = this.#winspool.deviceCapabilities(name, port, capability, list, null);
    return list.subarray(0, Math.max(0, Math.min(count, filled)) * elementSize);
  }

  /** Asks how long an answer is, then for the answer; again where it grew in between. */
  #filled(
    call: string,
    ask: (info: Buffer | null, size: number, needed: Out<number>) => number,
  ): FilledBuffer {
    const needed: Out<number> = [0];
    let bytes = Buffer.alloc(0);
    for (let reads = 0; reads < MOST_READS; reads++) {
      const isDone = ask(bytes.length === 0 ? null : bytes, bytes.length, needed) !== 0;
      if (isDone) return { bytes, address: bytes.length === 0 ? 0n : this.#winspool.addressOf(bytes) };
      const code = this.#winspool.lastError();
      if (code !== INSUFFICIENT_BUFFER) throw new WindowsError(call, code);
      // Wine says so too of what it has not got, and wants no buffer.
      if (needed[0] === 0) return { bytes: Buffer.alloc(0), address: 0n };
      bytes = Buffer.alloc(needed[0]);
    }
    throw new WindowsError(call, INSUFFICIENT_BUFFER);
  }
}

/** ERROR_INVALID_PARAMETER; of some print servers, and of Wine, ERROR_INVALID_HANDLE. */
function isNoJob({ code }: WindowsError): boolean {
  return code === INVALID_PARAMETER || code === INVALID_HANDLE;
}
