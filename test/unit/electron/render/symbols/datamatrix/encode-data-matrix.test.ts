import bwipjs from 'bwip-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type DataMatrixModules,
  type DataMatrixShape,
  encodeDataMatrix,
} from '../../../../../../electron/render/symbols/datamatrix/encode-data-matrix.ts';
import {
  elementStringMessage,
  textMessage,
} from '../../../../../../electron/render/symbols/datamatrix/message.ts';
import { RECTANGLES, SQUARES } from '../../../../../../electron/render/symbols/datamatrix/symbol-sizes.ts';

interface Sides {
  readonly rows: number;
  readonly columns: number;
}

/** The symbol of bwip-js; null where none of that shape holds the text. */
function encodedByBwip(text: string, format: DataMatrixShape, isElementString: boolean) {
  const message = isElementString
    ? { text: `^FNC1${text.replaceAll('\u001d', '^FNC1')}`, parsefnc: true }
    : { text };
  try {
    const options: object = { bcid: 'datamatrix', format, ...message };
    const [raw] = bwipjs.raw(options as Parameters<typeof bwipjs.raw>[0]);
    const { pixs, pixx, pixy } = raw as unknown as {
      readonly pixs: readonly number[];
      readonly pixx: number;
      readonly pixy: number;
    };
    return { rows: pixy, columns: pixx, modules: pixs.join('') };
  } catch (error) {
    expect(String(error)).toContain('datamatrixNoValidSymbol');
    return null;
  }
}

function encodedHere(text: string, shape: DataMatrixShape, isElementString: boolean) {
  return encodeDataMatrix(isElementString ? elementStringMessage(text) : textMessage(text), shape);
}

function areaOf(symbol: Sides | null): number {
  return symbol === null ? Infinity : symbol.rows * symbol.columns;
}

function drawn({ rows, columns, modules }: DataMatrixModules) {
  return { rows, columns, modules: modules.join('') };
}

const KINDS = [
  '0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'ABC123 *>\r',
  '!"%&\'()*+,-./_:;<=>?',
  'HTTPS://ID.GS1.ORG/01/',
];

/** Stretches of one kind of character after another: what makes an encoder change its scheme. */
const texts = fc
  .array(
    fc.oneof(
      ...KINDS.map((kind) =>
        fc.string({ unit: fc.constantFrom(...Array.from(kind)), minLength: 1, maxLength: 14 }),
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((stretches) => stretches.join(''));

const shapes = fc.constantFrom<DataMatrixShape>('square', 'rectangle');

describe('encodeDataMatrix', () => {
  it('never gives a larger symbol than bwip-js, of element strings and of texts', () => {
    fc.assert(
      fc.property(texts, shapes, fc.boolean(), (text, shape, isElementString) => {
        const here = encodedHere(text, shape, isElementString);
        expect(areaOf(here)).toBeLessThanOrEqual(areaOf(encodedByBwip(text, shape, isElementString)));
      }),
      { numRuns: 600 },
    );
  });

  it.each(SQUARES)('gives the symbol of bwip-js, module for module, at $columns × $rows', (size) => {
    const digits = '1234567890'.repeat(312).slice(0, 2 * size.dataCodewords);
    const here = encodedHere(digits, 'square', false);
    expect(here).toMatchObject({ rows: size.rows, columns: size.columns });
    // The largest symbol's blocks are of two lengths, and libraries differ in the order of what corrects them; ZXing reads ours.
    if (here !== null && size.rows < 144) {
      expect(drawn(here)).toEqual(encodedByBwip(digits, 'square', false));
    }
  });

  it.each(RECTANGLES)('gives the symbol of bwip-js, module for module, at $columns × $rows', (size) => {
    const digits = '1234567890'.repeat(10).slice(0, 2 * size.dataCodewords - 1);
    const here = encodedHere(digits, 'rectangle', false);
    expect(here).toMatchObject({ rows: size.rows, columns: size.columns });
    if (here !== null) expect(drawn(here)).toEqual(encodedByBwip(digits, 'rectangle', false));
  });

  it('gives null where no symbol of the shape holds the message', () => {
    expect(encodedHere('7'.repeat(3116), 'square', false)).toMatchObject({ rows: 144 });
    expect(encodedHere('7'.repeat(3117), 'square', false)).toBeNull();
    expect(encodedHere('7'.repeat(98), 'rectangle', false)).toMatchObject({ columns: 48 });
    expect(encodedHere('7'.repeat(99), 'rectangle', false)).toBeNull();
  });

  it('throws for a character that is none of ISO/IEC 8859-1', () => {
    expect(() => textMessage('Łódź')).toThrow('ISO/IEC 8859-1');
  });
});
