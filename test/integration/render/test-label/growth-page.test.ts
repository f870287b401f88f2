import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { readPng } from '../../../../electron/pictures/read-png.ts';
import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { writeDrawing } from '../../../../electron/render/pdf/write-drawing.ts';
import { composeGrowthPage, letterGtin } from '../../../../electron/render/test-label/growth-page.ts';
import type { GrayPicture } from '../../../../shared/drawing/gray-picture.ts';
import { GROWTH_LETTERS } from '../../../../shared/printing/growth-target.ts';
import { measureGrowth } from '../../../../shared/printing/measure-growth.ts';
import { type GrayImage, readImage, writeImage } from '../../../decoding/gray-image.ts';
import { readWithZxing } from '../../../decoding/zxing.ts';
import { describeWith } from '../../../setup/describe-with.ts';
import { good } from '../../good.ts';

const LABEL = { widthMm: 101.6, heightMm: 152.4 };

/** What growth of so many dots makes of a page: dark spreads to the right and down, or draws back. */
function grown({ widthPx, heightPx, pixels }: GrayImage, byX: number, byY: number): GrayImage {
  const spread = (from: Uint8Array, dots: number, step: number): Uint8Array => {
    const to = from.slice();
    const sought = dots > 0 ? 0 : 255;
    for (let at = 0; at < from.length; at++) {
      for (let by = 1; by <= Math.abs(dots); by++) if (from[at - by * step] === sought) to[at] = sought;
    }
    return to;
  };
  return { widthPx, heightPx, pixels: spread(spread(pixels, byX, 1), byY, widthPx) };
}

/** The page as a flatbed sees it: finer, askew, and not quite black and white. */
function scanned(page: GrayImage, times: number, degrees: number): GrayPicture {
  const sidePx = Math.round(Math.max(page.widthPx, page.heightPx) * times);
  const [widthPx, heightPx] = [sidePx, sidePx];
  const pixels = new Uint8Array(widthPx * heightPx);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const [fromX, fromY] = [x - widthPx / 2, y - heightPx / 2];
      const pageX = Math.floor((cos * fromX + sin * fromY) / times + page.widthPx / 2);
      const pageY = Math.floor((cos * fromY - sin * fromX) / times + page.heightPx / 2);
      const outside = pageX < 0 || pageY < 0 || pageX >= page.widthPx || pageY >= page.heightPx;
      const grey = outside ? 255 : (page.pixels[pageY * page.widthPx + pageX] ?? 255);
      pixels[y * widthPx + x] = 30 + Math.round((grey * 200) / 255);
    }
  }
  return { widthPx, heightPx, pixels };
}

describeWith(['gs'], 'a growth page, printed by Ghostscript', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-growth-'));
  const fonts = openFontLibrary();
  const pages = new Map<number, GrayImage>();
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    for (const dpi of [203, 203.2, 300, 600]) {
      const drawing = composeGrowthPage(LABEL, dpi, ['What to do'], fonts);
      const pdf = join(folder, `${dpi}.pdf`);
      const facts = { title: 'growth', createdAt: new Date('2026-11-24T09:30:00Z') };
      await writeDrawing(drawing, facts, pdf, fonts, new AbortController().signal);
      const raster = join(folder, `${dpi}.pbm`);
      execFileSync('gs', [
        '-q',
        '-dSAFER',
        '-dBATCH',
        '-dNOPAUSE',
        '-sDEVICE=pbmraw',
        `-r${dpi}`,
        `-sOutputFile=${raster}`,
        pdf,
      ]);
      pages.set(dpi, readImage(raster));
    }
  });

  const pageAt = (dpi: number): GrayImage => {
    const page = pages.get(dpi);
    if (page === undefined) throw new Error('There is no such page');
    return page;
  };

  it.each([203, 203.2, 300, 600])('at %d dpi gives back the dots that it grew by, exactly', (dpi) => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 3 }), fc.integer({ min: -2, max: 3 }), (byX, byY) => {
        const measured = good(measureGrowth(grown(pageAt(dpi), byX, byY), dpi));
        expect(measured.acrossDots).toBeCloseTo(byX, 1);
        expect(measured.downDots).toBeCloseTo(byY, 1);
      }),
      { numRuns: dpi === 600 ? 3 : 8 },
    );
  });

  it('gives it back to a quarter of a dot on a scan that lies askew or upside down', () => {
    for (const [byX, byY, times, degrees] of [
      [1, 0, 2.6, 1.3],
      [-1, 2, 2.1, 181],
      [2, 1, 2.4, 91],
    ] as const) {
      const measured = good(measureGrowth(scanned(grown(pageAt(203), byX, byY), times, degrees), 203));
      expect(Math.abs(measured.acrossDots - byX)).toBeLessThan(0.25);
      expect(Math.abs(measured.downDots - byY)).toBeLessThan(0.25);
    }
  });

  it('is no growth page where its squares are not', () => {
    const blank = { widthPx: 300, heightPx: 300, pixels: new Uint8Array(90_000).fill(250) };
    expect(measureGrowth(blank, 203)).toMatchObject({
      problem: { code: 'growth_unknown', facts: { which: 'squares' } },
    });
  });

  it('has a symbol for each letter; what growth took, those with a reduction read', async () => {
    const middleOf = async (dots: number): Promise<string> => {
      const path = join(folder, `grown${dots}.pgm`);
      writeImage(path, grown(pageAt(203), dots, 0));
      const read = new Set((await readWithZxing(path)).map(({ content }) => content));
      return GROWTH_LETTERS.filter((letter) => read.has(letterGtin(letter).slice(-8))).join('');
    };
    const plain = await middleOf(0);
    expect(plain).toContain('C');
    // One dot of growth moves what reads by one letter towards the narrower ones.
    expect(await middleOf(1)).toContain('D');
  });

  it('is read from a PNG of any kind as from its dots', () => {
    const pdf = join(folder, '203.pdf');
    for (const device of ['pngmono', 'pnggray', 'png16m', 'png256']) {
      const png = join(folder, `${device}.png`);
      execFileSync('gs', [
        '-q',
        '-dSAFER',
        '-dBATCH',
        '-dNOPAUSE',
        `-sDEVICE=${device}`,
        '-r203',
        `-sOutputFile=${png}`,
        pdf,
      ]);
      const picture = good(readPng(readFileSync(png), 1e8));
      expect(good(measureGrowth(picture, 203))).toEqual({ acrossDots: 0, downDots: 0 });
    }
    expect(readPng(Buffer.from('GIF89a'), 1e8)).toMatchObject({ problem: { facts: { which: 'damaged' } } });
  });
});
