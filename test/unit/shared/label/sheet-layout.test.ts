import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  cellOrigin,
  cellOrigins,
  cellsPerSheet,
  layOutSheets,
  nextCell,
} from '../../../../shared/label/sheet-layout.ts';
import type { Grid } from '../../../../shared/label/template.ts';

const grid: Grid = {
  columns: 7,
  rows: 9,
  originXMm: 9.525,
  originYMm: 12.7,
  pitchXMm: 28.575,
  pitchYMm: 28.575,
};

const start = { startPosition: 1, skipPositions: [], copies: 1 };

describe('the cells of a sheet', () => {
  it('run along the rows from the top left', () => {
    expect(cellsPerSheet(grid)).toBe(63);
    expect(cellOrigin(grid, 0)).toEqual({ xMm: 9.525, yMm: 12.7 });
    expect(cellOrigin(grid, 8)).toEqual({ xMm: 9.525 + 28.575, yMm: 12.7 + 28.575 });
    expect(cellOrigin(grid, 62).xMm).toBeCloseTo(9.525 + 6 * 28.575, 9);
    expect(cellOrigin(grid, 62).yMm).toBeCloseTo(12.7 + 8 * 28.575, 9);
  });
});

describe('the cells of a sheet of several lattices', () => {
  // Round labels, each row in the gaps of the one above; the second lattice is given after the first.
  const lattice = { columns: 2, rows: 2, originXMm: 10, originYMm: 10, pitchXMm: 20, pitchYMm: 40 };
  const staggered: Grid = {
    ...lattice,
    further: [{ ...lattice, columns: 3, originXMm: 0, originYMm: 30.1, pitchYMm: 39.8 }],
  };

  it('are numbered from the top, and from left to right in each row', () => {
    expect(cellsPerSheet(staggered)).toBe(10);
    expect(cellOrigins(staggered).map(({ xMm, yMm }) => [xMm, Math.round(yMm)])).toEqual([
      ...[
        [10, 10],
        [30, 10],
      ],
      ...[
        [0, 30],
        [20, 30],
        [40, 30],
      ],
      ...[
        [10, 50],
        [30, 50],
      ],
      ...[
        [0, 70],
        [20, 70],
        [40, 70],
      ],
    ]);
    expect(cellOrigin(staggered, 3)).toEqual({ xMm: 20, yMm: 30.1 });
  });

  it('are one row where their tops differ by a rounded figure only', () => {
    const besideEachOther = {
      ...lattice,
      rows: 1,
      further: [{ ...lattice, rows: 1, originXMm: 0, originYMm: 9.9 }],
    };
    expect(cellOrigins(besideEachOther).map(({ xMm }) => xMm)).toEqual([0, 10, 20, 30]);
  });

  it('lead to their neighbours', () => {
    expect(nextCell(staggered, 0, 'down')).toBe(2);
    expect(nextCell(staggered, 4, 'up')).toBe(1);
    expect(nextCell(staggered, 4, 'right')).toBe(5);
    expect(nextCell(staggered, 9, 'down')).toBe(9);
    expect(nextCell(grid, 8, 'down')).toBe(15);
    expect(nextCell(grid, 8, 'up')).toBe(1);
    expect(nextCell(grid, 0, 'left')).toBe(0);
  });

  it('are all filled, sheet after sheet', () => {
    const layout = layOutSheets(staggered, start, 11);
    expect(layout.sheetCount).toBe(2);
    expect(layout.placementsOn(1)).toEqual([{ labelIndex: 10, cellIndex: 0 }]);
  });
});

describe('laying out', () => {
  it('starts at the start position, on the first sheet only', () => {
    const layout = layOutSheets(grid, { ...start, startPosition: 60 }, 5);
    expect(layout.sheetCount).toBe(2);
    expect(layout.placementsOn(0).map(({ cellIndex }) => cellIndex)).toEqual([59, 60, 61, 62]);
    expect(layout.placementsOn(1)).toEqual([{ labelIndex: 4, cellIndex: 0 }]);
  });

  it('passes over spoiled cells, on the first sheet only', () => {
    const layout = layOutSheets(grid, { ...start, skipPositions: [1, 3] }, 64);
    expect(layout.placementsOn(0).slice(0, 2)).toEqual([
      { labelIndex: 0, cellIndex: 1 },
      { labelIndex: 1, cellIndex: 3 },
    ]);
    expect(layout.placementsOn(1).map(({ cellIndex }) => cellIndex)).toEqual([0, 1, 2]);
  });

  it('puts copies of one label next to each other', () => {
    const labels = layOutSheets(grid, { ...start, copies: 3 }, 2)
      .placementsOn(0)
      .map(({ labelIndex }) => labelIndex);
    expect(labels).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('takes a fresh sheet where the first has no free cell', () => {
    const layout = layOutSheets(grid, { ...start, startPosition: 63, skipPositions: [63] }, 1);
    expect(layout.sheetCount).toBe(1);
    expect(layout.placementsOn(0)).toEqual([{ labelIndex: 0, cellIndex: 0 }]);
  });

  it('has no sheets without labels', () => {
    expect(layOutSheets(grid, start, 0).sheetCount).toBe(0);
  });

  it('gives each copy of each label one free cell, in order, whatever was used before', () => {
    const cases = fc.record({
      columns: fc.integer({ min: 1, max: 6 }),
      rows: fc.integer({ min: 1, max: 6 }),
      startPosition: fc.integer({ min: 1, max: 36 }),
      skipPositions: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 }),
      copies: fc.integer({ min: 1, max: 9 }),
      labelCount: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(cases, ({ columns, rows, labelCount, ...used }) => {
        const small = { ...grid, columns, rows };
        const layout = layOutSheets(small, used, labelCount);
        const sheets = Array.from({ length: layout.sheetCount }, (_, sheet) => layout.placementsOn(sheet));
        const labels = sheets.flat().map(({ labelIndex }) => labelIndex);
        for (let label = 0; label < labelCount; label++)
          expect(layout.sheetOf(label)).toBe(
            sheets.findIndex((placements) => placements.some(({ labelIndex }) => labelIndex === label)),
          );
        expect(labels).toEqual(
          Array.from({ length: labelCount * used.copies }, (_, place) => Math.floor(place / used.copies)),
        );
        sheets.forEach((placements, sheet) => {
          expect(placements.length).toBeGreaterThan(0);
          const cells = placements.map(({ cellIndex }) => cellIndex);
          expect(cells).toEqual([...new Set(cells)].sort((one, other) => one - other));
          expect(Math.max(...cells)).toBeLessThan(columns * rows);
          // A sheet after the first, or one instead of it, is filled from its first cell without a hole.
          if (sheet > 0) expect(cells).toEqual(cells.map((_, index) => index));
        });
      }),
    );
  });
});
