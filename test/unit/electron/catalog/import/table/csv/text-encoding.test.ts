import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  detectEncoding,
  textDecoder,
} from '../../../../../../../electron/catalog/import/table/csv/text-encoding.ts';
import { TEXT_ENCODINGS } from '../../../../../../../shared/text/encoding.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

/** Latin-1's letters, and the signs that Windows-1252 has beside them. */
function windows1252(text: string): Buffer {
  const signs = new Map(
    Array.from('“”’—…™', (sign, index) => [sign, [0x93, 0x94, 0x92, 0x97, 0x85, 0x99][index] ?? 0]),
  );
  return Buffer.from(Array.from(text, (character) => signs.get(character) ?? character.charCodeAt(0)));
}

async function decoded(bytes: Buffer, size = 4096) {
  const encoding = await detectEncoding(pieces(bytes, size));
  const decoder = textDecoder(encoding);
  let text = '';
  for await (const piece of pieces(bytes, size)) text += decoder.decode(piece);
  return { text: text + decoder.end(), encoding };
}

const TEXT = 'gtin,name\r\n1,Crème brûlée — 東京 😀\r\n';

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16LE with a byte order mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a byte order mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), 'utf-16be'],
    ['UTF-16LE without one', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16BE without one', Buffer.from(TEXT, 'utf16le').swap16(), 'utf-16be'],
  ] as const)('in %s is read', async (_, bytes, encoding) => {
    expect(await decoded(bytes)).toEqual({ text: TEXT, encoding });
  });

  it('in Latin-1 or Windows-1252 is read where no part of it is UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name\nÜber Größe ', 'latin1'),
      Buffer.from([0x80, 0x93, 0x94]),
    ]);
    expect(await decoded(bytes)).toEqual({ text: 'name\nÜber Größe €“”', encoding: 'windows-1252' });
  });

  it.each(['ÄÖÜäöüß', 'Jäääär', 'CORAÇÕES', 'SÆÅØ', 'créée', 'Þýðing'])(
    'in Windows-1252 may have several letters side by side that are no ASCII: %s',
    async (name) => {
      expect(await decoded(windows1252(`name\n${name}\n`))).toMatchObject({ encoding: 'windows-1252' });
    },
  );

  it('that turns out to be Windows-1252 late is read as such', async () => {
    const bytes = Buffer.concat([Buffer.from('a'.repeat(10_000)), Buffer.from([0xfc])]);
    expect(await decoded(bytes)).toEqual({ text: `${'a'.repeat(10_000)}ü`, encoding: 'windows-1252' });
  });

  it.each([
    ['cut off inside a character', Buffer.from('name\nCrème br\u00fb').subarray(0, -1)],
    ['with a Latin-1 letter among UTF-8', Buffer.concat([Buffer.from('Crème '), Buffer.from([0xfc, 0x20])])],
    [
      'with a byte order mark and Latin-1',
      Buffer.concat([Buffer.from('\ufeffname '), Buffer.from([0xfc, 0x20])]),
    ],
  ])('%s is refused rather than garbled', async (_, bytes) => {
    await expect(decoded(bytes)).rejects.toMatchObject({ problem: { code: 'text_encoding' } });
  });

  it.each([
    'NESCAFÉ® Gold',
    'CAFÉ’S BEST',
    '« MARCHÉ\u00a0» 500\u00a0g, Thé',
    'CRÈME “BRÛLÉ” — SOUFFLÉ… GROẞ',
    'le « café\u00a0» noir',
    'Spaß® für FRANÇ™',
  ])('in Windows-1252 is not taken for UTF-8 for a pair of letters that spells some: %s', async (name) => {
    const text = `gtin;name\r\n1;${name.replace('ẞ', 'ß')}\r\n`;
    expect(await decoded(windows1252(text))).toEqual({ text, encoding: 'windows-1252' });
    expect(await decoded(windows1252(text), 3)).toEqual({ text, encoding: 'windows-1252' });
  });

  it.each([
    'SKŮ a DŮM',
    'Bio-Ä™, cięty',
    '10 kΩ',
    'Ω',
    'Чай',
    'THÉ\u00a0» ® ™',
    'ΤΣΑΪ',
    '東京',
    'İÇECEK',
    'pão de açúcar “bom”',
  ])('in UTF-8 is not taken for Windows-1252: %s', async (name) => {
    const text = `gtin;name\r\n1;${name}\r\n`;
    expect(await decoded(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
  });

  it.each([
    ['windows-1250', Buffer.from('Bia\u00b3y ser, \u00bfó\u00b3ty', 'latin1')],
    ['macintosh', Buffer.from('caf\u008e', 'latin1')],
    ['ibm850', Buffer.from('Caf\u0082 M\u0084rz', 'latin1')],
    ['iso-8859-15', Buffer.from('b\u00bduf, 5 \u00a4', 'latin1')],
    ['windows-1251, Болт М4', Buffer.from('c1eeebf220cc34', 'hex')],
    ['windows-1253, Ελαιόλαδο', Buffer.from('c5ebe1e9fcebe1e4ef', 'hex')],
    ['koi8-r, Гайка', Buffer.from('e7c1cacbc1', 'hex')],
  ])('in %s is refused, with a word that shows why', async (_, bytes) => {
    const refusal = { problem: { code: 'text_encoding', facts: { which: 'unknown' } } };
    await expect(detectEncoding(pieces(bytes, 4096))).rejects.toMatchObject(refusal);
    await expect(detectEncoding(pieces(bytes, 2))).rejects.toMatchObject(refusal);
  });

  it('that could be either is refused: a word in capitals before ®, and nothing else', async () => {
    await expect(decoded(windows1252('gtin\n1;SKÅ®\n'))).rejects.toMatchObject({
      problem: { code: 'text_encoding', facts: { which: 'unknown', example: 'SKÅ®' } },
    });
  });

  it('is read as a person says, in each encoding that can be named', () => {
    for (const encoding of TEXT_ENCODINGS)
      expect(
        textDecoder(encoding).decode(
          Buffer.from('AZ09', encoding.startsWith('utf-16') ? 'utf16le' : 'latin1'),
        ),
      ).toHaveLength(4);
    expect(textDecoder('windows-1250').decode(Buffer.from('bf f3 b3 74 79'.replaceAll(' ', ''), 'hex'))).toBe(
      'żółty',
    );
    expect(textDecoder('windows-1252').decode(Buffer.from('809394ff', 'hex'))).toBe('€“”ÿ');
    // Bytes as Python's codecs write them.
    expect(textDecoder('ibm850').decode(Buffer.from('8190e1d5ff', 'hex'))).toBe('üÉßı\u00a0');
    expect(textDecoder('ibm437').decode(Buffer.from('8190e19bff', 'hex'))).toBe('üÉß¢\u00a0');
    expect(textDecoder('macintosh').decode(Buffer.from('8e9fa7', 'hex'))).toBe('éüß');
  });

  it('does not depend on how the file is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 4 }).filter((text) => !text.startsWith('\ufeff')),
        fc.integer({ min: 4, max: 9 }),
        async (text, size) => {
          const plain = `name,${text}`;
          expect(await decoded(Buffer.from(`\ufeff${plain}`), size)).toEqual({
            text: plain,
            encoding: 'utf-8',
          });
          const wide = Buffer.from(`\ufeff${plain}`, 'utf16le');
          expect(await decoded(wide, size)).toEqual({ text: plain, encoding: 'utf-16le' });
        },
      ),
      { numRuns: 30 },
    );
  });
});
