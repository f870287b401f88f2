import { readFileSync } from 'node:fs';

import { openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';

const UI = new URL('../../../../renderer/ui/', import.meta.url);

interface BundledFace {
  readonly file: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** The faces of the family that stands in for what the system has not, as the style sheet gives them. */
const faces: readonly BundledFace[] = [
  ...readFileSync(new URL('faces.css', UI), 'utf8').matchAll(/@font-face \{([^}]+)\}/g),
].flatMap(([, body = '']) => {
  const file = /url\('([^']+)'\)/.exec(body)?.[1];
  const range = /unicode-range:([^;]+);/.exec(body)?.[1];
  if (file === undefined || range === undefined) return [];
  const ranges = [...range.matchAll(/U\+([\dA-F]+)-([\dA-F]+)/g)].map(
    ([, from = '', to = '']) => [parseInt(from, 16), parseInt(to, 16)] as const,
  );
  return [{ file, ranges }];
});

function facesFor(codePoint: number): readonly BundledFace[] {
  return faces.filter(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to));
}

describe('typefaces of the screens', () => {
  it.each([
    ['Chinese', '螺丝 不锈钢'],
    ['Japanese', 'ねじ ステンレス'],
    ['Korean', '나사 스테인리스'],
    ['Arabic', 'برغي'],
    ['Hebrew', 'בורג'],
    ['Thai', 'สกรูน้ำ'],
    ['Hindi', 'पेंच'],
    ['Bengali', 'স্ক্রু'],
    ['Tamil', 'திருகு'],
  ])('have one face, and a glyph in it, for every letter of a name in %s', (_, name) => {
    for (const letter of name.match(/[^\u0020-\u00ff]/gu) ?? []) {
      const codePoint = letter.codePointAt(0) ?? 0;
      const found = facesFor(codePoint);
      expect([letter, found.length]).toEqual([letter, 1]);
      const font = openSync(new URL(found[0]?.file ?? '', UI).pathname) as unknown as {
        hasGlyphForCodePoint(point: number): boolean;
      };
      expect([letter, font.hasGlyphForCodePoint(codePoint)]).toEqual([letter, true]);
    }
  });

  it('leave Latin, Greek and Cyrillic to the system', () => {
    for (const letter of 'AßśΒиž0–’') expect(facesFor(letter.codePointAt(0) ?? 0)).toEqual([]);
  });

  it('stand first, for text and for codes', () => {
    const tokens = readFileSync(new URL('tokens.css', UI), 'utf8');
    expect(tokens).toMatch(/--face: 'Bundled',/);
    expect(tokens).toMatch(/--face-codes: 'Bundled',/);
  });
});
