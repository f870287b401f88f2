import { inflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../../electron/render/font-library.ts';
import { embedGlyphs, toUnicodeCmap } from '../../../../../electron/render/pdf/embed-fonts.ts';
import { glyphMeanings } from '../../../../../electron/render/pdf/glyph-text.ts';

describe('toUnicodeCmap', () => {
  it('gives each code its text in UTF-16, beyond the first plane too', () => {
    const cmap = toUnicodeCmap(
      new Map([
        [1, 'A'],
        [0x1ff, '😀'],
      ]),
    );
    expect(cmap).toContain('2 beginbfchar\n<0001> <0041>\n<01ff> <d83dde00>\nendbfchar\n');
  });

  it('keeps blocks to the hundred lines that a CMap may have', () => {
    const cmap = toUnicodeCmap(
      new Map(Array.from({ length: 250 }, (_, index) => [index + 1, String.fromCodePoint(0x4e00 + index)])),
    );
    expect(cmap.match(/\d+ beginbfchar/g)).toEqual(['100 beginbfchar', '100 beginbfchar', '50 beginbfchar']);
  });
});

describe('embedGlyphs', () => {
  it('embeds every glyph of a font that has tens of thousands', () => {
    const ids = [0x7fff, 0x8000, 0x836f, 0xc000];
    const [font] = embedGlyphs(new Map([['cjk', new Map(ids.map((id) => [id, '']))]]));
    const glyphs = Buffer.from(inflateSync(font?.glyphOfCode ?? ''));
    expect(ids.map((id) => glyphs.readUInt16BE(2 * id))).toEqual([1, 2, 3, 4]);
    expect(font?.widths.get(0x8000)).toBe(1000);
  });

  it('has codes beside those of its glyphs for the letters of a ligature', () => {
    const [run] = openFontLibrary().runs('\u0644\u0627', 'sans');
    const meanings = new Map(run?.clusters?.flatMap(glyphMeanings));
    const [font] = embedGlyphs(new Map([['arabic', meanings]]));
    expect([...meanings.values()].sort()).toEqual(['\u0627', '\u0644']);
    expect([...(font?.widths.values() ?? [])].filter((width) => width === 50)).toHaveLength(1);
  });
});
