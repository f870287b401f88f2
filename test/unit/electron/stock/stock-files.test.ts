import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { stockNumber } from '../../../../electron/stock/own-entry.ts';
import { readStockFile } from '../../../../electron/stock/read-stock-file.ts';
import { stockFile } from '../../../../electron/stock/write-stock-file.ts';
import { STOCK_FILE_FORMATS } from '../../../../shared/ipc/stock.ts';
import type { Template } from '../../../../shared/label/template.ts';
import type { Outcome } from '../../../../shared/result/result.ts';
import { numberText } from '../../../../shared/stock/stock-library.ts';
import { anyStock } from './stock-arbitrary.ts';

function valueOf<Value>(outcome: Outcome<Value, { readonly message: string }>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.problem.message);
}

const read = (text: string) => readStockFile(Buffer.from(text));

const withId = <Stock>(stock: Stock, index: number): Stock & { readonly id: string } => ({
  ...stock,
  id: `own_${index}`,
});

describe.each(STOCK_FILE_FORMATS)('stock that is written as %s', (format) => {
  test('is read as it was', () => {
    const lists = fc
      .uniqueArray(anyStock, { minLength: 1, maxLength: 4, selector: ({ stock, name }) => stock[0] ?? name })
      // Two stocks of one number are one stock to gLabels.
      .filter(
        (list) =>
          new Set(list.flatMap(({ stock }) => stock)).size === list.flatMap(({ stock }) => stock).length,
      );
    fc.assert(
      fc.property(lists, (list) => {
        const templates: readonly Template[] = list.map(withId);
        const { stock, faults } = valueOf(read(stockFile(templates, format).content));
        expect(faults).toEqual([]);
        expect(stock).toEqual(list);
      }),
      { numRuns: 100 },
    );
  });
});

test("a number of one word is nobody's in particular, and written once", () => {
  expect(['L7160', 'Avery Zweckform L7160'].map(stockNumber)).toEqual([
    { maker: '', part: 'L7160' },
    { maker: 'Avery Zweckform', part: 'L7160' },
  ]);
  expect(numberText(stockNumber('L7160'))).toBe('L7160');
});

describe('a file of stock', () => {
  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'form'],
    ['nothing', Buffer.from(''), 'form'],
    ['half a JSON file', Buffer.from('{"id": "a"'), 'json'],
    ['an empty list', Buffer.from('[]'), 'empty'],
    ['half an XML file', Buffer.from('<Glabels-templates><Template'), 'xml'],
    ['another XML file', Buffer.from('<svg/>'), 'root'],
    ['an undeclared entity', Buffer.from('<Glabels-templates>&lol;</Glabels-templates>'), 'xml'],
    [
      'entities of its own',
      Buffer.from('<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;">]><Glabels-templates/>'),
      'doctype',
    ],
    ['elements without end', Buffer.from('<a>'.repeat(100)), 'deep'],
    [
      'a million elements',
      Buffer.from(`<Glabels-templates>${'<a/>'.repeat(100_001)}</Glabels-templates>`),
      'elements',
    ],
  ])('that is %s is refused', (_what, bytes, which) => {
    expect(readStockFile(bytes)).toMatchObject({
      ok: false,
      problem: { code: 'stock_file', facts: { which } },
    });
  });

  test('names the field of each template of ours that cannot be, and gives the others', () => {
    const good = JSON.parse(readFileSync('resources/templates/avery_5160.json', 'utf8')) as object;
    const { stock, faults } = valueOf(
      read(JSON.stringify([good, { ...good, name: 'Narrow', page: { width: '1in', height: '11in' } }, 7])),
    );
    expect(stock).toHaveLength(1);
    expect(faults.map(({ message }) => message)).toEqual([
      'Narrow: grid.columns: The labels reach past the right edge of the page.',
      expect.stringMatching(/^Template 3: body: /),
    ]);
    const said = { code: 'field_fault', facts: { fault: { code: 'stock_geometry' } } };
    expect(faults[0]).toMatchObject({ facts: { fault: said } });
  });
});

test('a template of ours with a quarter of a million labels is refused', () => {
  const good = JSON.parse(readFileSync('resources/templates/roll_57x32mm.json', 'utf8')) as { grid: object };
  const { stock, faults } = valueOf(
    read(JSON.stringify({ ...good, grid: { ...good.grid, columns: 500, rows: 500 } })),
  );
  expect([stock.length, faults.length]).toEqual([0, 1]);
});

const TEMPLATE = (inside: string, attributes = 'size="A4"'): string =>
  `<?xml version="1.0"?><Glabels-templates xmlns="http://glabels.org/xmlns/3.0/"><Template brand="Acme" part="1" ${attributes} _description="Labels">${inside}</Template></Glabels-templates>`;

const LABEL =
  '<Label-rectangle id="0" width="144" height="1in" round="5pt"><Layout nx="2" ny="3" x0="1cm" y0="1pc" dx="60mm" dy="30mm"/></Label-rectangle>';

describe('a template file of gLabels', () => {
  test('has lengths in points where it names no unit', () => {
    const [stock] = valueOf(read(TEMPLATE(LABEL))).stock;
    expect(stock).toMatchObject({
      stock: ['Acme 1'],
      page: { widthMm: 210, heightMm: 297 },
      labelShape: { widthMm: 50.8, heightMm: 25.4, cornerRadiusMm: 1.763889 },
      grid: { originXMm: 10, originYMm: 4.233333 },
    });
  });

  test('of version 2 has maker and number as one name, and other names for the same', () => {
    const file = `<Glabels-templates xmlns="http://snaught.com/glabels/2.2/">
      <Template name="Avery 5160" size="US-Letter" description="Address"><Alias name="Avery 8160"/>${LABEL}</Template></Glabels-templates>`;
    expect(valueOf(read(file)).stock).toMatchObject([
      { name: 'Address', stock: ['Avery 5160', 'Avery 8160'] },
    ]);
  });

  test('gives equivalents as further numbers, along a chain, and names those that lead nowhere', () => {
    const file = TEMPLATE(LABEL).replace(
      '</Glabels-templates>',
      '<Template brand="Acme" part="3" equiv="2"/><Template brand="Acme" part="2" equiv="1"/><Template brand="Acme" part="4" equiv="5"/><Template brand="Acme" part="5" equiv="4"/></Glabels-templates>',
    );
    const { stock, faults } = valueOf(read(file));
    expect(stock.map((one) => one.stock)).toEqual([['Acme 1', 'Acme 3', 'Acme 2']]);
    expect(faults.map(({ facts }) => facts?.which)).toEqual(['equivalent', 'equivalent']);
  });

  test.each([
    ['an unknown page', TEMPLATE(LABEL, 'size="Napkin"'), 'Napkin'],
    ['no label', TEMPLATE(''), 'Label is missing'],
    ['a label of another shape', TEMPLATE('<Label-heart/>'), 'Label-heart is missing'],
    ['no layout', TEMPLATE('<Label-round radius="1in"/>'), 'Layout is missing'],
    ['half a column', TEMPLATE(LABEL.replace('nx="2"', 'nx="0.5"')), 'Layout is missing'],
  ])('with %s is told what is wrong', (_what, file, said) => {
    const { stock, faults } = valueOf(read(file));
    expect(stock).toEqual([]);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain(said);
  });

  test.each([
    ['a length without a figure', LABEL.replace('5pt', 'in'), 'Label-rectangle round is "in"'],
    ['an empty length', LABEL.replace('1cm', ''), 'Layout x0 is ""'],
  ])('with %s counts it as 0, and says so', (_what, label, said) => {
    const { stock, faults } = valueOf(read(TEMPLATE(label)));
    expect(stock).toHaveLength(1);
    expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  });
});
