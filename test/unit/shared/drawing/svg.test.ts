import { describe, expect, it } from 'vitest';

import { paintSvg } from '../../../../shared/drawing/svg.ts';
import { CHECKERED, SQUARE_GLYPHS } from './sample-drawing.ts';

describe('paintSvg', () => {
  it('says its true size, and counts millimetres', () => {
    expect(paintSvg(CHECKERED, SQUARE_GLYPHS)).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="10mm" height="8mm" viewBox="0 0 10 8">/,
    );
  });

  it('is white behind the symbol, so that its quiet zone is light on any page', () => {
    expect(paintSvg(CHECKERED, SQUARE_GLYPHS)).toContain('<path fill="#fff" d="M0 0H10V8H0z"/>');
  });

  it('paints a symbol as one path on its own grid', () => {
    expect(paintSvg(CHECKERED, SQUARE_GLYPHS)).toContain(
      '<path transform="matrix(1 0 0 1 2 3)" d="M0 0h1v1h-1zM1 1h1v1h-1z"/>',
    );
  });

  it('needs no font: text is outlines, in thousandths of an em', () => {
    const text = {
      kind: 'text',
      face: 'sans',
      text: '<a>',
      sizePt: 72,
      xMm: 1,
      baselineYMm: 7,
      widthMm: 4,
    } as const;
    const svg = paintSvg({ ...CHECKERED, marks: [text] }, SQUARE_GLYPHS);
    expect(svg).not.toContain('<a>');
    expect(svg).toContain(
      '<path transform="matrix(0.0254 0 0 -0.0254 1 7)" d="m0 0l0 1000l1000 0q500-500 0-1000z',
    );
  });

  it('draws outlines as hairlines', () => {
    const shape = { kind: 'circle', centreXMm: 5, centreYMm: 4, radiusMm: 3 } as const;
    expect(
      paintSvg({ ...CHECKERED, marks: [{ kind: 'outline', shape, strokeMm: 0.1 }] }, SQUARE_GLYPHS),
    ).toContain('<g fill="none" stroke="#000" stroke-width="0.1"><circle cx="5" cy="4" r="3"/></g>');
  });
});
