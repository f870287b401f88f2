import { describe, expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { GS1_CHARACTERS } from '../../../../shared/gs1/lot-and-serial.ts';

const fonts = openFontLibrary();

function facesOf(text: string, wanted: 'sans' | 'mono' = 'sans'): readonly string[] {
  return fonts.runs(text, wanted).map(({ face }) => face);
}

describe('the bundled fonts', () => {
  it.each([
    ['Latin', 'Crème brûlée, Żółć, Đỗ, smørrebrød ½ ™', 'sans'],
    ['Greek', 'Ελαιόλαδο', 'sans'],
    ['Cyrillic', 'Гречка Їжак', 'sans'],
    ['Chinese', '有机绿茶有機綠茶', 'cjk'],
    ['Japanese', 'お茶ティーバッグ', 'cjk'],
    ['Korean', '유기농녹차', 'hangul'],
  ])('set %s', (_, text, face) => {
    const runs = fonts.runs(text, 'sans');
    expect(runs.map((run) => [run.face, run.text])).toEqual([[face, text]]);
    expect(runs[0]?.replaced).toBe(0);
  });

  it("set every character of GS1's in the face for codes, all equally wide", () => {
    expect(facesOf(GS1_CHARACTERS, 'mono')).toEqual(['mono']);
    const widths = Array.from(GS1_CHARACTERS, (character) => fonts.runs(character, 'mono')[0]?.widthEm);
    expect(new Set(widths).size).toBe(1);
  });

  it('split text at each change of face', () => {
    expect(facesOf('Tea 茶 녹차')).toEqual(['sans', 'cjk', 'sans', 'hangul']);
  });

  it.each([
    ['a private character', '\uE000'],
    ['a character that no face has', '\u{1F9C3}\u{20000}'],
    ['Gujarati, whose letters reorder, and for which there is no face', 'ચા'],
  ])('show a stand-in for each character of %s', (_, text) => {
    const [run, ...others] = fonts.runs(text, 'sans');
    expect(others).toEqual([]);
    expect(run?.text).toMatch(/^\uFFFD+$/);
    expect(run?.replaced).toBe(Array.from(text).length);
    expect(fonts.path('sans', run?.text ?? '').length).toBeGreaterThan(0);
  });
});

describe('measures', () => {
  it('are one glyph a character with its own advance: no kerning, no ligatures', () => {
    const width = (text: string): number => fonts.runs(text, 'sans')[0]?.widthEm ?? NaN;
    for (const pair of ['AV', 'fi', 'To']) {
      const [one = '', other = ''] = pair;
      expect(width(pair)).toBeCloseTo(width(one) + width(other), 12);
    }
  });

  it('say how far ink reaches, also past the advance', () => {
    const [plain] = fonts.runs('H', 'sans');
    expect(plain).toMatchObject({ leftEm: 0, inkBottomEm: 0 });
    expect(plain?.inkTopEm).toBeCloseTo(0.729, 3);
    const [deep] = fonts.runs('j', 'sans');
    expect(deep?.leftEm).toBeLessThan(0);
    expect(deep?.inkBottomEm).toBeLessThan(-0.2);
  });

  it('give a space its advance and no ink', () => {
    expect(fonts.runs(' ', 'sans')[0]).toMatchObject({ leftEm: 0, inkTopEm: 0, inkBottomEm: 0 });
    expect(fonts.path('sans', ' ')).toEqual([]);
  });
});

describe('outlines', () => {
  it('follow each other at the advances, closed', () => {
    const one = fonts.path('mono', 'I');
    const two = fonts.path('mono', 'II');
    expect(two.slice(0, one.length)).toEqual(one);
    const advance = fonts.runs('I', 'mono')[0]?.widthEm ?? NaN;
    const [, x = NaN, y = NaN] = one[0] ?? [];
    const [op, x2, y2] = two[one.length] ?? [];
    expect([op, y2]).toEqual(['M', y]);
    expect(x2).toBeCloseTo(x + advance, 9);
    expect(one.at(-1)).toEqual(['Z']);
  });
});
