import type { FontMetrics } from '../drawing/font-metrics.ts';
import { widthOf } from './set-text.ts';
import type { LabelLine } from './text-lines.ts';

const ELLIPSIS = '…';

/** What people take for one character may be several code points; none is cut apart. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A line's text with an ellipsis for what does not fit. Names lose their end;
 * codes lose their middle, since runs of codes differ at the end.
 */
export function shorten(
  { text, isCode, wanted }: Pick<LabelLine, 'text' | 'isCode' | 'wanted'>,
  roomEm: number,
  metrics: FontMetrics,
): string {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const keeping = (count: number): string =>
    isCode ? withoutMiddle(characters, count) : withoutEnd(characters, count);
  const fits = (count: number): boolean => widthOf(metrics.runs(keeping(count), wanted)) <= roomEm;
  let fitting = 0;
  let tooMany = characters.length;
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (fits(middle)) fitting = middle;
    else tooMany = middle;
  }
  return keeping(fitting);
}

function withoutEnd(characters: readonly string[], count: number): string {
  return `${characters.slice(0, count).join('').trimEnd()}${ELLIPSIS}`;
}

function withoutMiddle(characters: readonly string[], count: number): string {
  const tail = count >> 1;
  const end = characters.slice(characters.length - tail).join('');
  return `${characters.slice(0, count - tail).join('')}${ELLIPSIS}${end}`;
}
