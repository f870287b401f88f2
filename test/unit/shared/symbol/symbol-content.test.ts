import { describe, expect, test } from 'vitest';

import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../../shared/gs1/digital-link.ts';
import { parseGtin } from '../../../../shared/gs1/gtin.ts';
import type { ItemKeys } from '../../../../shared/gs1/item-keys.ts';
import { gtinSymbolContent, symbolContent } from '../../../../shared/symbol/symbol-content.ts';
import { SYMBOL_KINDS } from '../../../../shared/symbol/symbology.ts';
import { keys } from '../gs1/label-keys.ts';

const ORIGIN = DEFAULT_DIGITAL_LINK_ORIGIN;

function product(gtin: string): ItemKeys {
  const parsed = parseGtin(gtin);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return { ...keys({}), gtin: parsed.value };
}

describe('the 1D symbol', () => {
  test.each([
    ['95200002', 'ean-8'],
    ['01234565', 'ean-8'],
    ['614141000210', 'upc-a'],
    ['000123456784', 'upc-a'],
    ['9506000134352', 'ean-13'],
    ['19506000134359', 'itf-14'],
  ])('of the product %s is its %s', (gtin, symbology) => {
    expect(symbolContent(product(gtin), 'barcode_1d', ORIGIN)).toEqual({
      symbology,
      text: gtin,
      pieces: [gtin],
      message: gtin,
    });
  });

  test.each([{ lot: 'A' }, { serial: 'B' }, { lot: 'A', serial: 'B' }])('of %j is a GS1-128', (parts) => {
    expect(symbolContent(keys(parts), 'barcode_1d', ORIGIN).symbology).toBe('gs1-128');
  });
});

test.each([
  ['95200002', 'ean-8'],
  ['614141000210', 'upc-a'],
  ['9506000134352', 'ean-13'],
  ['19506000134359', 'itf-14'],
])('the own symbol of the GTIN %s is its %s, whatever else the label has', (gtin, symbology) => {
  expect(gtinSymbolContent(product(gtin).gtin)).toEqual({
    symbology,
    text: gtin,
    pieces: [gtin],
    message: gtin,
  });
});

test('what people read of a symbol is its pieces, one after the other', () => {
  for (const kind of SYMBOL_KINDS) {
    const { text, pieces } = symbolContent(
      keys({ lot: '(1)', serial: '2', expiry: '2027-12-31' }),
      kind,
      ORIGIN,
    );
    expect(pieces.join('')).toBe(text);
  }
});
