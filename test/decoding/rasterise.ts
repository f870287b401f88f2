import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

import { Resvg } from '@resvg/resvg-js';

import { readImage, writeImage } from './gray-image.ts';

const run = promisify(execFile);

/** The two SVG renderers, which share no code: resvg (npm) and librsvg (Debian). */
export type SvgRenderer = 'resvg' | 'librsvg';

/**
 * Renders a PDF with poppler, as PGM files in page order. `mono` gives black
 * and white only, every touched dot black: what a thermal printer gets.
 */
export async function rasterisePdf(
  path: string,
  dotsPerInch: number,
  folder: string,
  { mono = false } = {},
): Promise<string[]> {
  const pagesFolder = await mkdtemp(join(folder, 'pages-'));
  const colours = mono ? '-mono' : '-gray';
  await run('pdftoppm', ['-r', String(dotsPerInch), colours, path, join(pagesFolder, 'page')]);
  // poppler pads page numbers to one width, so names sort as pages do.
  const pages = readdirSync(pagesFolder).sort();
  return pages.map((name) => {
    const page = join(pagesFolder, name);
    if (!mono) return page;
    const gray = page.replace(/\.pbm$/, '.pgm');
    writeImage(gray, readImage(page));
    return gray;
  });
}

/** Renders EPS files with ghostscript, each cropped to its bounding box, as PGM files in the same order. */
export async function rasteriseEps(
  paths: readonly string[],
  dotsPerInch: number,
  folder: string,
): Promise<string[]> {
  const imagesFolder = await mkdtemp(join(folder, 'eps-'));
  const device = ['-sDEVICE=pgmraw', '-dGraphicsAlphaBits=4', `-r${dotsPerInch}`];
  const output = ['-o', join(imagesFolder, '%06d.pgm')];
  await run('gs', ['-q', '-dSAFER', '-dEPSCrop', ...device, ...output, ...paths]);
  return readdirSync(imagesFolder)
    .sort()
    .map((name) => join(imagesFolder, name));
}

/** Renders an SVG at its true size, as a PNG file. No system font is at hand: it must bring its own outlines. */
export async function rasteriseSvg(
  path: string,
  dotsPerInch: number,
  renderer: SvgRenderer,
  folder: string,
): Promise<string> {
  const image = join(await mkdtemp(join(folder, `${renderer}-`)), `${basename(path)}.png`);
  if (renderer === 'resvg') {
    const options = { dpi: dotsPerInch, background: 'white', font: { loadSystemFonts: false } };
    writeFileSync(image, new Resvg(readFileSync(path, 'utf8'), options).render().asPng());
  } else {
    const dpi = String(dotsPerInch);
    await run('rsvg-convert', ['-d', dpi, '-p', dpi, '-b', 'white', '-o', image, path]);
  }
  return image;
}
