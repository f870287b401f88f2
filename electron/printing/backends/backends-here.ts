import type { PrintBackend } from './backend.ts';
import { FileBackend } from './file-backend.ts';
import { IppBackend } from './ipp/ipp-backend.ts';
import { TcpBackend } from './tcp/tcp-backend.ts';
import { WindowsBackend } from './windows/windows-backend.ts';

/** The ways to reach printers that this computer has: the system's own, label printers on the network, and a folder. */
export function backendsHere(): readonly PrintBackend[] {
  const system = process.platform === 'win32' ? new WindowsBackend() : new IppBackend();
  return [system, new TcpBackend(), new FileBackend()];
}
