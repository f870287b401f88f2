import { describe, expect, it } from 'vitest';

import type { GrayImage } from '../../../decoding/gray-image.ts';
import { blurred, degrade, grown, shrunk } from '../../../scan-grid/degrade.ts';

/** A picture drawn in rows: # is ink, . is paper. */
function picture(...rows: readonly string[]): GrayImage {
  const pixels = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 0 : 255));
  return { widthPx: rows[0]?.length ?? 0, heightPx: rows.length, pixels };
}

const DOTS = { dotsPerInch: 254, seed: 1 };

describe('a label whose dots', () => {
  const bars = picture('........', '.##..#..', '.##..#..', '........');

  it('grow has every dark stretch one dot wider and higher', () => {
    expect(grown(bars)).toEqual(picture('........', '.###.##.', '.###.##.', '.###.##.'));
  });

  it('shrink has every dark stretch one dot narrower and lower, and thin ones gone', () => {
    expect(shrunk(bars)).toEqual(picture('........', '........', '..#.....', '........'));
  });

  it('blur into their neighbours has each the mean of nine, and keeps its light', () => {
    const dot = picture('.....', '.....', '..#..', '.....', '.....');
    const found = blurred(dot);
    const around = [6, 7, 8, 11, 12, 13, 16, 17, 18];
    expect([...found.pixels]).toEqual(
      Array.from(dot.pixels, (_, index) => (around.includes(index) ? Math.round((255 * 8) / 9) : 255)),
    );
  });

  it('stay as they are where they are clean', () => {
    expect(degrade(bars, 'clean', DOTS)).toBe(bars);
  });
});

describe('a label before a hand imager', () => {
  const square = picture(...Array.from({ length: 40 }, (_, y) => (y < 10 || y >= 30 ? '.' : '#').repeat(40)));

  it('is seen at ten pixels a millimetre, whatever the printer’s dots', () => {
    const coarse = degrade(square, 'imager', { dotsPerInch: 127, seed: 1 });
    const fine = degrade(square, 'imager', { dotsPerInch: 254, seed: 1 });
    // 8 mm and 4 mm, each a little turned, with eight pixels more at each side.
    expect([coarse.widthPx, fine.widthPx]).toEqual([99, 58]);
  });

  it('has neither black nor white, and its middle dark', () => {
    const seen = degrade(square, 'imager', DOTS);
    const at = (x: number, y: number): number => seen.pixels[y * seen.widthPx + x] ?? 0;
    expect(at(seen.widthPx >> 1, seen.heightPx >> 1)).toBeLessThan(90);
    expect(at(2, 2)).toBeGreaterThan(170);
  });

  it('has the same noise for the same seed, and other noise for another', () => {
    const once = degrade(square, 'imager', DOTS);
    expect(degrade(square, 'imager', DOTS)).toEqual(once);
    expect(degrade(square, 'imager', { ...DOTS, seed: 2 })).not.toEqual(once);
  });

  it('is turned by two degrees', () => {
    // The dark band's upper edge lies lower at the left than at the right, or the other way round.
    const seen = degrade(square, 'imager', DOTS);
    const edgeAt = (x: number): number => {
      for (let y = 0; y < seen.heightPx; y++) if ((seen.pixels[y * seen.widthPx + x] ?? 255) < 130) return y;
      return -1;
    };
    const [left, right] = [12, seen.widthPx - 13].map(edgeAt) as [number, number];
    expect(
      Math.abs(Math.abs(left - right) - Math.tan((2 * Math.PI) / 180) * (seen.widthPx - 25)),
    ).toBeLessThan(2);
  });
});
