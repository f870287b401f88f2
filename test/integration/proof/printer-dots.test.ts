import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { type GrayImage, readImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { type PlacedReading, readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedReading } from './expected-reading.ts';
import { ProofFolder } from './proof-folder.ts';
import { ordinarySerials, writeLabels } from './varied-catalogue.ts';

const DOTS_PER_INCH = 203;

describeWith(['pdftoppm'], 'a sheet for a printer of 203 dpi, black and white', () => {
  const labels = ordinarySerials(30);
  let proof: ProofFolder;
  beforeAll(async () => {
    proof = new ProofFolder();
    const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
    await proof.import(writeLabels(join(proof.path, 'serials.csv'), columns, labels));
  });
  afterAll(() => proof.remove());

  it.each([
    { symbol: 'qr', sheet_template: '63up_1in_letter' },
    { symbol: 'datamatrix', sheet_template: '63up_1in_letter' },
    { symbol: 'barcode_1d', sheet_template: 'avery_5163' },
  ] as const)(
    'has every $symbol on $sheet_template read, its modules whole dots wide',
    async ({ symbol, sheet_template }) => {
      const pdf = await proof.sheet('serials', { symbol, sheet_template, printer_dpi: DOTS_PER_INCH });
      const content: string[] = [];
      for (const path of await rasterisePdf(pdf, DOTS_PER_INCH, proof.path, { mono: true })) {
        const page = readImage(path);
        for (const reading of await readWithZxing(path)) {
          content.push(reading.content);
          const runs = runsThrough(page, reading);
          const dotsPerModule = Math.min(...runs);
          expect(dotsPerModule).toBeGreaterThanOrEqual(2);
          expect(runs.filter((dots) => dots % dotsPerModule !== 0)).toEqual([]);
        }
      }
      const expected = labels.map((label) => expectedReading(label, symbol).content);
      expect(content.sort()).toEqual(expected.sort());
    },
  );
});

/** The widths in dots of dark and light, in turn, along a line through a symbol's middle. */
function runsThrough(page: GrayImage, { box }: PlacedReading): number[] {
  const y = Math.round(box.y + box.height / 2);
  const from = y * page.widthPx + Math.floor(box.x) - 2;
  const line = page.pixels.subarray(from, from + Math.ceil(box.width) + 4);
  const bits = Array.from(line, (value) => (value < 128 ? '1' : '0')).join('');
  return (bits.replace(/^0+|0+$/g, '').match(/1+|0+/g) ?? []).map((run) => run.length);
}
