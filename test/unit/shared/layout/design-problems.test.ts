import { describe, expect, it } from 'vitest';

import { parseLayout } from '../../../../shared/layout/layout-file.ts';

const LEFT = { leftMm: 1, topMm: 1, widthMm: 25, heightMm: 28 };
const RIGHT = { leftMm: 30, topMm: 1, widthMm: 29, heightMm: 28 };
const SET = { field: 'lot', is: 'set' };
const EMPTY = { field: 'lot', is: 'empty' };

/** What is wrong with a design of two symbols, a request's and a GTIN's. */
function problemsOf(request: object, gtin: object | null): readonly string[] {
  const elements = [
    { id: 'one', kind: 'symbol', box: LEFT, ...request },
    ...(gtin === null ? [] : [{ id: 'two', kind: 'symbol', symbol: 'gtin', box: RIGHT, ...gtin }]),
  ];
  const parsed = parseLayout({
    id: 'own',
    names: { en: 'Own' },
    designs: [{ shape: 'rectangle', widthMm: 60, heightMm: 30, safeMarginMm: 1, elements }],
  });
  return parsed.ok ? [] : parsed.problem.map(({ field, message }) => `${field}: ${message}`);
}

it('two symbols do not lie on each other, unless one of them alone is there', () => {
  const over = { box: { ...LEFT, leftMm: 20 } };
  expect(problemsOf({}, {})).toEqual([]);
  expect(problemsOf({}, over)).toEqual([
    'designs.0.elements.1.box: This lies on the symbol one. Move one of them.',
  ]);
  expect(problemsOf({ onlyIf: SET }, { ...over, onlyIf: EMPTY })).toEqual([]);
});

it('a symbol is always there', () => {
  const missing = [expect.stringMatching(/^designs\.0\.elements: .*conditions/)];
  expect(problemsOf({ onlyIf: SET }, null)).toEqual(missing);
  expect(problemsOf({ onlyIf: SET }, { onlyIf: SET })).toEqual(missing);
  expect(problemsOf({ onlyIf: SET }, { onlyIf: { field: 'serial', is: 'empty' } })).toEqual(missing);
  expect(problemsOf({ onlyIf: SET }, { onlyIf: EMPTY })).toEqual([]);
  expect(problemsOf({ onlyIf: SET }, {})).toEqual([]);
});

describe('a layout for cases and pallets', () => {
  const sscc = { id: 'sscc', kind: 'symbol', symbol: 'sscc', box: LEFT };
  const others = { id: 'others', kind: 'symbol', symbol: 'unit_elements', box: RIGHT };
  const titled = (says: readonly string[]): object => ({
    id: 'titled',
    kind: 'titled',
    says,
    box: LEFT,
    size: { kind: 'largest', mostPt: 12, leastPt: 6 },
  });
  const FOR_UNITS = { scope: 'logistic_units' };
  const problemsWith = (
    elements: readonly object[],
    layout: object = FOR_UNITS,
    design: object = {},
  ): unknown => {
    const parsed = parseLayout({
      id: 'own',
      names: { en: 'Own' },
      ...layout,
      designs: [{ shape: 'rectangle', widthMm: 60, heightMm: 30, safeMarginMm: 1, elements, ...design }],
    });
    return parsed.ok ? [] : parsed.problem.map(({ field, problem }) => [field, problem?.facts?.['which']]);
  };

  it('has the symbols of both its number and the rest, always, and no others', () => {
    const wrong = [['designs.0.elements', 'unitSymbols']];
    expect(problemsWith([sscc, others])).toEqual([]);
    expect(problemsWith([sscc])).toEqual(wrong);
    expect(problemsWith([sscc, { ...others, onlyIf: SET }])).toEqual(wrong);
    expect(problemsWith([sscc, { ...others, symbol: 'qr' }])).toEqual(wrong);
    expect(problemsWith([sscc, { ...others, box: LEFT }])).toEqual([
      ['designs.0.elements.1.box', 'onSymbol'],
    ]);
  });

  it('says each thing once, is a rectangle, and asks nothing', () => {
    expect(problemsWith([sscc, others, titled(['sscc', 'elements'])])).toEqual([]);
    expect(problemsWith([sscc, others, titled(['sscc', 'sscc'])])).not.toEqual([]);
    expect(
      problemsWith([sscc, others], FOR_UNITS, { shape: 'round', widthMm: 60, heightMm: 60 }),
    ).toContainEqual(['designs.0.shape', 'unitShape']);
    const asks = [{ key: 'labels', kind: 'quantity', names: { en: 'Labels' } }];
    expect(problemsWith([sscc, others], { ...FOR_UNITS, asks })).toEqual([['asks', 'unitAsks']]);
  });

  it('alone has what says something of one', () => {
    const ofUnits = (index: number): unknown => [`designs.0.elements.${index}`, 'ofUnits'];
    expect(problemsWith([{ ...others, symbol: 'request' }, titled(['sscc'])], {})).toEqual([ofUnits(1)]);
    expect(problemsWith([sscc, others], {})).toEqual([ofUnits(0), ofUnits(1)]);
  });
});
