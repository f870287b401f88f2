import { describe, expect, it } from 'vitest';

import { type GlabelsFile, readGlabelsFile, readPaperSizes } from '../../../../shared/stock/glabels-stock.ts';
import { glabelsLengthMm } from '../../../../shared/stock/glabels-xml.ts';

const PAPER = readPaperSizes(
  '<Glabels-paper-sizes><Paper-size id="A4" _name="A4" width="210mm" height="297mm"/></Glabels-paper-sizes>',
);

function read(template: string): GlabelsFile {
  return readGlabelsFile(`<?xml version="1.0"?><Glabels-templates>${template}</Glabels-templates>`, PAPER);
}

/** One sheet of A4 around a label. */
function sheet(label: string, meta = ''): GlabelsFile {
  return read(`<Template brand="Acme" part="1" size="A4">${meta}${label}</Template>`);
}

const LAYOUT = '<Layout nx="2" ny="3" x0="10mm" y0="20mm" dx="90mm" dy="80mm"/>';

describe('a length of gLabels', () => {
  it.each([
    ['25.4mm', 25.4],
    ['1in', 25.4],
    ['5constructor', null],
    ['72', 25.4],
    ['36pt', 12.7],
    ['2cm', 20],
    ['6pc', 25.4],
    ['.5in', 12.7],
    ['7.86772e-17pt', 0],
    ['in', null],
    ['', null],
    ['5 feet', null],
  ])('%s is %s mm', (text, lengthMm) => {
    expect(glabelsLengthMm(text)).toBe(lengthMm);
  });
});

describe('a template of gLabels', () => {
  it('is read in each of its shapes', () => {
    const of = (label: string): unknown =>
      sheet(`${label}${LAYOUT}</${label.slice(1).split(' ')[0]}>`).stock[0]?.labelShape;
    expect(of('<Label-rectangle width="80mm" height="70mm" round="2mm">')).toEqual({
      kind: 'rectangle',
      widthMm: 80,
      heightMm: 70,
      cornerRadiusMm: 2,
      safeMarginMm: 1.5,
    });
    expect(of('<Label-round radius="30mm">')).toEqual({ kind: 'round', diameterMm: 60, safeMarginMm: 1.5 });
    expect(of('<Label-ellipse width="80mm" height="40mm">')).toMatchObject({ kind: 'ellipse', heightMm: 40 });
    expect(of('<Label-cd radius="40mm" hole="10mm" width="60mm">')).toEqual({
      kind: 'cd',
      outerDiameterMm: 80,
      holeDiameterMm: 20,
      widthMm: 60,
      heightMm: 80,
      safeMarginMm: 1.5,
    });
  });

  it('may have several grids, room to paint past the edge, and a safe margin', () => {
    const { stock, faults } = sheet(
      `<Label-rectangle width="80mm" height="40mm" waste="5pt" y_waste="1mm"><Markup-margin size="9"/>${LAYOUT}
        <Layout nx="1" ny="1" x0="50mm" y0="250mm"/></Label-rectangle>`,
    );
    expect(faults).toEqual([]);
    expect(stock[0]).toMatchObject({
      labelShape: { safeMarginMm: 3.175 },
      grid: { columns: 2, rows: 3, pitchXMm: 90, further: [{ columns: 1, originXMm: 50, pitchXMm: 80 }] },
      bleed: { acrossMm: 1.763889, downMm: 1 },
    });
  });

  it('is sorted by categories, but for those that its shape says', () => {
    const meta = '<Meta category="label"/><Meta category="round-label"/><Meta category="name-badge"/>';
    const { stock } = sheet(`<Label-round radius="30mm">${LAYOUT}</Label-round>`, meta);
    expect(stock[0]?.categories).toEqual(['label', 'name_badge']);
  });

  it('names what is wrong with its data, and takes what gLabels takes', () => {
    const { stock, faults } = sheet(
      `<Label-rectangle width="80mm" height="10mm" round="in"><Markup-margin size="4mm"/>
        <Layout nx="2" ny="3" x0="" y0="3.9e-16pt" dx="90mm" dy="80mm"/></Label-rectangle>`,
      '<Meta category="user-defined"/>',
    );
    expect(faults.map(({ kind, place, value }) => [kind, place, value])).toEqual([
      ['no_length', 'Label-rectangle round', 'in'],
      ['no_length', 'Layout x0', ''],
      ['remainder', 'Layout y0', '3.9e-16pt'],
      ['unknown_category', 'Meta category', 'user-defined'],
      ['margin_too_wide', 'Markup-margin size', '4mm'],
    ]);
    expect(stock[0]).toMatchObject({
      labelShape: { cornerRadiusMm: 0, safeMarginMm: 1 },
      grid: { originXMm: 0, originYMm: 0 },
    });
  });

  it.each([
    ['no label', ''],
    ['no layout', '<Label-round radius="30mm"></Label-round>'],
    ['a label of no size', `<Label-round radius="0">${LAYOUT}</Label-round>`],
    ['a layout without cells', '<Label-round radius="9"><Layout nx="0" ny="1" x0="0" y0="0"/></Label-round>'],
  ])('is left out where it has %s, and that is said', (_, label) => {
    const { stock, faults } = sheet(label);
    expect(stock).toEqual([]);
    expect(faults).toMatchObject([{ kind: 'unusable', stock: 'Acme 1' }]);
  });

  it('is an equivalent where it names another', () => {
    expect(read('<Template brand="Acme" part=" 2 " equiv="1"/>').equivalents).toEqual([
      { brand: 'Acme', part: '2', equivalentTo: '1' },
    ]);
  });

  it('expands no entities, and reads no more than gLabels writes', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Template brand="&b;" part="1"/>';
    expect(() => readGlabelsFile(bomb, PAPER)).toThrow();
    expect(() => readGlabelsFile('<a>'.repeat(100), PAPER)).toThrow(/nested deeper/);
  });
});
