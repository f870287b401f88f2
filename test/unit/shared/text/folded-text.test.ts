import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { foldedText } from '../../../../shared/text/folded-text.ts';

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
    expect(foldedText(text)).toBe(folded);
  });

  it('is the same for letters with an accent and letters followed by one', () => {
    expect(foldedText('e\u0301')).toBe(foldedText('\u00e9'));
  });

  it('of a part is found in that of the whole, where parts are whole words', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(word, word, word, (before, part, after) => {
        expect(foldedText(`${before} ${part} ${after}`)).toContain(foldedText(part));
      }),
    );
  });
});
