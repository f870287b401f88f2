import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readWithDmtx } from '../../decoding/dmtx.ts';
import { crop, type GrayImage, readImage, writeImage } from '../../decoding/gray-image.ts';
import { inkBox } from '../../decoding/ink-box.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZbar } from '../../decoding/zbar.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedReading } from './expected-reading.ts';
import { byCell, cellBox, cellCentre, CELLS, isBlank } from './letter-sheet.ts';
import { ProofFolder } from './proof-folder.ts';
import { ordinarySerials, writeLabels } from './varied-catalogue.ts';

const MM_PER_INCH = 25.4;

describeWith(['pdftoppm', 'pdfinfo', 'zbarimg', 'dmtxread'], 'a sheet of 63 round labels', () => {
  const labels = ordinarySerials(CELLS);
  let proof: ProofFolder;
  beforeAll(async () => {
    proof = new ProofFolder();
    const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
    await proof.import(writeLabels(join(proof.path, 'serials.csv'), columns, labels));
  });
  afterAll(() => proof.remove());

  describe.each([
    { symbol: 'qr', second: 'zbar', readSecond: readWithZbar },
    { symbol: 'datamatrix', second: 'libdmtx', readSecond: readWithDmtx },
  ] as const)('with $symbol', ({ symbol, second, readSecond }) => {
    const expected = labels.map((label) => expectedReading(label, symbol));
    let pdf = '';
    beforeAll(async () => {
      pdf = await proof.sheet('serials', { symbol });
    });

    it('is one page of exactly US Letter', () => {
      const info = execFileSync('pdfinfo', ['-box', pdf], { encoding: 'utf8' });
      expect(info).toMatch(/^Pages: +1$/m);
      expect(info).toMatch(/^MediaBox: +0\.00 +0\.00 +612\.00 +792\.00$/m);
      expect(info).toMatch(/^CropBox: +0\.00 +0\.00 +612\.00 +792\.00$/m);
    });

    it('is read whole by ZXing, 63 of 63, each label in its place', async () => {
      const dotsPerInch = 300;
      const [page = ''] = await rasterisePdf(pdf, dotsPerInch, proof.path);
      const cells = byCell(await readWithZxing(page), dotsPerInch);
      expect(expected.map((_, cell) => cells.get(cell))).toMatchObject(expected);
      expect(cells.size).toBe(63);
    });

    it(`is read by ${second}, 63 of 63, label by label`, async () => {
      const dotsPerInch = 300;
      const [page = ''] = await rasterisePdf(pdf, dotsPerInch, proof.path);
      const found: unknown[] = [];
      for (const picture of cutCells(readImage(page), dotsPerInch, proof.path)) {
        found.push(...(await readSecond(picture)));
      }
      expect(found).toEqual(expected);
    });

    it("has each symbol's centre within 0.05 mm of its label's, and all of it inside the circle", async () => {
      const dotsPerInch = 600;
      const [path = ''] = await rasterisePdf(pdf, dotsPerInch, proof.path);
      const page = readImage(path);
      const cells = byCell(await readWithZxing(path), dotsPerInch);
      const mm = (pixels: number) => (pixels / dotsPerInch) * MM_PER_INCH;
      for (const [cell, { box }] of cells) {
        // Half a module more on each side, which is still quiet zone, so that the symbol's edges are within.
        const margin = Math.round(box.width / 70);
        const { left, right, top, bottom } = inkBox(page, {
          x: Math.floor(box.x) - margin,
          y: Math.floor(box.y) - margin,
          width: Math.ceil(box.width) + 2 * margin,
          height: Math.ceil(box.height) + 2 * margin,
        });
        const { xIn, yIn } = cellCentre(cell);
        const centre = { x: xIn * MM_PER_INCH, y: yIn * MM_PER_INCH };
        expect(Math.abs(mm((left + right) / 2) - centre.x)).toBeLessThan(0.05);
        expect(Math.abs(mm((top + bottom) / 2) - centre.y)).toBeLessThan(0.05);
        expect(mm(Math.hypot(right - left, bottom - top) / 2)).toBeLessThan(12.7);
      }
      expect(cells.size).toBe(63);
    });
  });

  it('leaves used and spoiled labels blank, and puts copies next to each other', async () => {
    const dotsPerInch = 300;
    const knobs = { symbol: 'datamatrix', start_position: 5, skip_positions: [8, 9], copies: 2 };
    const pdf = await proof.sheet('serials', knobs);
    const pages = await rasterisePdf(pdf, dotsPerInch, proof.path);
    const free = [4, 5, 6, ...Array.from({ length: CELLS - 9 }, (_, index) => index + 9)];
    const copies = labels
      .flatMap((label) => [label, label])
      .map((label) => expectedReading(label, 'datamatrix'));

    const [first = ''] = pages;
    const cells = byCell(await readWithZxing(first), dotsPerInch);
    expect(free.map((cell) => cells.get(cell))).toMatchObject(copies.slice(0, free.length));
    const page = readImage(first);
    for (const cell of [0, 1, 2, 3, 7, 8]) expect(isBlank(page, cell, dotsPerInch)).toBe(true);

    // The second sheet begins at its first label: only the first was in use.
    const second = byCell(await readWithZxing(pages[1] ?? ''), dotsPerInch);
    expect([...second.keys()].sort((a, b) => a - b)).toEqual([...Array(CELLS).keys()]);
    expect(pages).toHaveLength(Math.ceil((copies.length - free.length) / CELLS) + 1);
  });
});

/** Each label of a page as a picture of its own. */
function cutCells(page: GrayImage, dotsPerInch: number, folder: string): string[] {
  const cellsFolder = mkdtempSync(join(folder, 'cells-'));
  return Array.from({ length: CELLS }, (_, cell) => {
    const picture = join(cellsFolder, `${cell}.pgm`);
    writeImage(picture, crop(page, cellBox(cell, dotsPerInch)));
    return picture;
  });
}
