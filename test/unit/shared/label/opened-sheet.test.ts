import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layOut } from '../../../../shared/label/grid.ts';
import {
  cellsToPassOver,
  nextFreeCell,
  sheetAfter,
  type SheetCells,
  sheetsNeeded,
} from '../../../../shared/label/opened-sheet.ts';
import type { Grid } from '../../../../shared/label/template.ts';

const grid: Grid = { columns: 3, rows: 4, originXMm: 0, originYMm: 0, pitchXMm: 30, pitchYMm: 30 };
const cell = fc.integer({ min: 1, max: 12 });
const sheets: fc.Arbitrary<SheetCells> = fc.record({
  used: fc.uniqueArray(cell),
  spoiled: fc.uniqueArray(cell),
});

describe('an opened sheet', () => {
  it('is gone on with at its first cell that is neither used nor spoiled', () => {
    expect(nextFreeCell(grid, { used: [1, 2, 4], spoiled: [3] })).toBe(5);
    expect(nextFreeCell(grid, { used: [1, 2], spoiled: [9] }, 9)).toBe(10);
    expect(nextFreeCell(grid, { used: [], spoiled: [12] }, 12)).toBeNull();
  });

  it('takes a label on every free cell from there on, and on no other', () => {
    fc.assert(
      fc.property(sheets, cell, (sheet, fromCell) => {
        const free = Array.from({ length: 12 }, (_, index) => index + 1).filter(
          (each) => each >= fromCell && !sheet.used.includes(each) && !sheet.spoiled.includes(each),
        );
        const layout = layOut(
          grid,
          { ...cellsToPassOver(grid, sheet, fromCell), copies: 1 },
          free.length + 1,
        );
        const expected = free.length > 0 ? free : [1];
        expect(layout.placementsOn(0).map(({ cellIndex }) => cellIndex + 1)).toEqual(expected);
        expect(nextFreeCell(grid, sheet, fromCell)).toBe(free[0] ?? null);
      }),
    );
  });

  it('lets as many sheets be needed as labels are over, and no more', () => {
    const job = fc.tuple(sheets, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(job, ([sheet, labelCount, copies]) => {
        const free = 12 - new Set([...sheet.used, ...sheet.spoiled]).size;
        const over = Math.max(0, labelCount * copies - free);
        const needed = Math.ceil(over / 12) + (free > 0 ? 1 : 0);
        expect(sheetsNeeded(grid, sheet, labelCount, copies)).toBe(needed);
      }),
    );
  });

  it('remembers after each sheet what can no longer be printed on: the next job takes none of it', () => {
    const job = fc.tuple(sheets, fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(job, ([sheet, labelCount]) => {
        const layout = layOut(grid, { ...cellsToPassOver(grid, sheet), copies: 1 }, labelCount);
        let lying = sheet;
        const printed: string[] = [];
        let sheetNumber = 0;
        for (let index = 0; index < layout.sheetCount; index++) {
          const hadFree = nextFreeCell(grid, lying) !== null;
          if (!hadFree) sheetNumber++;
          for (const { cellIndex } of layout.placementsOn(index))
            printed.push(`${sheetNumber}/${cellIndex + 1}`);
          lying = sheetAfter(lying, layout, index);
        }
        const next = nextFreeCell(grid, lying);
        expect(new Set(printed).size).toBe(labelCount);
        if (next !== null) expect(printed).not.toContain(`${sheetNumber}/${next}`);
        const last = layout.placementsOn(layout.sheetCount - 1).map(({ cellIndex }) => cellIndex + 1);
        expect(lying.used).toEqual(expect.arrayContaining(last));
      }),
    );
  });

  it('loses its used and spoiled cells with the sheet that had them', () => {
    const sheet = { used: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], spoiled: [12] };
    const layout = layOut(grid, { ...cellsToPassOver(grid, sheet), copies: 1 }, 3);
    expect(sheetAfter(sheet, layout, 0)).toEqual({
      used: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      spoiled: [12],
    });
    expect(sheetAfter(sheet, layout, 1)).toEqual({ used: [1, 2], spoiled: [] });
  });
});
