import { afterAll, beforeAll, expect, it } from 'vitest';

import { callHere } from '../../command-line/in-process.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import type { Reading } from '../../decoding/reading.ts';
import { readWithZbar } from '../../decoding/zbar.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedReading } from './expected-reading.ts';
import { ProofFolder } from './proof-folder.ts';
import { VARIED_CATALOGUE } from './varied-catalogue.ts';

// The longest of these symbols have modules of 0.17 mm: four dots.
const DOTS_PER_INCH = 600;

describeWith(['pdftoppm', 'zbarimg'], 'sheets of linear symbols', () => {
  let proof: ProofFolder;
  beforeAll(() => {
    proof = new ProofFolder();
    proof.addVariedCatalogue();
  });
  afterAll(() => proof.remove());

  it.each([
    { scope: 'products', sheet_template: 'avery_l7160' },
    { scope: 'lots', sheet_template: 'avery_5163' },
  ] as const)(
    'of $scope on $sheet_template are read without a miss, by ZXing and by zbar',
    async ({ scope, sheet_template }) => {
      const pdf = await proof.sheet(scope, { symbol: 'barcode_1d', sheet_template });
      const pages = await rasterisePdf(pdf, DOTS_PER_INCH, proof.path);
      const expected = VARIED_CATALOGUE[scope].map((label) => expectedReading(label, 'barcode_1d'));
      for (const read of [readWithZxing, readWithZbar]) {
        const found: Reading[] = [];
        for (const page of pages) found.push(...(await read(page)));
        expect(sorted(found)).toEqual(sorted(expected));
      }
    },
  );

  it('are refused, with the labels named, where the symbols would be too fine to scan', async () => {
    const request = {
      scope: 'serials',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { symbol: 'barcode_1d' },
    };
    const words = ['export', '--request', '-', '--out', proof.path, '--json'];
    const ended = await callHere(proof.dataDirectory, words, JSON.stringify(request));
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain('would not scan');
    expect(ended.stdout).toContain('09506000134352 lot A serial');
  });
});

/** Decoders find linear symbols in no order. */
function sorted(readings: readonly Reading[]): Reading[] {
  return readings
    .map(({ symbology, content, isGs1 }) => ({ symbology, content, isGs1 }))
    .sort((a, b) => (a.content < b.content ? -1 : 1));
}
