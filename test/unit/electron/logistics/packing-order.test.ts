import { describe, expect, it } from 'vitest';

import { type OrderedAct, packingOutcome } from '../../../../electron/logistics/packing-order.ts';

function packed(id: string, quantity = 1, lot: string | null = null): OrderedAct {
  return { id, act: 'packed', lot, quantity, undoes: null };
}

function unpacked(id: string, quantity = 1, undoes: string | null = null): OrderedAct {
  return { id, act: 'unpacked', lot: null, quantity, undoes };
}

describe('acts of packing on one serial in one unit', () => {
  it('count once where two benches packed it', () => {
    expect(packingOutcome([packed('a', 1, 'L1'), packed('b', 1, 'L2')], false)).toEqual({
      moved: [1, 0],
      there: 1,
      lot: 'L1',
    });
  });

  it('count once where two benches took it out', () => {
    expect(packingOutcome([packed('a'), unpacked('b'), unpacked('c'), packed('d')], false)).toMatchObject({
      moved: [1, 1, 0, 1],
      there: 1,
    });
  });

  it('leave it there where a bench takes back its own packing of what another had packed before', () => {
    expect(packingOutcome([packed('a'), packed('b'), unpacked('c', 1, 'b')], false)).toMatchObject({
      moved: [1, 0, 0],
      there: 1,
    });
  });

  it('do not take out what was packed again after the act that two benches took back', () => {
    const acts = [packed('a'), unpacked('b', 1, 'a'), packed('c'), unpacked('d', 1, 'a')];
    expect(packingOutcome(acts, false)).toMatchObject({ moved: [1, 1, 1, 0], there: 1 });
  });

  it('move nothing where an act was taken back before it came in', () => {
    expect(packingOutcome([unpacked('b', 1, 'a'), packed('a')], false)).toMatchObject({
      moved: [0, 0],
      there: 0,
    });
  });
});

describe('acts of packing on a quantity of a lot in one unit', () => {
  it('add up, whichever bench did them', () => {
    expect(packingOutcome([packed('a', 5), packed('b', 7), unpacked('c', 2)], true)).toMatchObject({
      there: 10,
    });
  });

  it('take out no more than there is', () => {
    expect(packingOutcome([packed('a', 5), unpacked('b', 4), unpacked('c', 4)], true)).toMatchObject({
      moved: [5, 4, 1],
      there: 0,
    });
  });

  it('take an act back once', () => {
    const acts = [packed('a', 10), packed('b', 5), unpacked('c', 5, 'b'), unpacked('d', 5, 'b')];
    expect(packingOutcome(acts, true)).toMatchObject({ moved: [10, 5, 5, 0], there: 10 });
  });
});
