import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TextDecoding } from '../../../../../../../electron/catalog/import/table/csv/text-encoding.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

async function decoded(bytes: Buffer, size = 4096) {
  const decoding = new TextDecoding();
  let text = '';
  for await (const piece of decoding.decode(pieces(bytes, size))) text += piece;
  return { text, encoding: decoding.encoding };
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
    ['of UTF-16 cut off inside a character', Buffer.from('\ufeffname', 'utf16le').subarray(0, -1)],
  ])('%s is refused rather than garbled', async (_, bytes) => {
    await expect(decoded(bytes)).rejects.toMatchObject({ problem: { code: 'text_encoding' } });
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
