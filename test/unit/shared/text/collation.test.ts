import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { foldForSearch, naturalSortKey } from '../../../../shared/text/collation.ts';

describe('folded text', () => {
  it.each([
    ['CAFÉ au lait', 'cafe au lait'],
    ['Чай ЧЁРНЫЙ', 'чаи черныи'],
    ['ΚΡΈΜΑ', 'κρεμα'],
    ['Straße', 'straße'],
    ['ＡＢＣ１２３', 'abc123'],
    ['緑茶', '緑茶'],
    ['', ''],
  ])('of %j is %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('is the same for letters with an accent and letters followed by one', () => {
    expect(foldForSearch('e\u0301')).toBe(foldForSearch('\u00e9'));
  });

  it('of a part is found in that of the whole, where parts are whole words', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(word, word, word, (before, part, after) => {
        expect(foldForSearch(`${before} ${part} ${after}`)).toContain(foldForSearch(part));
      }),
    );
  });
});

function sorted(codes: readonly string[]): readonly string[] {
  return [...codes].sort((a, b) => ((naturalSortKey(a) ?? '') < (naturalSortKey(b) ?? '') ? -1 : 1));
}

test('sorts the numbers in codes by their value, wherever they stand', () => {
  expect(sorted(['L10', 'L9', 'L100', 'A2-10', 'A2-9', 'A10-1'])).toEqual([
    ...['A2-9', 'A2-10', 'A10-1', 'L9', 'L10', 'L100'],
  ]);
});

test('sorts whole numbers of up to 20 digits as numbers', () => {
  const number = fc.bigInt({ min: 0n, max: 10n ** 20n - 1n });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const [first, second] = [naturalSortKey(String(a)) ?? '', naturalSortKey(String(b)) ?? ''];
      expect(first < second).toBe(a < b);
    }),
  );
});

test('has nothing to say of what is no code', () => {
  expect(naturalSortKey(null)).toBeNull();
});
