import koffi from 'koffi';

/** A HANDLE or an HDC: a number as Windows gives it, never counted with. */
export type Handle = number | bigint;

/** A place for one number that a call gives by a pointer. */
export type Out<Value> = [Value];

/**
 * The calls of winspool.drv and kernel32.dll that the backend makes, as Windows declares them
 * (https://learn.microsoft.com/windows/win32/printdocs/printing-and-print-spooler-functions): a BOOL is a number that is 0 where
 * the call failed. Text is UTF-16, numbers have the sizes of 64-bit Windows. Every call may block, for a printer on the network for
 * long: they belong on a thread of their own. `lastError` is of the thread and of the call just made, so that calls are not made
 * by koffi's `async`, whose threads are others.
 */
export interface WinspoolCalls {
  /** Why the call just before failed: https://learn.microsoft.com/windows/win32/debug/system-error-codes */
  lastError(): number;
  /** Where the bytes of a buffer lie in memory, as pointers into it count. */
  readonly addressOf: (bytes: Uint8Array) => bigint;
  enumPrinters(
    flags: number,
    name: string | null,
    level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
    returned: Out<number>,
  ): number;
  openPrinter(name: string, handle: Out<Handle>, defaults: null): number;
  closePrinter(printer: Handle): number;
  getPrinter(
    printer: Handle,
    level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
  ): number;
  deviceCapabilities(
    device: string,
    port: string,
    capability: number,
    output: Uint8Array | null,
    mode: null,
  ): number;
  documentProperties(
    window: null,
    printer: Handle,
    device: string,
    output: Uint8Array | null,
    input: Uint8Array | null,
    fields: number,
  ): number;
  enumJobs(
    printer: Handle,
    first: number,
    count: number,
    level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
    returned: Out<number>,
  ): number;
  getJob(
    printer: Handle,
    id: number,
    level: number,
    info: Uint8Array | null,
    size: number,
    needed: Out<number>,
  ): number;
  setJob(printer: Handle, id: number, level: number, info: null, command: number): number;
  startDocPrinter(printer: Handle, level: number, info: Uint8Array): number;
  writePrinter(printer: Handle, bytes: Uint8Array, size: number, written: Out<number>): number;
  endDocPrinter(printer: Handle): number;
  abortPrinter(printer: Handle): number;
  /** {@link NO_HANDLE} where there is none. */
  findFirstPrinterChangeNotification(printer: Handle, filter: number, options: number, fields: null): Handle;
  findClosePrinterChangeNotification(change: Handle): number;
  waitForSingleObject(object: Handle, timeoutMs: number): number;
}

/** INVALID_HANDLE_VALUE, of 64-bit Windows. */
export const NO_HANDLE = 0xffff_ffff_ffff_ffffn;

/** How an answer is given: into a buffer of a size, or how long a buffer it needs. */
const READ = 'void *info, uint32 size, _Out_ uint32 *needed';

/** What is no call of winspool.drv. */
type OfOthers = 'lastError' | 'addressOf' | 'waitForSingleObject';

/** The calls of winspool.drv as koffi reads declarations. */
const DECLARATIONS: Readonly<Record<Exclude<keyof WinspoolCalls, OfOthers>, string>> = {
  enumPrinters: `int __stdcall EnumPrintersW(uint32 flags, str16 name, uint32 level, ${READ}, _Out_ uint32 *returned)`,
  openPrinter: 'int __stdcall OpenPrinterW(str16 name, _Out_ uint64 *handle, void *defaults)',
  closePrinter: 'int __stdcall ClosePrinter(uint64 printer)',
  getPrinter: `int __stdcall GetPrinterW(uint64 printer, uint32 level, ${READ})`,
  deviceCapabilities:
    'int32 __stdcall DeviceCapabilitiesW(str16 device, str16 port, uint16 capability, void *output, void *mode)',
  documentProperties:
    'int32 __stdcall DocumentPropertiesW(void *window, uint64 printer, str16 device, void *output, void *input, uint32 fields)',
  enumJobs: `int __stdcall EnumJobsW(uint64 printer, uint32 first, uint32 count, uint32 level, ${READ}, _Out_ uint32 *returned)`,
  getJob: `int __stdcall GetJobW(uint64 printer, uint32 id, uint32 level, ${READ})`,
  setJob: 'int __stdcall SetJobW(uint64 printer, uint32 id, uint32 level, void *info, uint32 command)',
  startDocPrinter: 'uint32 __stdcall StartDocPrinterW(uint64 printer, uint32 level, void *info)',
  writePrinter: 'int __stdcall WritePrinter(uint64 printer, void *bytes, uint32 size, _Out_ uint32 *written)',
  endDocPrinter: 'int __stdcall EndDocPrinter(uint64 printer)',
  abortPrinter: 'int __stdcall AbortPrinter(uint64 printer)',
  findFirstPrinterChangeNotification:
    'uint64 __stdcall FindFirstPrinterChangeNotification(uint64 printer, uint32 filter, uint32 options, void *fields)',
  findClosePrinterChangeNotification: 'int __stdcall FindClosePrinterChangeNotification(uint64 change)',
};

/** Loads winspool.drv. Throws where there is none: on Windows alone there is. */
export function loadWinspool(): WinspoolCalls {
  const winspool = koffi.load('winspool.drv');
  const kernel = koffi.load('kernel32.dll');
  const calls = Object.entries(DECLARATIONS).map(([name, declaration]) => [name, winspool.func(declaration)]);
  return {
    ...(Object.fromEntries(calls) as Omit<WinspoolCalls, OfOthers>),
    lastError: kernel.func('uint32 __stdcall GetLastError()'),
    waitForSingleObject: kernel.func(
      'uint32 __stdcall WaitForSingleObject(uint64 object, uint32 timeout_ms)',
    ),
    addressOf: (bytes) => koffi.address(bytes),
  };
}
