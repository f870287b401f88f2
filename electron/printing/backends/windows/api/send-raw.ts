import { closeSync, openSync, readSync } from 'node:fs';

import { type BegunDocument, type FailedCall, failedCall, handOver, type Sending } from './sent-job.ts';
import type { Spooler } from './spooler.ts';
import { docInfo1 } from './structs.ts';
import { WindowsError } from './windows-error.ts';
import type { Handle, Out, WinspoolCalls } from './winspool-calls.ts';

/** What one WritePrinter takes: a cancel waits for no more. */
const PIECE_BYTES = 65_536;

/** A file to send as it is. */
export interface RawFile extends Pick<BegunDocument, 'isFollowed'> {
  readonly printer: string;
  readonly title: string;
  readonly path: string;
}

/**
 * Writes a file to a printer as it is, datatype RAW:
 * https://learn.microsoft.com/windows/win32/printdocs/sending-data-directly-to-a-printer. `isStopped` is asked before each piece. Throws errors of
 * the file system where the file cannot be opened or read.
 */
export function sendRaw(
  winspool: WinspoolCalls,
  spooler: Spooler,
  { printer, title, path, isFollowed }: RawFile,
  isStopped: () => boolean,
): Sending {
  const file = openSync(path, 'r');
  const failed = (call: string): FailedCall => failedCall(new WindowsError(call, winspool.lastError()));
  try {
    return spooler.withPrinter(printer, (handle) => {
      if (isStopped()) return { kind: 'refused', why: 'stopped' };
      const job = winspool.startDocPrinter(handle, 1, docInfo1(winspool.addressOf, title, 'RAW'));
      if (job === 0) return { kind: 'refused', why: failed('StartDocPrinter') };
      return handOver(spooler, printer, {
        job,
        isFollowed,
        write: () => writeAll(winspool, handle, file, isStopped),
        end: () => (winspool.endDocPrinter(handle) === 0 ? failed('EndDocPrinter') : null),
        abort: () => void winspool.abortPrinter(handle),
      });
    });
  } catch (error) {
    return { kind: 'refused', why: failedCall(error) };
  } finally {
    closeSync(file);
  }
}

/** Gives how writing broke off; null where all of it was written. */
function writeAll(
  winspool: WinspoolCalls,
  handle: Handle,
  file: number,
  isStopped: () => boolean,
): FailedCall | 'stopped' | null {
  const piece = Buffer.alloc(PIECE_BYTES);
  for (;;) {
    if (isStopped()) return 'stopped';
    const size = readSync(file, piece);
    if (size === 0) return null;
    const written: Out<number> = [0];
    if (winspool.writePrinter(handle, piece, size, written) === 0 || written[0] !== size)
      return failedCall(new WindowsError('WritePrinter', winspool.lastError()));
  }
}
