import { describe, expect, it } from 'vitest';

import { glyphEncoder, paintPdf } from '../../../../../electron/render/pdf/page-content.ts';
import { PagePictures } from '../../../../../electron/render/pdf/page-pictures.ts';
import type { Mark } from '../../../../../shared/drawing/drawing.ts';
import { mmToPt } from '../../../../../shared/units/length.ts';
import { BARS, CHECKERED } from '../../../shared/drawing/sample-drawing.ts';

const codes = glyphEncoder(
  new Map([
    [
      'sans',
      new Map([
        [0x41, '0001'],
        [0x1f600, '0002'],
      ]),
    ],
  ]),
);

function paint(mark: Mark): string {
  return paintPdf({ ...CHECKERED, marks: [mark] }, codes, new PagePictures());
}

describe('paintPdf', () => {
  it('fills a symbol as one path, so that no hairlines show between its rows', () => {
    expect(paint(BARS)).toBe('q 2.83464567 0 0 2.83464567 5.66929 8.50394 cm\n0 0 1 1 re\n1 1 1 1 re\nf Q\n');
  });

  it("stops bars 0.05 dots short of the printer's dots on every side", () => {
    // Columns of 8 dots at 203.2 dpi: 160 insets.
    const operators = paint({ ...BARS, dotsPerInch: 203.2 });
    expect(operators).toContain('\n1 1 158 158 re\n161 161 158 158 re\nf');
    const inset = Number(/^q ([\d.]+) /.exec(operators)?.[1]);
    expect(inset).toBeCloseTo((0.05 * 72) / 203.2, 7);
  });

  it('writes text as glyph codes, one for each code point, upright on a page whose y points down', () => {
    const text: Mark = {
      kind: 'text',
      face: 'sans',
      text: 'A😀',
      sizePt: 6,
      xMm: 25.4,
      baselineYMm: 12.7,
      widthMm: 3,
    };
    expect(paint(text)).toBe('BT /sans 6 Tf 1 0 0 -1 72 36 Tm <00010002> Tj ET\n');
  });

  it('throws for a character that no font was embedded for', () => {
    const text: Mark = {
      kind: 'text',
      face: 'mono',
      text: 'A',
      sizePt: 6,
      xMm: 0,
      baselineYMm: 0,
      widthMm: 3,
    };
    expect(() => paint(text)).toThrow('The mono font lacks U+41');
  });

  it('draws outlines without filling them', () => {
    const shape = {
      kind: 'rectangle',
      xMm: 0,
      yMm: 0,
      widthMm: 25.4,
      heightMm: 12.7,
      cornerRadiusMm: 0,
    } as const;
    expect(paint({ kind: 'outline', shape, strokeMm: 0.1 })).toBe(
      `${mmToPt(0.1).toFixed(5)} w 0 0 72 36 re S\n`,
    );
  });
});
