import { TextDecoder } from 'node:util';

import type { Bitmap } from '../../shared/drawing/bitmap.ts';
import type { GrayPicture } from '../../shared/drawing/gray-picture.ts';
import { dither } from '../../shared/picture/dither.ts';
import type { Dithering, PictureFormat } from '../../shared/picture/picture.ts';
import { scaleGray } from '../../shared/picture/scale-gray.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { checkSvg } from './check-svg.ts';
import { drawSvg, sizeOfSvg } from './draw-svg.ts';
import { isThread, PICTURE_LIMITS } from './picture-limits.ts';
import { isPng, readPng } from './read-png.ts';

/** What a file is found to be. */
export interface FoundPicture {
  readonly format: PictureFormat;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Looks at a file that somebody hands in: whether it is a PNG or an SVG that can be drawn and does no harm, and of what size.
 * Fails with `picture_refused`.
 */
export async function inspectPicture(bytes: Uint8Array): Promise<Result<FoundPicture, 'picture_refused'>> {
  const format: PictureFormat = isPng(bytes) ? 'png' : 'svg';
  const most = format === 'png' ? PICTURE_LIMITS.pngBytes : PICTURE_LIMITS.svgBytes;
  if (bytes.length > most) return problem('picture_refused', { which: 'bytes', most: most / 1024 ** 2 });
  const size = format === 'png' ? readPng(bytes, PICTURE_LIMITS.pixels) : await inspectSvg(bytes);
  if (!size.ok) return size;
  const { widthPx, heightPx } = size.value;
  if (isThread(size.value)) return problem('picture_refused', { which: 'size' });
  return ok({ format, widthPx, heightPx });
}

async function inspectSvg(
  bytes: Uint8Array,
): Promise<Result<Omit<FoundPicture, 'format'>, 'picture_refused'>> {
  const svg = textOf(bytes);
  if (svg === null || !/<(?:\w+:)?svg[\s>/]/.test(svg))
    return problem('picture_refused', { which: 'format' });
  const checked = checkSvg(svg);
  return checked.ok ? sizeOfSvg(svg) : checked;
}

/** Null where it is no text in UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How a picture is to be made black and white. */
export interface PictureShape {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly dithering: Dithering;
}

/** Draws a picture that was inspected once with so many dots, black and white. Fails with `picture_refused` where it cannot be drawn any more. */
export async function drawPicture(
  bytes: Uint8Array,
  format: PictureFormat,
  { widthDots, heightDots, dithering }: PictureShape,
): Promise<Result<Bitmap, 'picture_refused'>> {
  const gray = await grayOf(bytes, format, widthDots, heightDots);
  return gray.ok ? ok(dither(scaleGray(gray.value, widthDots, heightDots), dithering)) : gray;
}

async function grayOf(
  bytes: Uint8Array,
  format: PictureFormat,
  widthDots: number,
  heightDots: number,
): Promise<Result<GrayPicture, 'picture_refused'>> {
  if (format === 'png') return readPng(bytes, PICTURE_LIMITS.pixels);
  const svg = textOf(bytes) ?? '';
  // A store may come from elsewhere: what is in it is looked at as a file is.
  const checked = checkSvg(svg);
  if (!checked.ok) return checked;
  // What is larger is drawn smaller, and enlarged.
  const scale = Math.min(1, Math.sqrt(PICTURE_LIMITS.svgDots / (widthDots * heightDots)));
  const pixels = (dots: number): number => Math.max(1, Math.round(dots * scale));
  return drawSvg(svg, pixels(widthDots), pixels(heightDots));
}
