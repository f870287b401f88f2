import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { designProblems } from '../../../../shared/layout/design-problems.ts';
import type { Design } from '../../../../shared/layout/layout.ts';
import {
  alignElements,
  type AlignTo,
  distributeElements,
  reorderElements,
  turnElements,
} from '../../../../shared/layout-editing/arrange-elements.ts';
import { type Axis, boxAround, stretchOf } from '../../../../shared/layout-editing/box-edges.ts';
import { resizeDesign } from '../../../../shared/layout-editing/change-design.ts';
import {
  duplicateElements,
  removeElements,
  renameElement,
} from '../../../../shared/layout-editing/change-elements.ts';
import { moveElements, resizeElement } from '../../../../shared/layout-editing/move-elements.ts';
import { newDesign } from '../../../../shared/layout-editing/new-layout.ts';
import { snapMove } from '../../../../shared/layout-editing/snap-boxes.ts';
import { choices, designs, elementOf, labelShapes, ways } from './arbitrary-design.ts';

const OF_SYMBOLS = ['noSymbol', 'symbols', 'conditions', 'onSymbol'];

/** What is wrong with a design, but for its symbols, which a person may put anywhere while designing. */
function misplaced(design: Design): readonly string[] {
  return designProblems(design)
    .filter(({ problem }) => !OF_SYMBOLS.some((which) => which === problem.facts?.which))
    .map(({ problem }) => problem.message);
}

const SIDES = fc.constantFrom(
  { across: 'left', down: 'top' } as const,
  { across: 'right', down: 'bottom' } as const,
  { across: null, down: 'bottom' } as const,
  { across: 'left', down: null } as const,
);
const ALIGNMENTS: readonly AlignTo[] = ['left', 'center', 'right', 'top', 'middle', 'bottom'];

/** Any change that a person can make of a design, with some of its elements chosen. */
const changes = fc.oneof(
  ways.map((way) => (design: Design, ids: readonly string[]) => moveElements(design, ids, way)),
  fc.tuple(SIDES, ways).map(
    ([sides, way]) =>
      (design: Design, ids: readonly string[]) =>
        resizeElement(design, ids[0] ?? '', sides, way),
  ),
  fc
    .constantFrom(...ALIGNMENTS)
    .map((to) => (design: Design, ids: readonly string[]) => alignElements(design, ids, to)),
  fc
    .constantFrom<Axis>('across', 'down')
    .map((axis) => (design: Design, ids: readonly string[]) => distributeElements(design, ids, axis)),
  fc
    .constantFrom('front' as const, 'forward' as const, 'backward' as const, 'back' as const)
    .map((step) => (design: Design, ids: readonly string[]) => reorderElements(design, ids, step)),
  fc.constant((design: Design, ids: readonly string[]) => duplicateElements(design, ids).design),
  fc.constant((design: Design, ids: readonly string[]) => removeElements(design, ids.slice(0, 1))),
  fc.constant((design: Design, ids: readonly string[]) => turnElements(design, ids)),
  labelShapes.map((shape) => (design: Design) => resizeDesign(design, newDesign(shape))),
);

it('whatever is done to a design, its elements stay in the safe area, under ids of their own', () => {
  fc.assert(
    fc.property(designs, fc.array(fc.tuple(changes, fc.nat()), { maxLength: 12 }), (design, steps) => {
      const changed = steps.reduce((before, [change, seed]) => {
        const ids = before.elements.filter((_, index) => (seed >> index) % 2 === 1).map(({ id }) => id);
        return change(before, ids);
      }, design);
      expect(misplaced(changed)).toEqual([]);
    }),
  );
});

describe('elements that are moved', () => {
  it('keep their distances from each other, and come back where they were', () => {
    fc.assert(
      fc.property(choices, ways, ({ design, ids }, way) => {
        const moved = moveElements(design, ids, way);
        const [first = '', ...others] = ids;
        const wayOf = (id: string): readonly [number, number] => {
          const [from, to] = [elementOf(design, id).box, elementOf(moved, id).box];
          return [to.leftMm - from.leftMm, to.topMm - from.topMm];
        };
        const [x, y] = wayOf(first);
        for (const id of others) {
          expect(wayOf(id)[0]).toBeCloseTo(x, 2);
          expect(wayOf(id)[1]).toBeCloseTo(y, 2);
        }
        const back = moveElements(moved, ids, { xMm: -x, yMm: -y });
        for (const id of ids) {
          expect(elementOf(back, id).box.leftMm).toBeCloseTo(elementOf(design, id).box.leftMm, 2);
          expect(elementOf(back, id).box.topMm).toBeCloseTo(elementOf(design, id).box.topMm, 2);
        }
      }),
    );
  });

  it('snap to a line that is close, which is then a guide, and to no other', () => {
    fc.assert(
      fc.property(choices, ways, ({ design, ids }, way) => {
        const settings = { toleranceMm: 1, grid: null };
        const snapped = snapMove(design, ids, way, settings);
        expect(Math.abs(snapped.xMm - way.xMm)).toBeLessThanOrEqual(1);
        expect(Math.abs(snapped.yMm - way.yMm)).toBeLessThanOrEqual(1);
        const around = boxAround(design.elements.filter(({ id }) => ids.includes(id)).map(({ box }) => box));
        if (around === null) return;
        for (const { axis, atMm } of snapped.guides) {
          const { fromMm, lengthMm } = stretchOf(around, axis);
          const start = fromMm + (axis === 'across' ? snapped.xMm : snapped.yMm);
          const places = [start, start + lengthMm / 2, start + lengthMm];
          expect(Math.min(...places.map((place) => Math.abs(place - atMm)))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('lie on whole dots of the printer, or on halves of a millimetre, where no line is close', () => {
    const design = newDesign({
      kind: 'rectangle',
      widthMm: 60,
      heightMm: 30,
      cornerRadiusMm: 0,
      safeMarginMm: 1,
    });
    const way = { xMm: 3.21, yMm: 0 };
    const { box } = elementOf(design, 'symbol');
    const on = (grid: Parameters<typeof snapMove>[3]['grid']): number =>
      box.leftMm + snapMove(design, ['symbol'], way, { toleranceMm: 0.001, grid }).xMm;
    expect(on({ kind: 'mm', stepMm: 0.5 })).toBeCloseTo(4, 9);
    expect(on({ kind: 'dots', dotsPerInch: 203.2 }) / 0.125).toBeCloseTo(34, 9);
  });
});

it('sides that are dragged leave the opposite ones where they are', () => {
  fc.assert(
    fc.property(choices, SIDES, ways, ({ design, ids: [id = ''] }, sides, way) => {
      const [before, after] = [
        elementOf(design, id).box,
        elementOf(resizeElement(design, id, sides, way), id).box,
      ];
      if (sides.across !== 'left') expect(after.leftMm).toBeCloseTo(before.leftMm, 6);
      if (sides.across !== 'right')
        expect(after.leftMm + after.widthMm).toBeCloseTo(before.leftMm + before.widthMm, 2);
      if (sides.down !== 'top') expect(after.topMm).toBeCloseTo(before.topMm, 6);
      expect(after.widthMm).toBeGreaterThan(0);
      expect(after.heightMm).toBeGreaterThan(0);
    }),
  );
});

it('aligned elements have one edge, or one middle, in common', () => {
  fc.assert(
    fc.property(choices, fc.constantFrom(...ALIGNMENTS), ({ design, ids }, to) => {
      const axis = to === 'left' || to === 'center' || to === 'right' ? 'across' : 'down';
      const share = to === 'left' || to === 'top' ? 0 : to === 'right' || to === 'bottom' ? 1 : 0.5;
      const aligned = alignElements(design, ids, to);
      const places = ids.map((id) => {
        const { fromMm, lengthMm } = stretchOf(elementOf(aligned, id).box, axis);
        return fromMm + lengthMm * share;
      });
      for (const place of places) expect(place).toBeCloseTo(places[0] ?? 0, 2);
    }),
  );
});

it('distributed elements have the same gaps, and the outer two stay', () => {
  fc.assert(
    fc.property(designs, (design) => {
      const ids = design.elements.map(({ id }) => id);
      const spread = distributeElements(design, ids, 'across');
      if (spread === design) return;
      const sorted = ids
        .map((id) => [stretchOf(elementOf(design, id).box, 'across').fromMm, id] as const)
        .toSorted(([one], [other]) => one - other)
        .map(([, id]) => stretchOf(elementOf(spread, id).box, 'across'));
      const gaps = sorted.slice(1).map((one, index) => {
        const before = sorted[index];
        return one.fromMm - (before === undefined ? 0 : before.fromMm + before.lengthMm);
      });
      for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0] ?? 0, 1);
    }),
  );
});

it('a renamed element is called so where its room is taken, and one that is removed gives it back', () => {
  const design = newDesign({ kind: 'round', diameterMm: 40, safeMarginMm: 1 });
  const taking = {
    ...design,
    elements: design.elements.map((element) =>
      element.id === 'symbol' ? { ...element, takes: ['name'] } : element,
    ),
  };
  const renamed = renameElement(taking, 'name', 'title');
  expect(elementOf(renamed, 'symbol').takes).toEqual(['title']);
  expect(renameElement(renamed, 'title', 'symbol')).toBe(renamed);
  expect(elementOf(removeElements(renamed, ['title']), 'symbol').takes).toEqual([]);
});

it('a new design for any label is one that can be saved', () => {
  fc.assert(
    fc.property(labelShapes, (shape) => {
      expect(designProblems(newDesign(shape))).toEqual([]);
    }),
  );
});
