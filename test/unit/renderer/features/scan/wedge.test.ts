import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  endedBy,
  endedByPause,
  endsAgain,
  looksLikeScan,
  PAUSE_MS,
  QUIET,
  takeKey,
  type Wedge,
} from '../../../../../renderer/features/scan/wedge.ts';
import { type Keystroke, textOf } from '../../../../../shared/scan/keystroke.ts';

interface Keys {
  readonly wedge: Wedge;
  /** When the next key would come at the same pace. */
  readonly next: number;
}

/** Keys one after another, each `gap()` ms after the one before. */
function press(text: string, gap: () => number, from: Keys = { wedge: QUIET, next: 1000 }): Keys {
  let { wedge, next } = from;
  for (const typed of text) {
    wedge = takeKey(wedge, { typed, code: '', level: 'plain', control: false }, next);
    next += gap();
  }
  return { wedge, next };
}

/** What the keys of a scan typed; null where there was none. */
function typedBy(keys: readonly Keystroke[] | null): string | null {
  return keys === null ? null : textOf(keys, null);
}

const text = (minLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme-ascii', minLength, maxLength: 80 });

describe('a scanner', () => {
  test('is heard whole, whatever it sends, at every pace that scanners have', () => {
    fc.assert(
      fc.property(text(4), fc.integer({ min: 1, max: 30 }), (scanned, gapMs) => {
        const { wedge, next } = press(scanned, () => gapMs);
        expect(typedBy(endedBy(wedge, next))).toBe(scanned);
      }),
    );
  });

  test('is heard where a busy machine holds a key back', () => {
    const gaps = [5, 5, 100, 5, 5, 5, 90, 5, 5, 5, 5, 5, 5];
    let at = 0;
    const { wedge, next } = press('9520000001018', () => gaps[at++] ?? 5);
    expect(typedBy(endedBy(wedge, next))).toBe('9520000001018');
  });

  test('needs no terminator', () => {
    expect(typedBy(endedByPause(press('95200019', () => 10).wedge))).toBe('95200019');
  });

  test('that writes each character with Alt and digits is heard at the pace of its keys', () => {
    let { wedge, next } = press('', () => 0);
    for (const typed of '9520000001018') {
      wedge = takeKey(wedge, { typed, code: '', level: 'plain', control: false }, next, 5);
      next += 5 * 20;
    }
    expect(typedBy(endedBy(wedge, next))).toBe('9520000001018');
  });

  test('is told from what a person typed just before it', () => {
    const typed = press('oil', () => 180);
    const scanned = press('9520000001018', () => 10, { wedge: typed.wedge, next: typed.next + PAUSE_MS });
    expect(typedBy(endedBy(scanned.wedge, scanned.next))).toBe('9520000001018');
  });

  test('holds shortcuts back from its fourth key on', () => {
    const three = press('htt', () => 10);
    expect(looksLikeScan(three.wedge, three.next)).toBe(true);
    const two = press('ht', () => 10);
    expect(looksLikeScan(two.wedge, two.next)).toBe(false);
  });
});

describe('a person', () => {
  test('is never taken for a scanner, however long they type', () => {
    fc.assert(
      fc.property(text(1), fc.integer({ min: 60, max: 400 }), (typed, gapMs) => {
        const { wedge, next } = press(typed, () => gapMs);
        expect(endedBy(wedge, next)).toBe(null);
        expect(endedByPause(wedge)).toBe(null);
        expect(looksLikeScan(wedge, next)).toBe(false);
      }),
    );
  });

  test('may roll over three keys at once', () => {
    const { wedge, next } = press('the', () => 15);
    expect(endedBy(wedge, next)).toBe(null);
    expect(endedByPause(wedge)).toBe(null);
  });

  test('who waits before Enter has not scanned', () => {
    const { wedge, next } = press('9520000001018', () => 10);
    expect(endedBy(wedge, next + PAUSE_MS)).toBe(null);
  });

  test('who types a short code quickly and stops has not scanned', () => {
    expect(endedByPause(press('OL-26', () => 30).wedge)).toBe(null);
  });
});

test('a second terminator belongs to the scan before it; a person cannot be that quick', () => {
  expect(endsAgain(1_000, 1_010)).toBe(true);
  expect(endsAgain(1_000, 1_000 + PAUSE_MS)).toBe(false);
});

test('nothing was scanned where nothing was pressed', () => {
  expect(endedBy(QUIET, 0)).toBe(null);
  expect(endedByPause(QUIET)).toBe(null);
});
