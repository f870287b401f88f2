import { describe, expect, it } from 'vitest';

import { cropMarks } from '../../../../../electron/render/pdf/crop-marks.ts';
import type { Template } from '../../../../../shared/label/template.ts';
import { landingOf } from '../../../../../shared/printing/calibration.ts';

/** Two by two labels of 40 by 30 mm, 10 mm in from the left and 2 mm from the top of a page of 100 by 80 mm. */
const template: Template = {
  id: 'test',
  name: 'Test',
  stock: [],
  layout: { arrangement: 'stacked' },
  page: { widthMm: 100, heightMm: 80 },
  labelShape: { kind: 'rectangle', widthMm: 40, heightMm: 30, cornerRadiusMm: 0, safeMarginMm: 0 },
  grid: { columns: 2, rows: 2, originXMm: 10, originYMm: 2, pitchXMm: 40, pitchYMm: 32 },
};

function lines(of: Template): string[] {
  return cropMarks(of, null).map(({ shape }) =>
    shape.kind === 'line' ? [shape.fromXMm, shape.fromYMm, shape.toXMm, shape.toYMm].join(' ') : shape.kind,
  );
}

describe('cropMarks', () => {
  it('stand in line with every edge, once where labels touch, in all margins', () => {
    expect(lines(template)).toEqual([
      // Above (1 mm of room is left there) and below, at the three edges that the columns have.
      ...['10 0 10 1', '10 65 10 69', '50 0 50 1', '50 65 50 69', '90 0 90 1', '90 65 90 69'],
      // Left and right, at the four edges that the rows have.
      ...['5 2 9 2', '91 2 95 2', '5 32 9 32', '91 32 95 32'],
      ...['5 34 9 34', '91 34 95 34', '5 64 9 64', '91 64 95 64'],
    ]);
  });

  it('are left out where a page has no margin', () => {
    const page = { widthMm: 40, heightMm: 30 };
    const grid = { columns: 1, rows: 1, originXMm: 0, originYMm: 0, pitchXMm: 40, pitchYMm: 30 };
    expect(lines({ ...template, page, grid })).toEqual([]);
  });

  it('are moved so that they land in line with the edges on a printer that is off', () => {
    const calibration = { offsetXMm: 1, offsetYMm: -0.5, scaleX: 1.01, scaleY: 0.99 };
    const aimed = cropMarks(template, calibration).map(({ shape }) => shape);
    cropMarks(template, null).forEach(({ shape }, index) => {
      const moved = aimed[index];
      if (shape.kind !== 'line' || moved?.kind !== 'line') throw new Error('A mark is no line');
      const landing = landingOf(calibration, { xMm: moved.fromXMm, yMm: moved.fromYMm });
      expect(landing.xMm).toBeCloseTo(shape.fromXMm, 9);
      expect(landing.yMm).toBeCloseTo(shape.fromYMm, 9);
    });
  });
});
