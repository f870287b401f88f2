import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeText, utf16Order } from '../../../../shared/text/encoding.ts';

const TEXT = '{"name": "Crème brûlée ½"}\r\n';
const UTF16LE = Buffer.from(TEXT, 'utf16le');
const UTF16BE = Buffer.from(TEXT, 'utf16le').swap16();
const MARK = '\ufeff';

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(MARK + TEXT)],
    ['UTF-16LE', UTF16LE],
    ['UTF-16LE with a byte order mark', Buffer.from(MARK + TEXT, 'utf16le')],
    ['UTF-16BE', UTF16BE],
    ['UTF-16BE with a byte order mark', Buffer.from(MARK + TEXT, 'utf16le').swap16()],
  ])('is read from %s, without the mark', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  it('is empty where there are no bytes, or only a mark', () => {
    expect(decodeText(new Uint8Array())).toBe('');
    expect(decodeText(Buffer.from(MARK))).toBe('');
    expect(decodeText(Buffer.from(MARK, 'utf16le'))).toBe('');
  });

  it.each([
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
    ['UTF-8 cut off within a character', Buffer.from('é').subarray(0, 1)],
    ['UTF-16 cut off within a character', Buffer.from(MARK + TEXT, 'utf16le').subarray(0, -1)],
    ['UTF-16 with half of a surrogate pair', Buffer.from(`${MARK}a\ud83d`, 'utf16le')],
    ['UTF-8 with a character in more bytes than it needs', Buffer.from([0x41, 0xc0, 0xaf])],
    ['UTF-8 with the halves of a surrogate pair in three bytes each', Buffer.from('eda0bdedb880', 'hex')],
    ['UTF-32', Buffer.from('fffe000041000000', 'hex')],
  ])('is not guessed from %s', (_, bytes) => {
    expect(decodeText(bytes)).toBeNull();
  });

  it('is what was written, in each encoding that has a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeText(Buffer.from(MARK + text))).toBe(text);
        expect(decodeText(Buffer.from(MARK + text, 'utf16le'))).toBe(text);
      }),
      { seed: 20_261_129 },
    );
  });
});

describe('UTF-16 without a mark', () => {
  it('shows by its digits and line ends where the letters have no zero bytes', () => {
    const cyrillic = 'Штрихкод;Название\r\n9521234000013;Чай чёрный\r\n';
    expect(utf16Order(Buffer.from(cyrillic, 'utf16le'))).toBe('utf-16le');
    expect(utf16Order(Buffer.from(cyrillic, 'utf16le').swap16())).toBe('utf-16be');
  });

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['a text padded with zeros', Buffer.from('gtin,name\r\n9521234000013,Tea\r\n'.padEnd(4096, '\0'))],
    ['a text with one zero in it', Buffer.from('gtin,lot\r\n9521234000013,A\0B\r\n9521234000020,C\r\n')],
  ])('is not seen in %s', (_, bytes) => {
    expect(utf16Order(bytes)).toBeNull();
  });
});
