import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layOut } from '../../../../shared/label/grid.ts';
import type { Grid } from '../../../../shared/label/template.ts';

const pitch = { originXMm: 0, originYMm: 0, pitchXMm: 30, pitchYMm: 30 };

/** A job of some copies on a small sheet that may be partly used. */
const jobs = fc.record({
  columns: fc.integer({ min: 1, max: 5 }),
  rows: fc.integer({ min: 1, max: 5 }),
  startPosition: fc.integer({ min: 1, max: 26 }),
  skipPositions: fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 25 }),
  copies: fc.integer({ min: 1, max: 5 }),
  labelCount: fc.integer({ min: 1, max: 30 }),
});

describe('a part of a job', () => {
  it('gets the labels of its places, and no others', () => {
    const parts = fc.tuple(jobs, fc.nat(), fc.nat());
    fc.assert(
      fc.property(parts, ([{ columns, rows, labelCount, ...used }, one, other]) => {
        const grid: Grid = { columns, rows, ...pitch };
        const total = labelCount * used.copies;
        const [from = 0, to = 0] = [one % total, other % total].sort((a, b) => a - b);
        const layout = layOut(grid, used, labelCount, { fromPlace: from + 1, toPlace: to + 1 });
        const sheets = Array.from({ length: layout.sheetCount }, (_, sheet) => layout.placementsOn(sheet));
        const labels = sheets.flat().map(({ labelIndex }) => labelIndex);
        const all = Array.from({ length: total }, (_, place) => Math.floor(place / used.copies));
        expect(labels).toEqual(all.slice(from, to + 1));
        expect([layout.fromLabel, layout.toLabel]).toEqual([labels[0], (labels.at(-1) ?? 0) + 1]);
      }),
    );
  });

  it('is empty where it begins after the job ends', () => {
    const layout = layOut(
      { columns: 2, rows: 2, ...pitch },
      { startPosition: 1, skipPositions: [], copies: 2 },
      3,
      {
        fromPlace: 7,
        toPlace: 9,
      },
    );
    expect(layout.sheetCount).toBe(0);
    expect(layout.toLabel).toBe(layout.fromLabel);
  });
});

describe('one sheet alone', () => {
  it('has the same labels in the same cells as among the others, and no place is lost or doubled between sheets', () => {
    fc.assert(
      fc.property(jobs, ({ columns, rows, labelCount, ...used }) => {
        const grid: Grid = { columns, rows, ...pitch };
        const layout = layOut(grid, used, labelCount);
        let next = 1;
        for (let sheet = 0; sheet < layout.sheetCount; sheet++) {
          const alone = layout.alone(sheet);
          const chunk = layOut(grid, { ...alone, copies: used.copies }, labelCount, alone);
          expect(chunk.sheetCount).toBe(1);
          expect(chunk.placementsOn(0)).toEqual(layout.placementsOn(sheet));
          expect(alone.fromPlace).toBe(next);
          next = alone.toPlace + 1;
        }
        expect(next).toBe(labelCount * used.copies + 1);
      }),
    );
  });
});
