import process from 'node:process';

import { FileBackend } from './file-backend.ts';
import { IppBackend } from './ipp/ipp-backend.ts';
import type { PrintBackend } from './print-backend.ts';
import { TcpBackend } from './tcp/tcp-backend.ts';
import { WindowsBackend } from './windows/windows-backend.ts';

/** Lists the printer backends of this platform: its spooler, raw TCP, and a folder of files. */
export function platformBackends(): readonly PrintBackend[] {
  const spooler = process.platform === 'win32' ? new WindowsBackend() : new IppBackend();
  return [spooler, new TcpBackend(), new FileBackend()];
}
