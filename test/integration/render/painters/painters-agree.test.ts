import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

import { decode } from 'fast-png';
import { afterAll, expect, it } from 'vitest';
import { ready } from 'zpl-renderer-js';

import { ArtifactFile } from '../../../../electron/render/artifact-file.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { paintEps } from '../../../../electron/render/painters/eps.ts';
import { paintBitmap } from '../../../../electron/render/painters/paint-bitmap.ts';
import { fillPixelRun } from '../../../../electron/render/painters/rasterizer.ts';
import { documentPage } from '../../../../electron/render/pdf/document-page.ts';
import {
  formName,
  glyphEncoder,
  pageContent,
  paintPdf,
} from '../../../../electron/render/pdf/page-content.ts';
import { PagePictures } from '../../../../electron/render/pdf/page-pictures.ts';
import { PdfDocument } from '../../../../electron/render/pdf/pdf-document.ts';
import { writeDrawing } from '../../../../electron/render/pdf/write-drawing.ts';
import { paintZpl } from '../../../../electron/render/printer-languages/zpl.ts';
import { type Bitmap, emptyBitmap } from '../../../../shared/drawing/bitmap.ts';
import { paintSvg } from '../../../../shared/drawing/svg.ts';
import { crop, readImage } from '../../../decoding/gray-image.ts';
import { partOf, PRINTER_RASTERISERS, rasteriseOnDots } from '../../../decoding/printer-rasters.ts';
import { rasteriseEps, rasterisePdf, rasteriseSvg } from '../../../decoding/rasterise.ts';
import { describeWith } from '../../../setup/describe-with.ts';
import { good } from '../../good.ts';
import { DOTS_PER_INCH, DOTS_PER_MM, dotsApart, EVERY_MARK, picture } from './every-mark.ts';

const folder = mkdtempSync(join(tmpdir(), 'labelwright-marks-'));
const fonts = openFontLibrary();
const ours = paintBitmap(EVERY_MARK, DOTS_PER_MM, fonts);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Grey or coloured samples as a bitmap: black below the middle. */
function blackOf(widthPixels: number, heightPixels: number, samples: ArrayLike<number>): Bitmap {
  const bitmap = emptyBitmap(widthPixels, heightPixels);
  const channels = samples.length / (widthPixels * heightPixels);
  for (let y = 0; y < heightPixels; y++) {
    for (let x = 0; x < widthPixels; x++)
      if ((samples[(y * widthPixels + x) * channels] ?? 255) < 128) fillPixelRun(bitmap, y, x, x + 1);
  }
  return bitmap;
}

function readPngFile(file: string): Bitmap {
  const { width, height, data } = decode(readFileSync(file));
  return blackOf(width, height, data);
}

/** Where the pictures, the fills and the lines that lie or stand are, in dots: what is to be the same dot by dot. */
const ON_DOTS = [
  { x: 0, y: 92, width: 232, height: 50 },
  { x: 176, y: 20, width: 36, height: 40 },
  { x: 396, y: 0, width: 76, height: 80 },
];

/** Renderers shape letters for their size: poppler leaves out the end of a thin stroke. */
const STRAY_DOTS_OF_LETTERS = 3;

describeWith(['gs', 'pdftoppm', 'mutool', 'rsvg-convert'], 'a drawing with every mark', () => {
  it.each(PRINTER_RASTERISERS)('has the same dots from its PDF by %s', async (rasteriser) => {
    const pdf = join(folder, `${rasteriser}.pdf`);
    const info = { title: 'Marks', createdAt: new Date(0) };
    await writeDrawing(EVERY_MARK, info, pdf, fonts, new AbortController().signal);
    const theirs = await rasteriseOnDots(pdf, DOTS_PER_INCH, rasteriser, folder);
    expect([theirs.widthPixels, theirs.heightPixels]).toEqual([ours.widthPixels, ours.heightPixels]);
    expect(dotsApart(ours, theirs)).toBeLessThanOrEqual(STRAY_DOTS_OF_LETTERS);
    // Ghostscript's device for CUPS knows whole dots an inch only: 203.
    if (rasteriser === 'cups') return;
    for (const box of ON_DOTS) expect(partOf(theirs, box)).toEqual(partOf(ours, box));
  });

  it.each(['resvg', 'librsvg'] as const)('has them from its SVG by %s', async (renderer) => {
    const svg = join(folder, `${renderer}.svg`);
    writeFileSync(svg, paintSvg(EVERY_MARK, fonts));
    const theirs = readPngFile(await rasteriseSvg(svg, DOTS_PER_INCH, renderer, folder));
    expect(dotsApart(ours, theirs)).toBe(0);
    for (const box of ON_DOTS) expect(partOf(theirs, box)).toEqual(partOf(ours, box));
  });

  it('has them from its EPS', async () => {
    const eps = join(folder, 'marks.eps');
    writeFileSync(eps, paintEps(EVERY_MARK, fonts));
    const [page = ''] = await rasteriseEps([eps], DOTS_PER_INCH, folder);
    const size = { x: 0, y: 0, width: ours.widthPixels, height: ours.heightPixels };
    const { widthPx, heightPx, pixels } = crop(readImage(page), size);
    expect(dotsApart(ours, blackOf(widthPx, heightPx, pixels))).toBe(0);
  });

  it('has exactly them from its ZPL, as an interpreter of others reads it', async () => {
    const { api } = await ready;
    const asSet = { tracking: null, gapMm: null, darkness: null, speedInchesPerSecond: null };
    const zpl = Buffer.from(good(paintZpl(ours, DOTS_PER_MM, asSet))).toString('latin1');
    const png = Buffer.from(
      await api.zplToBase64Async(zpl, EVERY_MARK.widthMm, EVERY_MARK.heightMm, DOTS_PER_MM),
      'base64',
    );
    const { width, height, data } = decode(png);
    expect(blackOf(width, height, data)).toEqual(ours);
  });
});

describeWith(['pdftoppm'], 'a picture that stands on many labels', () => {
  it('is in its PDF once, and seen on every page and in every form', async () => {
    const pdf = join(folder, 'pages.pdf');
    const pictures = new PagePictures();
    const page = documentPage({ widthMm: 63.5, heightMm: 47.625 }, DOTS_PER_INCH);
    const drawing = { widthMm: 63.5, heightMm: 47.625, marks: [picture(10, 10)] };
    const form = deflateSync(paintPdf(drawing, glyphEncoder(new Map()), pictures));
    const content = pageContent(page, `/${formName(0)} Do\n`);
    const file = await ArtifactFile.create(pdf, new AbortController().signal);
    const document = new PdfDocument({ title: 'Pages', createdAt: new Date(0), page }, [], file);
    // A worker's answer holds copies.
    for (let at = 0; at < 2; at++)
      await document.addPage(structuredClone({ content, forms: [form], pictures: pictures.table }));
    await document.finish([]);
    await file.finish();
    expect(readFileSync(pdf, 'latin1').match(/ImageMask/g)).toHaveLength(1);
    const pages = await rasterisePdf(pdf, DOTS_PER_INCH, folder, { mono: true });
    const black = pages.map((name) => readImage(name).pixels.filter((grey) => grey === 0).length);
    const expected = paintBitmap(drawing, DOTS_PER_MM, fonts);
    const dots = partOf(expected, { x: 0, y: 0, width: 508, height: 381 }).pixels.filter(
      (grey) => grey === 0,
    ).length;
    expect(black).toEqual([dots, dots]);
  });
});
