import { afterAll, beforeAll, expect, it } from 'vitest';

import { SCOPES } from '../../../shared/contract/export-request.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { expectedReading } from './expected-reading.ts';
import { byCell } from './letter-sheet.ts';
import { ProofFolder } from './proof-folder.ts';
import { VARIED_CATALOGUE } from './varied-catalogue.ts';

describeWith(['pdftoppm'], 'sheets of the varied catalogue', () => {
  let proof: ProofFolder;
  beforeAll(() => {
    proof = new ProofFolder();
    proof.addVariedCatalogue();
  });
  afterAll(() => proof.remove());

  it.each(SCOPES.flatMap((scope) => (['qr', 'datamatrix'] as const).map((symbol) => ({ scope, symbol }))))(
    'of $scope with $symbol are read without a miss',
    async ({ scope, symbol }) => {
      // The largest symbols have modules of a quarter of a millimetre here; scanners see more than 300 dpi.
      const dotsPerInch = 600;
      const [page = ''] = await rasterisePdf(await proof.sheet(scope, { symbol }), dotsPerInch, proof.path);
      const cells = byCell(await readWithZxing(page), dotsPerInch);
      const expected = VARIED_CATALOGUE[scope].map((label) => expectedReading(label, symbol));
      expect(expected.map((_, cell) => cells.get(cell))).toMatchObject(expected);
      expect(cells.size).toBe(expected.length);
    },
  );
});
