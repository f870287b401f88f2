import { expect, it } from 'vitest';

import { openFontLibrary } from '../../../../electron/render/font-library.ts';
import { type ParagraphStyle, setParagraph } from '../../../../shared/label/set-paragraph.ts';
import { shortenedLines, wrappable, wrapText } from '../../../../shared/label/wrap-text.ts';

const fonts = openFontLibrary();

const STYLE: ParagraphStyle = {
  family: 'sans',
  align: 'left',
  alignDown: 'top',
  mostLines: 2,
  overflow: 'shorten',
  size: { kind: 'fixed', pt: 12, leastPt: 12 },
};

function shortened(text: string, family: 'sans' | 'mono', roomsEm: readonly number[]): readonly string[] {
  const paragraph = wrappable(text, family);
  return shortenedLines(wrapText(paragraph, roomsEm, fonts, false), paragraph, roomsEm, fonts);
}

it('a text that is shortened has spaces only where it had them', () => {
  // A line may end behind a hyphen; what follows it stands close.
  expect(shortened('L-ABCDEFGHIJKLMNOPQRST', 'mono', [6.1])).toEqual(['L-ABC…QRST']);
  expect(shortened('L- ABCDEFGHIJKLMNOPQRST', 'mono', [6.1])).toEqual(['L- AB…QRST']);
  expect(shortened('Tee-Handelsgesellschaft', 'sans', [6])[0]).toMatch(/^Tee-Han/);
  expect(shortened('Tee Handelsgesellschaft', 'sans', [6])[0]).toMatch(/^Tee Han/);
});

it.each([
  ['Tea שלום עולם Tee', ['Tea', 'שלום', 'עולם', 'Tee']],
  ['שלום עולם Tea תה', ['שלום', 'עולם', 'תה', 'Tea']],
])('all lines of a text run as its first letter does: %s', (text, seen) => {
  const box = { leftMm: 0, topMm: 0, rightMm: 22, bottomMm: 20 };
  const set = setParagraph(text, STYLE, box, () => box, fonts);
  const words = set?.marks.flatMap((mark) => mark.text.split(' ')).filter(Boolean);
  expect(words).toEqual(seen);
});

it.each([
  ['Tea', 'left', 0],
  ['תה', 'left', 1],
  ['תה Tea', 'right', 1],
  ['תה', 'center', 0.5],
] as const)('a text begins where it is read from: %s, %s', (text, align, share) => {
  const box = { leftMm: 0, topMm: 0, rightMm: 60, bottomMm: 20 };
  const style: ParagraphStyle = { ...STYLE, align };
  const [ink] = setParagraph(text, style, box, () => box, fonts)?.ink ?? [];
  const freeMm = 60 - ((ink?.rightMm ?? NaN) - (ink?.leftMm ?? NaN));
  expect(ink?.leftMm).toBeCloseTo(freeMm * share, 6);
});

it('text without spaces between words is wrapped between words, and keeps what belongs to them', () => {
  const lines = (text: string, roomEm: number): readonly string[] =>
    wrapText(wrappable(text, 'sans'), Array<number>(9).fill(roomEm), fonts, false).lines;
  const name = 'ชาเขียวใบชาแท้จากเชียงราย';
  const words = ['ชา', 'เขียว', 'ใบ', 'แท้', 'จาก', 'เชียงราย'];
  const wrapped = lines(name, 4.2);
  expect(wrapped.join('')).toBe(name);
  expect(wrapped.length).toBeGreaterThan(2);
  for (const line of wrapped) expect(words.some((word) => line.endsWith(word))).toBe(true);
  expect(lines('เร็วๆ500', 2)).toEqual([]);
});
