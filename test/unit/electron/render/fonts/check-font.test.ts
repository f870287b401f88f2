import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  checkFont,
  LARGEST_FONT_BYTES,
  mayBeSubset,
} from '../../../../../electron/render/fonts/check-font.ts';
import { readTables } from '../../../../../electron/render/fonts/sfnt-tables.ts';

const HEBREW = readFileSync(
  new URL('../../../../../resources/fonts/NotoSansHebrew-Regular.ttf', import.meta.url),
);

/** The font with something else written into one of its tables. */
function changed(tag: string, change: (table: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(HEBREW);
  const table = readTables(bytes)?.get(tag);
  if (table === undefined) throw new Error(`No ${tag}`);
  change(table);
  return bytes;
}

function withFlags(fsType: number): Uint8Array {
  return changed('OS/2', (table) => table.setUint16(8, fsType));
}

function beginning(tag: string): Uint8Array {
  return new Uint8Array([...Buffer.from(tag, 'latin1'), ...HEBREW.subarray(4)]);
}

describe('a font that is brought', () => {
  it.each([
    ['installable', 0x0000],
    ['for preview and print', 0x0004],
    ['editable', 0x0008],
    ['restricted in an old font, which the more liberal flag beside it outweighs', 0x000a],
    ['whole or not at all', 0x0100],
  ])('is taken where its flags say that it is %s', (_, fsType) => {
    expect(checkFont(withFlags(fsType))).toEqual({ ok: true, value: fsType });
  });

  it.each([
    ['restricted', withFlags(0x0002)],
    ['bitmaps', withFlags(0x0208)],
    ['damaged', beginning('OTTO')],
    ['collection', beginning('ttcf')],
    ['web', beginning('wOF2')],
    ['form', new TextEncoder().encode('<svg/>')],
    ['form', new Uint8Array()],
    ['large', new Uint8Array(LARGEST_FONT_BYTES + 1)],
    ['damaged', HEBREW.subarray(0, HEBREW.length / 2)],
    ['damaged', changed('head', (table) => table.setUint16(18, 0))],
    ['damaged', changed('maxp', (table) => table.setUint16(4, 0xffff))],
    ['damaged', changed('hhea', (table) => table.setUint16(34, 0xffff))],
  ])('is refused with a reason: %s', (which, bytes) => {
    const checked = checkFont(bytes);
    expect(checked.ok ? null : [checked.problem.code, checked.problem.facts]).toMatchObject([
      'font_file',
      { which },
    ]);
  });

  it('is refused where a glyph is composed of itself', () => {
    const bytes = changed('glyf', (table) => {
      // The first glyph: of parts, the first of which it is itself.
      table.setInt16(0, -1);
      table.setUint16(10, 0x0020);
      table.setUint16(12, 0);
    });
    expect(checkFont(bytes).ok).toBe(false);
  });

  it('is never more than refused, whatever its bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(HEBREW.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }),
        (changes) => {
          const bytes = new Uint8Array(HEBREW);
          for (const [at, value] of changes) bytes[at] = value;
          expect(typeof checkFont(bytes).ok).toBe('boolean');
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may be embedded in part unless its flags say no', () => {
    expect([mayBeSubset(HEBREW), mayBeSubset(withFlags(0x0100))]).toEqual([true, false]);
  });
});
