import { readFileSync } from 'node:fs';

import type { Bitmap } from '../../../../../shared/drawing/bitmap.ts';
import { decodePwg } from '../../../../render/raster/pwg-raster.ts';
import { CAPS } from './device-caps.ts';
import { modeForPage, type PageMode } from './device-mode.ts';
import type { GdiCalls } from './gdi-calls.ts';
import {
  type BegunDocument,
  type FailedCall,
  failedCall,
  handOver,
  type RefusedPage,
  type Sending,
} from './sent-job.ts';
import type { Spooler } from './spooler.ts';
import { docInfo } from './structs.ts';
import { WindowsError } from './windows-error.ts';
import type { Handle, WinspoolCalls } from './winspool-calls.ts';

/** How far the driver's page may be from ours, in parts of an inch: drivers round forms to tenths of a millimetre and to bytes of dots. */
const SAME_PAGE_INCHES = 0.06;

/** What one StretchDIBits takes: a cancel waits for no more, and no driver has to hold a page. */
const BAND_ROWS = 256;

/** COLORONCOLOR: dots are dropped, not mixed, should a driver stretch after all. */
const COLOR_ON_COLOR = 3;

/** DIB_RGB_COLORS and SRCCOPY. */
const RGB_COLORS = 0;
const SOURCE_COPY = 0x00cc_0020;

/** Pages to print, as PWG Raster at `path`. */
export interface PagesToPrint extends Pick<BegunDocument, 'isFollowed'> {
  readonly printer: string;
  readonly title: string;
  readonly path: string;
  readonly paper: PageMode['paper'];
  readonly bin: number | null;
}

/**
 * Prints pages by GDI, dot for dot: the driver is told the form, upright, one copy, unscaled, and the dots an inch that the pages have; a driver
 * that would print at others, or on another size, is refused before anything is sent. Each page goes over in bands of one bit a dot, moved by the
 * margins that the printer cannot reach, so that the first dot lies at the paper's corner. `isStopped` is asked before each band; what was begun
 * is then aborted. All of it on the thread that calls. Throws errors of the file system, and `PwgRasterError`.
 */
export function printPages(
  calls: { readonly winspool: WinspoolCalls; readonly gdi: GdiCalls; readonly spooler: Spooler },
  { printer, title, path, paper, bin, isFollowed }: PagesToPrint,
  isStopped: () => boolean,
): Sending {
  const { winspool, gdi, spooler } = calls;
  const file = readFileSync(path);
  const [first] = decodePwg(file);
  if (first === undefined) throw new RangeError('There is no page to print');
  let context: Handle;
  try {
    const { dotsPerInch } = first;
    const mode = spooler.mode(printer, (base) => modeForPage(base, { paper, bin, dotsPerInch }));
    context = gdi.createDc('WINSPOOL', printer, null, mode);
    if (Number(context) === 0) throw new WindowsError('CreateDC', winspool.lastError());
  } catch (error) {
    return { kind: 'refused', why: failedCall(error) };
  }
  try {
    const unlike = refusedPage(gdi, context, first.dotsPerInch, first.bitmap);
    if (unlike !== null) return { kind: 'refused', why: unlike };
    if (isStopped()) return { kind: 'refused', why: 'stopped' };
    const failed = (call: string): FailedCall => failedCall(new WindowsError(call, winspool.lastError()));
    const job = gdi.startDoc(context, docInfo(winspool.addressOf, title));
    if (job <= 0) return { kind: 'refused', why: failed('StartDoc') };
    return handOver(spooler, printer, {
      job,
      isFollowed,
      write: () => {
        const broken = printAll(gdi, context, file, isStopped);
        return broken === null || broken === 'stopped' ? broken : failed(broken);
      },
      end: () => (gdi.endDoc(context) > 0 ? null : failed('EndDoc')),
      abort: () => void gdi.abortDoc(context),
    });
  } finally {
    gdi.deleteDc(context);
  }
}

/** How a page broke off: the call that failed, or `stopped`. */
type BrokenPage = 'StartPage' | 'StretchDIBits' | 'EndPage' | 'stopped';

/** Prints pages; gives how they broke off, null where all are printed. Throws where the file ends in mid-page. */
function printAll(
  gdi: GdiCalls,
  context: Handle,
  file: Uint8Array,
  isStopped: () => boolean,
): BrokenPage | null {
  for (const { bitmap } of decodePwg(file)) {
    const broken = printPage(gdi, context, bitmap, isStopped);
    if (broken !== null) return broken;
  }
  return null;
}

/** Why a page would not come out as it is; null where it would. */
function refusedPage(
  gdi: GdiCalls,
  context: Handle,
  asked: number,
  { widthPixels, heightPixels }: Bitmap,
): RefusedPage | null {
  const caps = (which: keyof typeof CAPS): number => gdi.getDeviceCaps(context, CAPS[which]);
  const [across, down] = [caps('dotsAcross'), caps('dotsDown')];
  if (across !== asked || down !== asked) return { page: 'dots', asked, across, down };
  const most = asked * SAME_PAGE_INCHES;
  const isSame =
    Math.abs(caps('pageWidth') - widthPixels) <= most && Math.abs(caps('pageHeight') - heightPixels) <= most;
  return isSame ? null : { page: 'size' };
}

/** Prints a page; null where all of it is printed. */
function printPage(
  gdi: GdiCalls,
  context: Handle,
  page: Bitmap,
  isStopped: () => boolean,
): BrokenPage | null {
  if (isStopped()) return 'stopped';
  if (gdi.startPage(context) <= 0) return 'StartPage';
  // A driver may forget it with each page.
  gdi.setStretchBltMode(context, COLOR_ON_COLOR);
  const left = -gdi.getDeviceCaps(context, CAPS.offsetX);
  const top = -gdi.getDeviceCaps(context, CAPS.offsetY);
  for (let from = 0; from < page.heightPixels; from += BAND_ROWS) {
    if (isStopped()) return 'stopped';
    const rows = Math.min(BAND_ROWS, page.heightPixels - from);
    const { bits, isWhite } = bandOf(page, from, rows);
    if (isWhite) continue;
    const size = [page.widthPixels, rows] as const;
    const info = bitmapInfo(...size);
    const done = gdi.stretchDiBits(
      context,
      ...([left, top + from, ...size] as const),
      ...([0, 0, ...size] as const),
      bits,
      info,
      RGB_COLORS,
      SOURCE_COPY,
    );
    if (done <= 0) return 'StretchDIBits';
  }
  return gdi.endPage(context) > 0 ? null : 'EndPage';
}

/** Rows of a page as a DIB holds them: from the bottom, each of whole 32 bits. */
function bandOf(
  { bits, bytesPerRow }: Bitmap,
  from: number,
  rows: number,
): { readonly bits: Buffer; readonly isWhite: boolean } {
  const stride = 4 * Math.ceil(bytesPerRow / 4);
  const band = Buffer.alloc(stride * rows);
  for (let row = 0; row < rows; row++) {
    const start = (from + row) * bytesPerRow;
    band.set(bits.subarray(start, start + bytesPerRow), (rows - 1 - row) * stride);
  }
  return { bits: band, isWhite: band.every((byte) => byte === 0) };
}

/** A BITMAPINFO of one bit a dot: 0 is white, 1 black. https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader */
function bitmapInfo(width: number, height: number): Buffer {
  const info = Buffer.alloc(48);
  info.writeUInt32LE(40, 0);
  info.writeInt32LE(width, 4);
  info.writeInt32LE(height, 8);
  info.writeUInt16LE(1, 12);
  info.writeUInt16LE(1, 14);
  info.writeUInt32LE(2, 32);
  info.writeUInt32LE(0x00ff_ffff, 40);
  return info;
}
