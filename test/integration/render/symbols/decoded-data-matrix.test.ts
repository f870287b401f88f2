import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  type DataMatrixModules,
  encodeDataMatrix,
} from '../../../../electron/render/symbols/datamatrix/encode-data-matrix.ts';
import { elementStringMessage, textMessage } from '../../../../electron/render/symbols/datamatrix/message.ts';
import { RECTANGLES, SQUARES } from '../../../../electron/render/symbols/datamatrix/symbol-sizes.ts';
import { readDataMatrixModules } from '../../../decoding/data-matrix-modules.ts';

/** What ZXing reads in a symbol. */
function read(symbol: DataMatrixModules | null): Promise<string | undefined> {
  if (symbol === null) throw new Error('No symbol holds the message');
  return readDataMatrixModules(symbol);
}

const KINDS = [
  '0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'ABC123 *>\r',
  '!"%&\'()*+,-./_:;<=>?[]^',
  'äöüßéÿ\u0080\u00a0',
  '\u0000\u0001\u001e\u007f`{|}~',
];

function stretchesOf(kinds: readonly string[], longest: number): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        ...kinds.map((kind) =>
          fc.string({
            unit: fc.constantFrom(...Array.from(kind)),
            minLength: 1,
            maxLength: longest,
            size: 'max',
          }),
        ),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((stretches) => stretches.join(''));
}

it('is read by ZXing, whatever changes of scheme a message asks for', async () => {
  await fc.assert(
    fc.asyncProperty(stretchesOf(KINDS, 16), async (text) => {
      expect(await read(encodeDataMatrix(textMessage(text), 'square'))).toBe(text);
    }),
    { numRuns: 1500 },
  );
});

it('is read by ZXing with long stretches of bytes', async () => {
  await fc.assert(
    fc.asyncProperty(stretchesOf(KINDS.slice(5), 320), async (text) => {
      expect(await read(encodeDataMatrix(textMessage(text), 'square'))).toBe(text);
    }),
    { numRuns: 40 },
  );
});

it('is read by ZXing as an element string', async () => {
  await fc.assert(
    fc.asyncProperty(stretchesOf([...KINDS.slice(0, 5), '\u001d'], 12), async (text) => {
      expect(await read(encodeDataMatrix(elementStringMessage(text), 'square'))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it.each([...SQUARES, ...RECTANGLES])('is read by ZXing at $columns × $rows', async (size) => {
  const text = '1234567890'.repeat(312).slice(0, 2 * size.dataCodewords);
  const symbol = encodeDataMatrix(textMessage(text), size.rows === size.columns ? 'square' : 'rectangle');
  expect(symbol).toMatchObject({ rows: size.rows, columns: size.columns });
  expect(await read(symbol)).toBe(text);
});
