import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { initWasm, Resvg } from '@resvg/resvg-wasm';

import type { GrayPicture } from '../../shared/drawing/gray-picture.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { isThread, LONGEST_SIDES } from './picture-limits.ts';

let started: Promise<void> | null = null;

/** Its binary comes with the package: nothing is fetched. */
function start(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  return (started ??= initWasm(readFileSync(wasm)));
}

/** The size that an SVG says of itself, in units of a ninety-sixth of an inch. */
export interface SvgSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Gives the size of a checked SVG, drawn small to see that it can be drawn. Fails with `picture_refused` where it cannot, or
 * where nothing comes of it.
 */
export async function sizeOfSvg(svg: string): Promise<Result<SvgSize, 'picture_refused'>> {
  const size = await naturalSize(svg);
  if (size === null) return problem('picture_refused', { which: 'damaged' });
  if (isThread(size)) return problem('picture_refused', { which: 'size' });
  const side = size.widthPx >= size.heightPx ? 'width' : 'height';
  const drawn = draw(svg, { mode: side, value: SAMPLE_PX });
  if (drawn === null) return problem('picture_refused', { which: 'damaged' });
  if (drawn.pixels.every((grey) => grey === WHITE)) return problem('picture_refused', { which: 'empty' });
  return ok(size);
}

/** Enough to see whether something is there, of the longest thread too. */
const SAMPLE_PX = 2 * LONGEST_SIDES;

const WHITE = 255;

/** Draws a checked SVG on white, as so many pixels, in grey. Fails with `picture_refused` where it cannot be drawn. */
export async function drawSvg(
  svg: string,
  widthPx: number,
  heightPx: number,
): Promise<Result<GrayPicture, 'picture_refused'>> {
  const size = await naturalSize(svg);
  const isWider = size !== null && widthPx * size.heightPx >= heightPx * size.widthPx;
  const drawn =
    size === null
      ? null
      : draw(svg, isWider ? { mode: 'height', value: heightPx } : { mode: 'width', value: widthPx });
  if (drawn === null) return problem('picture_refused', { which: 'damaged' });
  // Its sides are in its own relation, which whole pixels meet to half of one.
  const pixels = new Uint8Array(widthPx * heightPx).fill(WHITE);
  for (let y = 0; y < Math.min(heightPx, drawn.heightPx); y++) {
    const row = drawn.pixels.subarray(
      y * drawn.widthPx,
      y * drawn.widthPx + Math.min(widthPx, drawn.widthPx),
    );
    pixels.set(row, y * widthPx);
  }
  return ok({ widthPx, heightPx, pixels });
}

type Fit = { readonly mode: 'width' | 'height'; readonly value: number };

/** Null for what the renderer cannot read: it throws strings, and traps where memory runs out, which is nothing for people. */
async function naturalSize(svg: string): Promise<SvgSize | null> {
  await start();
  try {
    const { width, height } = new Resvg(svg, NO_FONTS);
    return { widthPx: width, heightPx: height };
  } catch {
    return null;
  }
}

/** Null for what the renderer cannot draw. */
function draw(svg: string, fitTo: Fit): GrayPicture | null {
  try {
    const image = new Resvg(svg, { ...NO_FONTS, background: 'white', fitTo }).render();
    return { widthPx: image.width, heightPx: image.height, pixels: greysOf(image.pixels) };
  } catch {
    return null;
  }
}

const NO_FONTS = { font: { loadSystemFonts: false } } as const;

/** ITU-R BT.601. */
function greysOf(rgba: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < pixels.length; at++) {
    const [red = WHITE, green = WHITE, blue = WHITE] = [rgba[4 * at], rgba[4 * at + 1], rgba[4 * at + 2]];
    pixels[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return pixels;
}
