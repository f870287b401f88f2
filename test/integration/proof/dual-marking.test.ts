import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { rasterisePdf } from '../../decoding/rasterise.ts';
import type { Reading } from '../../decoding/reading.ts';
import { readWithZbar } from '../../decoding/zbar.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedGtin, expectedReading } from './expected-reading.ts';
import { ProofFolder } from './proof-folder.ts';
import { ordinarySerials, VARIED_CATALOGUE, writeLabels } from './varied-catalogue.ts';

/** The narrowest modules have 0.264 mm: four pixels. */
const DOTS_PER_INCH = 400;

/** GTINs of every length, with and without lot and serial. */
const LABELS = [...VARIED_CATALOGUE.products.map(withCodes), ...ordinarySerials(8)];

function withCodes({ gtin }: { readonly gtin: string }, index: number) {
  return { gtin, lot: `B${index}`, expiry: '2027-12-31', serial: `S-${index}/7` };
}

describeWith(['pdftoppm', 'zbarimg'], 'sheets with two symbols on a label', () => {
  let proof: ProofFolder;
  beforeAll(async () => {
    proof = new ProofFolder();
    const columns = ['GTIN', 'Lot', 'Expiry', 'Serial'] as const;
    await proof.import(writeLabels(join(proof.path, 'serials.csv'), columns, LABELS));
  });
  afterAll(() => proof.remove());

  it.each([
    { symbol: 'qr', sheet_template: 'avery_l7160', dpi: null },
    { symbol: 'qr', sheet_template: 'avery_l7160', dpi: 203 },
    { symbol: 'qr', sheet_template: 'avery_l7160', dpi: 300 },
    { symbol: 'qr', sheet_template: 'roll_57x32mm', dpi: 203 },
    { symbol: 'datamatrix', sheet_template: 'avery_5163', dpi: null },
    { symbol: 'datamatrix', sheet_template: 'avery_5163', dpi: 203 },
    { symbol: 'datamatrix_link', sheet_template: 'zweckform_3474', dpi: null },
    { symbol: 'datamatrix_link', sheet_template: 'zweckform_3474', dpi: 300 },
  ] as const)(
    'are read whole by ZXing, both of every label: $symbol on $sheet_template for $dpi dpi',
    async ({ symbol, sheet_template, dpi }) => {
      const expected = LABELS.flatMap((label) => [expectedGtin(label), expectedReading(label, symbol)]);
      const found: Reading[] = [];
      for (const page of await pagesOf({ symbol, sheet_template }, dpi))
        found.push(...(await readWithZxing(page)));
      // Alike EANs one above the other, their high bars close together, are one long symbol to ZXing.
      expect([...new Set(sorted(found))]).toEqual([...new Set(sorted(expected))]);
    },
  );

  it.each([
    { symbol: 'qr', sheet_template: 'avery_l7160' },
    { symbol: 'datamatrix', sheet_template: 'avery_5163' },
  ] as const)('are read by zbar, which names alike symbols of a page once: $symbol', async (knobs) => {
    const expected = LABELS.flatMap((label) => [
      expectedGtin(label),
      ...(knobs.symbol === 'qr' ? [expectedReading(label, knobs.symbol)] : []),
    ]);
    const found: Reading[] = [];
    for (const page of await pagesOf(knobs, null)) found.push(...(await readWithZbar(page)));
    expect([...new Set(sorted(found))]).toEqual([...new Set(sorted(expected))]);
  });

  /** As a printer of so many dots sees them; a plain picture where none is known. */
  async function pagesOf(knobs: object, dpi: number | null): Promise<readonly string[]> {
    const pdf = await proof.sheet('serials', {
      ...knobs,
      dual_marking: true,
      ...(dpi === null ? {} : { printer_dpi: dpi }),
    });
    return dpi === null
      ? rasterisePdf(pdf, DOTS_PER_INCH, proof.path)
      : rasterisePdf(pdf, dpi, proof.path, { mono: true });
  }
});

/** Decoders find symbols in no order. */
function sorted(readings: readonly Reading[]): string[] {
  return readings.map(({ symbology, content, isGs1 }) => JSON.stringify([symbology, content, isGs1])).sort();
}
