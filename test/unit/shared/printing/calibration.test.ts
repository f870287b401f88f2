import { describe, expect, it } from 'vitest';

import type { Template } from '../../../../shared/label/template.ts';
import {
  type Calibration,
  movedOffPageProblem,
  UNCALIBRATED,
} from '../../../../shared/printing/calibration.ts';

/** Two by two labels of 40 by 30 mm, 10 mm in from the sides and 8 from top and bottom. */
const sheet: Pick<Template, 'page' | 'grid' | 'labelShape'> = {
  page: { widthMm: 100, heightMm: 80 },
  labelShape: { kind: 'rectangle', widthMm: 40, heightMm: 30, cornerRadiusMm: 0, safeMarginMm: 1.5 },
  grid: { columns: 2, rows: 2, originXMm: 10, originYMm: 8, pitchXMm: 40, pitchYMm: 34 },
};
const roll = {
  ...sheet,
  page: { widthMm: 40, heightMm: 30 },
  grid: { ...sheet.grid, columns: 1, rows: 1, originXMm: 0, originYMm: 0 },
};

function off(change: Partial<Calibration>): Calibration {
  return { ...UNCALIBRATED, ...change };
}

describe('movedOffPage', () => {
  it('lets labels move within the margins of a sheet', () => {
    expect(movedOffPageProblem(sheet, off({ offsetXMm: 3, offsetYMm: -3, scaleX: 0.985 }))).toBeNull();
  });

  it('lets a label of a roll move by its safe margin, and no more', () => {
    expect(movedOffPageProblem(roll, off({ offsetXMm: 1.5 }))).toBeNull();
    expect(movedOffPageProblem(roll, off({ offsetXMm: 2 }))).toMatchObject({ code: 'moved_off_page' });
  });

  it.each([
    ['left', off({ offsetXMm: 12 })],
    ['top', off({ offsetYMm: 10 })],
    ['right', off({ offsetXMm: -12 })],
    ['bottom', off({ offsetYMm: -10 })],
  ])('names the %s edge', (edge, calibration) => {
    expect(movedOffPageProblem(sheet, calibration)?.message).toContain(`0.5 mm past the ${edge} edge`);
  });
});
