import process from 'node:process';

import type { PrintBackend } from './backend.ts';
import { FileBackend } from './file-backend.ts';
import { IppBackend } from './ipp/ipp-backend.ts';
import { TcpBackend } from './tcp/tcp-backend.ts';
import { WindowsBackend } from './windows/windows-backend.ts';

/** The ways to reach printers that this computer has: its own spooler, the network, and a folder of files. */
export function computersBackends(): readonly PrintBackend[] {
  const spooler = process.platform === 'win32' ? new WindowsBackend() : new IppBackend();
  return [spooler, new TcpBackend(), new FileBackend()];
}
