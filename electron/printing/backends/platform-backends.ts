import process from 'node:process';

import { FileBackend } from './file-backend.ts';
import { IppBackend } from './ipp/ipp-backend.ts';
import type { PrintBackend } from './print-backend.ts';
import { TcpBackend } from './tcp/tcp-backend.ts';
import { WindowsBackend } from './windows/windows-backend.ts';

/** Lists the printer backends of this platform: its spooler, IPP, raw TCP, and a folder of files. */
export function platformBackends(): readonly PrintBackend[] {
  // Windows has no CUPS to list queues; printers that speak IPP are reached past its spooler all the same.
  const system =
    process.platform === 'win32'
      ? [new WindowsBackend(), new IppBackend({}, { listsQueues: false })]
      : [new IppBackend()];
  return [...system, new TcpBackend(), new FileBackend()];
}
