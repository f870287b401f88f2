import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { widthOf } from '../../../../shared/label/set-text.ts';
import { shortenLine } from '../../../../shared/label/text-layout.ts';

const fonts = openFontLibrary();

function name(text: string, roomEm: number): string {
  return shortenLine({ text, isCode: false, family: 'sans', rightToLeft: false }, roomEm, fonts);
}

function code(text: string, roomEm: number): string {
  return shortenLine({ text, isCode: true, family: 'mono', rightToLeft: false }, roomEm, fonts);
}

describe('shortening', () => {
  it('takes the end of a name, and no space before the ellipsis', () => {
    const room = widthOf(fonts.runs('Green tea …', 'sans'));
    expect(name('Green tea from Uji', room)).toBe('Green tea…');
  });

  it('takes the middle of a code, since codes of one run differ at their end', () => {
    // Eleven characters of the face for codes.
    expect(code('LOT ABCDEF000123', 11 * 0.603)).toBe('LOT A…00123');
  });

  it('keeps what people take for one character in one piece', () => {
    // g with two accents that no single code point has.
    const letter = 'g\u0306\u0331';
    expect(name(letter.repeat(8), widthOf(fonts.runs(`${letter.repeat(3)}…`, 'sans')))).toBe(
      `${letter.repeat(3)}…`,
    );
  });

  it('fills the room, and never more', () => {
    const advanceEm = widthOf(fonts.runs('0', 'mono'));
    const codes = fc.stringMatching(/^[0-9A-Z]{20,30}$/);
    fc.assert(
      fc.property(codes, fc.double({ min: 2, max: 12, noNaN: true }), (text, roomEm) => {
        const short = code(text, roomEm);
        const [head = '', tail = ''] = short.split('…');
        expect(short).toHaveLength(Math.floor(roomEm / advanceEm));
        expect(text.startsWith(head) && text.endsWith(tail)).toBe(true);
      }),
    );
  });
});
