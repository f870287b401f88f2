import koffi from 'koffi';

import type { Handle } from './winspool-calls.ts';

/**
 * The calls of gdi32.dll that print a page, as Windows declares them (https://learn.microsoft.com/windows/win32/printdocs/gdi-printing):
 * one that failed gives 0, or less. A device context belongs to the thread that made it.
 */
export interface GdiCalls {
  /** Makes a context that prints; 0 where it fails. */
  createDc(driver: string, device: string, output: null, mode: Uint8Array | null): Handle;
  /** Makes a context that only answers questions; 0 where it fails. */
  createIc(driver: string, device: string, output: null, mode: Uint8Array | null): Handle;
  deleteDc(context: Handle): number;
  getDeviceCaps(context: Handle, index: number): number;
  /** Gives the number of the job. */
  startDoc(context: Handle, info: Uint8Array): number;
  startPage(context: Handle): number;
  endPage(context: Handle): number;
  endDoc(context: Handle): number;
  abortDoc(context: Handle): number;
  setStretchBltMode(context: Handle, mode: number): number;
  stretchDiBits(
    context: Handle,
    ...numbers: [
      ...target: [x: number, y: number, width: number, height: number],
      ...source: [x: number, y: number, width: number, height: number],
      bits: Uint8Array,
      info: Uint8Array,
      usage: number,
      rasterOperation: number,
    ]
  ): number;
}

const DEVICE = 'str16 driver, str16 device, str16 output, void *mode';

/** The calls as koffi reads declarations. */
const DECLARATIONS: Readonly<Record<keyof GdiCalls, string>> = {
  createDc: `uint64 __stdcall CreateDCW(${DEVICE})`,
  createIc: `uint64 __stdcall CreateICW(${DEVICE})`,
  deleteDc: 'int __stdcall DeleteDC(uint64 context)',
  getDeviceCaps: 'int __stdcall GetDeviceCaps(uint64 context, int index)',
  startDoc: 'int __stdcall StartDocW(uint64 context, void *info)',
  startPage: 'int __stdcall StartPage(uint64 context)',
  endPage: 'int __stdcall EndPage(uint64 context)',
  endDoc: 'int __stdcall EndDoc(uint64 context)',
  abortDoc: 'int __stdcall AbortDoc(uint64 context)',
  setStretchBltMode: 'int __stdcall SetStretchBltMode(uint64 context, int mode)',
  stretchDiBits:
    'int __stdcall StretchDIBits(uint64 context, int x, int y, int width, int height, ' +
    'int fromX, int fromY, int fromWidth, int fromHeight, void *bits, void *info, uint32 usage, uint32 operation)',
};

/** Loads gdi32.dll. Throws where there is none: on Windows alone there is. */
export function loadGdi(): GdiCalls {
  const gdi = koffi.load('gdi32.dll');
  const calls = Object.entries(DECLARATIONS).map(([name, declaration]) => [name, gdi.func(declaration)]);
  return Object.fromEntries(calls) as GdiCalls;
}
