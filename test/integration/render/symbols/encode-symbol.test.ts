import bwipjs from 'bwip-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { encodeFlat, encodeSymbol } from '../../../../electron/render/symbols/encode-symbol.ts';
import {
  capitalisedOrigin,
  DEFAULT_DIGITAL_LINK_ORIGIN,
  digitalLinkUri,
} from '../../../../shared/gs1/digital-link.ts';
import { bracketedElementString, rawElementString } from '../../../../shared/gs1/element-string.ts';
import type { Gtin } from '../../../../shared/gs1/gtin.ts';
import { itemElements } from '../../../../shared/gs1/item-keys.ts';
import type { LotCode, SerialCode } from '../../../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../../../shared/label/label.ts';
import { symbolContent } from '../../../../shared/symbol/symbol-content.ts';
import type { LinearSymbol, MatrixSymbol } from '../../../../shared/symbol/symbol-geometry.ts';
import type { SymbolKind } from '../../../../shared/symbol/symbology.ts';
import { readDataMatrixModules } from '../../../decoding/data-matrix-modules.ts';
import { arbitraryLabels } from '../label/arbitrary-label.ts';

const ORIGIN = DEFAULT_DIGITAL_LINK_ORIGIN;

interface Raw {
  readonly pixs: readonly number[];
  readonly sbs: ArrayLike<number>;
}

/** bwip-js's own GS1 encoders, which take brackets and check what they are given. */
function gs1Raw(bcid: string, text: string, options: object = {}): Raw {
  const [raw] = bwipjs.raw({ bcid, text, ...options } as Parameters<typeof bwipjs.raw>[0]);
  return raw as unknown as Raw;
}

/** How many modules an encoder gives; no end where its largest symbol does not hold the message, which may just fit ours. */
function modulesOrNoEnd(encode: () => Raw): number {
  try {
    return encode().pixs.length;
  } catch {
    return Infinity;
  }
}

function matrix(label: Label, kind: SymbolKind): MatrixSymbol {
  const symbol = encodeSymbol(symbolContent(label, kind, ORIGIN));
  if (symbol.form !== 'matrix') throw new Error('A 2D symbol was expected');
  return symbol;
}

function linear(label: Label): LinearSymbol {
  const symbol = encodeSymbol(symbolContent(label, 'barcode_1d', ORIGIN));
  if (symbol.form !== 'linear') throw new Error('A linear symbol was expected');
  return symbol;
}

function modulesOf({ columns, rows, runs }: MatrixSymbol): readonly number[] {
  const modules = new Array<number>(columns * rows).fill(0);
  for (let at = 0; at < runs.length; at += 3) {
    const [x = 0, y = 0, width = 0] = runs.subarray(at, at + 3);
    modules.fill(1, y * columns + x, y * columns + x + width);
  }
  return modules;
}

function widthsOf({ bars, columns }: LinearSymbol): readonly number[] {
  return bars.flatMap(({ xColumns, widthColumns }, index) => {
    const end = xColumns + widthColumns;
    const next = bars[index + 1]?.xColumns;
    expect(next ?? columns).toBeGreaterThanOrEqual(end);
    return next === undefined ? [widthColumns] : [widthColumns, next - end];
  });
}

/** Brackets in a code cannot be told from those of an AI, so only labels without can be given to the GS1 encoders. */
const withoutBrackets = arbitraryLabels.filter(
  ({ lot, serial }) => !/[()]/.test(`${lot ?? ''}${serial ?? ''}`),
);

describe("a symbol's modules", () => {
  it('are no more than those of the GS1 DataMatrix encoder, and hold the same', async () => {
    await fc.assert(
      fc.asyncProperty(withoutBrackets, async (label) => {
        const { pixs } = gs1Raw('gs1datamatrix', bracketedElementString(itemElements(label)));
        const symbol = matrix(label, 'datamatrix');
        const modules = modulesOf(symbol);
        expect(modules.length).toBeLessThanOrEqual(pixs.length);
        expect(await readDataMatrixModules({ ...symbol, modules })).toBe(
          rawElementString(itemElements(label)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('are those of the GS1-128 encoder, bar for bar', () => {
    const withCode = withoutBrackets.filter(({ lot, serial }) => lot !== null || serial !== null);
    fc.assert(
      fc.property(withCode, (label) => {
        const { sbs } = gs1Raw('gs1-128', bracketedElementString(itemElements(label)));
        expect(widthsOf(linear(label))).toEqual(Array.from(sbs));
      }),
      { numRuns: 200 },
    );
  });

  it('are no more than those of the Data Matrix encoder for GS1 Digital Links, and hold the same', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLabels, async (label) => {
        const uri = digitalLinkUri(ORIGIN, label);
        const symbol = matrix(label, 'datamatrix_link');
        const modules = modulesOf(symbol);
        expect(modules.length).toBeLessThanOrEqual(gs1Raw('gs1dldatamatrix', uri).pixs.length);
        expect(await readDataMatrixModules({ ...symbol, modules })).toBe(uri);
      }),
      { numRuns: 40 },
    );
  });

  it('are, in the flat shape, no more than those of the rectangular GS1 DataMatrix, and there are none where it is too long', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(withoutBrackets, async (label) => {
        const flat = encodeFlat(symbolContent(label, 'datamatrix', ORIGIN));
        const asGs1 = (): Raw =>
          gs1Raw('gs1datamatrixrectangular', bracketedElementString(itemElements(label)));
        if (flat === null) {
          expect(asGs1).toThrow('datamatrixNoValidSymbol');
          return;
        }
        held++;
        const modules = modulesOf(flat);
        expect(await readDataMatrixModules({ ...flat, modules })).toBe(rawElementString(itemElements(label)));
        expect(flat.columns).toBeGreaterThan(flat.rows);
        expect(modules.length).toBeLessThanOrEqual(modulesOrNoEnd(asGs1));
      }),
      { numRuns: 60 },
    );
    expect(held).toBeGreaterThan(10);
    expect(encodeFlat(symbolContent(product, 'qr', ORIGIN))).toBeNull();
    expect(encodeFlat(symbolContent(product, 'barcode_1d', ORIGIN))).toBeNull();
  });

  it('are those of the GS1 Digital Link QR encoder, bit for bit', () => {
    fc.assert(
      fc.property(arbitraryLabels, (label) => {
        const { pixs } = gs1Raw('gs1dlqrcode', digitalLinkUri(ORIGIN, label), { eclevel: 'M' });
        expect(modulesOf(matrix(label, 'qr'))).toEqual([...pixs]);
      }),
      { numRuns: 40 },
    );
  });

  it('are so with capitals in the origin and another level too', () => {
    const capitals = capitalisedOrigin(ORIGIN);
    fc.assert(
      fc.property(arbitraryLabels, (label) => {
        const uri = digitalLinkUri(capitals, label);
        const { pixs } = gs1Raw('gs1dlqrcode', uri, { eclevel: 'Q' });
        const symbol = encodeSymbol(symbolContent(label, 'qr', capitals), { errorCorrection: 'Q' });
        expect(modulesOf(symbol as MatrixSymbol)).toEqual([...pixs]);
      }),
      { numRuns: 40 },
    );
  });
});

const product: Label = {
  gtin: '09506000134352' as Gtin,
  name: '',
  brand: '',
  lot: null,
  attributes: {},
  serial: null,
};

describe('what a symbol holds', () => {
  it.each([
    ['00000096385074', 'ean-8', '96385074'],
    ['00614141000036', 'upc-a', '614141000036'],
    ['09506000134352', 'ean-13', '9506000134352'],
    ['19506000134359', 'itf-14', '19506000134359'],
  ])('is, for the product %s in 1D, an %s of %s', (gtin, symbology, text) => {
    const label = { ...product, gtin: gtin as Gtin };
    expect(symbolContent(label, 'barcode_1d', ORIGIN)).toMatchObject({ symbology, text });
    expect(linear(label).symbology).toBe(symbology);
  });

  it('is, for a lot or a serial in 1D, a GS1-128 of the element string', () => {
    const serial = { ...product, serial: '(10)' as SerialCode };
    expect(symbolContent(serial, 'barcode_1d', ORIGIN)).toMatchObject({
      symbology: 'gs1-128',
      text: '(01)09506000134352(21)(10)',
    });
    expect(linear(serial).symbology).toBe('gs1-128');
  });

  it('is a Digital Link in QR and an element string in DataMatrix', () => {
    const lot = { ...product, lot: 'A/1' as LotCode, attributes: { '17': '2027-12-31' } };
    expect(symbolContent(lot, 'qr', ORIGIN)).toMatchObject({
      symbology: 'qr',
      text: 'https://www.closient.com/01/09506000134352/10/A%2F1?17=271231',
    });
    expect(symbolContent(lot, 'datamatrix', ORIGIN)).toMatchObject({
      symbology: 'datamatrix',
      text: '(01)09506000134352(17)271231(10)A/1',
    });
  });
});

describe('a linear symbol', () => {
  it('begins and ends with a bar', () => {
    fc.assert(
      fc.property(arbitraryLabels, (label) => {
        const { bars, columns } = linear(label);
        const last = bars.at(-1);
        expect(bars[0]?.xColumns).toBe(0);
        expect((last?.xColumns ?? 0) + (last?.widthColumns ?? 0)).toBe(columns);
      }),
      { numRuns: 50 },
    );
  });
});
