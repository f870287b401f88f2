import { describe, expect, it } from 'vitest';

import { paintEps } from '../../../../../electron/render/painters/eps.ts';
import type { Mark } from '../../../../../shared/drawing/drawing.ts';
import { CHECKERED, SQUARE_GLYPHS } from '../../../shared/drawing/sample-drawing.ts';

describe('paintEps', () => {
  it('has a box tight around the drawing, rounded up to points and exact', () => {
    const eps = paintEps(CHECKERED, SQUARE_GLYPHS);
    expect(eps).toMatch(/^%!PS-Adobe-3\.0 EPSF-3\.0\n/);
    expect(eps).toContain('\n%%BoundingBox: 0 0 29 23\n');
    expect(eps).toContain('\n%%HiResBoundingBox: 0 0 28.3465 22.6772\n');
  });

  it('is ASCII and the same each time', () => {
    const marks: Mark[] = [
      { kind: 'text', face: 'sans', text: 'Käse 奶酪', sizePt: 6, xMm: 1, baselineYMm: 5, widthMm: 4 },
    ];
    const eps = paintEps({ ...CHECKERED, marks }, SQUARE_GLYPHS);
    expect(eps).toMatch(/^[\n\x20-\x7e]*$/);
    expect(paintEps({ ...CHECKERED, marks }, SQUARE_GLYPHS)).toBe(eps);
  });

  it('draws nothing for text without ink', () => {
    const marks: Mark[] = [
      { kind: 'text', face: 'sans', text: ' ', sizePt: 6, xMm: 1, baselineYMm: 5, widthMm: 4 },
    ];
    expect(paintEps({ ...CHECKERED, marks }, { path: () => [] })).not.toContain('newpath');
  });
});
