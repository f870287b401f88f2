import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import { type PlacedReading, readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedReading } from './expected-reading.ts';
import { ProofFolder } from './proof-folder.ts';
import { ordinarySerials, writeLabels } from './varied-catalogue.ts';

describeWith(['pdftoppm'], 'sheets of DataMatrix symbols', () => {
  const labels = ordinarySerials(12);
  let proof: ProofFolder;
  beforeAll(async () => {
    proof = new ProofFolder();
    const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
    await proof.import(writeLabels(join(proof.path, 'serials.csv'), columns, labels));
  });
  afterAll(() => proof.remove());

  it.each([
    { symbol: 'datamatrix', sheet_template: 'avery_5167', flat: true },
    { symbol: 'datamatrix', sheet_template: 'avery_l4731', flat: false },
    { symbol: 'datamatrix_link', sheet_template: 'avery_5167', flat: false },
    { symbol: 'datamatrix_link', sheet_template: '63up_1in_letter', flat: false },
    { symbol: 'datamatrix_link', sheet_template: 'avery_l7651', flat: false },
  ] as const)('are read whole: $symbol on $sheet_template', async ({ symbol, sheet_template, flat }) => {
    const pdf = await proof.sheet('serials', { symbol, sheet_template });
    const found: PlacedReading[] = [];
    for (const page of await rasterisePdf(pdf, 400, proof.path)) found.push(...(await readWithZxing(page)));
    const expected = labels.map((label) => expectedReading(label, symbol));
    expect(sorted(found)).toEqual(sorted(expected));
    const rectangles = found.filter(({ box }) => box.width > 1.5 * box.height);
    if (flat) expect(rectangles).toHaveLength(labels.length);
  });
});

function sorted(readings: readonly { readonly content: string; readonly isGs1: boolean }[]): string[] {
  return readings.map(({ content, isGs1 }) => `${isGs1} ${content}`).sort();
}
