import type { FontFamily } from '../drawing/font-face.ts';
import type { FontMetrics } from '../drawing/fonts.ts';
import { isRightToLeft } from '../drawing/scripts.ts';
import { widthOf } from './set-text.ts';
import { shortenLine } from './text-layout.ts';

/** Text that is set in lines: see {@link wrappable}. */
export interface WrappableText {
  readonly text: string;
  readonly family: FontFamily;
  /** Of the paragraph, and so of each of its lines: Unicode Standard Annex 9, rules P2 and P3. */
  readonly rightToLeft: boolean;
  readonly pieces: readonly Piece[];
}

/** Takes a text apart where its lines may end: once, for however many sizes are tried. */
export function wrappable(text: string, family: FontFamily): WrappableText {
  return { text, family, rightToLeft: isRightToLeft(text), pieces: piecesOf(text) };
}

/** What is between two chances to break a line, and whether white space stood before it. */
interface Piece {
  readonly text: string;
  readonly spaceBefore: boolean;
}

/** Lines of text as wide as they are let be, in em; `rest` is what no line had room for. */
export interface WrappedText {
  readonly lines: readonly string[];
  readonly rest: string;
  /** Whether a space parts the rest from the last line. */
  readonly spaceBefore: boolean;
}

/** Chinese and Japanese have no spaces: a line ends between any two of their characters, but not before what closes. */
const BETWEEN =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー、。，．！？；：）」』】〉》])(?![、。，．！？；：）」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]|$)|(?<=\p{L}-)(?=\p{L})/u;

/**
 * Wraps text between words into lines, of which each may have a width of its own (`roomsEm`, one a line). A word that is
 * wider than its line is broken between characters where `breaksWords`; else it ends the wrapping, as does the last line.
 */
export function wrapText(
  { family, rightToLeft, pieces: all }: WrappableText,
  roomsEm: readonly number[],
  metrics: FontMetrics,
  breaksWords: boolean,
): WrappedText {
  const lines: string[] = [];
  let pieces = all;
  for (const roomEm of roomsEm) {
    if (pieces.length === 0) break;
    const fits = (line: string): boolean => widthOf(metrics.runs(line, family, rightToLeft)) <= roomEm;
    const count = mostFitting(pieces, fits);
    if (count > 0) {
      lines.push(joined(pieces.slice(0, count)));
      pieces = pieces.slice(count);
      continue;
    }
    const [first] = pieces;
    const broken = first === undefined || !breaksWords ? null : brokenWord(first.text, fits);
    if (broken === null) break;
    lines.push(broken[0]);
    pieces = [{ text: broken[1], spaceBefore: false }, ...pieces.slice(1)];
  }
  return { lines, rest: joined(pieces), spaceBefore: pieces[0]?.spaceBefore ?? false };
}

/** Between which text may be parted, with their widths and those of the spaces before them. */
export type MeasuredPieces = readonly (Piece & { readonly ownEm: number; readonly gapEm: number })[];

/** Measures the pieces of a text: once, for however many lines are tried. */
export function measuredPieces(
  { family, rightToLeft, pieces }: WrappableText,
  metrics: FontMetrics,
): MeasuredPieces {
  const widthEm = (text: string): number => widthOf(metrics.runs(text, family, rightToLeft));
  const spaceEm = widthEm(' ');
  return pieces.map((piece) => ({
    ...piece,
    ownEm: widthEm(piece.text),
    gapEm: piece.spaceBefore ? spaceEm : 0,
  }));
}

/** Parts text between words into at most so many lines that are as even as the words let them be. */
export function evenLines(pieces: MeasuredPieces, count: number): readonly string[] {
  let narrow = Math.max(0, ...pieces.map(({ ownEm }) => ownEm));
  let wide = pieces.reduce((sum, { ownEm, gapEm }) => sum + ownEm + gapEm, 0);
  // The narrowest lines that are few enough, to a hundredth of the difference.
  for (let step = 0; step < 7; step++) {
    const middle = (narrow + wide) / 2;
    if (endsWithin(pieces, middle).length <= count) wide = middle;
    else narrow = middle;
  }
  let from = 0;
  return endsWithin(pieces, wide).map((end) => {
    const line = joined(pieces.slice(from, end));
    from = end;
    return line;
  });
}

/** Behind which pieces lines end that are filled up to a width. */
function endsWithin(pieces: MeasuredPieces, mostEm: number): readonly number[] {
  const ends: number[] = [];
  let lineEm = 0;
  for (const [index, { ownEm, gapEm }] of pieces.entries()) {
    const isFirst = index === (ends.at(-1) ?? 0);
    if (!isFirst && lineEm + gapEm + ownEm > mostEm) {
      ends.push(index);
      lineEm = ownEm;
    } else lineEm += isFirst ? ownEm : gapEm + ownEm;
  }
  return pieces.length === 0 ? [] : [...ends, pieces.length];
}

/** Puts what no line had room for behind the last line, shortened as a line of a code or of a name is. */
export function shortenedLines(
  { lines, rest, spaceBefore }: WrappedText,
  { family, rightToLeft }: WrappableText,
  roomsEm: readonly number[],
  metrics: FontMetrics,
): readonly string[] {
  if (rest === '') return lines;
  const isCode = family === 'mono';
  const last = Math.max(0, Math.min(lines.length, roomsEm.length) - 1);
  const begun = lines[last] ?? '';
  const text = begun !== '' && spaceBefore ? `${begun} ${rest}` : `${begun}${rest}`;
  const line = shortenLine({ text, isCode, family, rightToLeft }, roomsEm[last] ?? 0, metrics);
  return [...lines.slice(0, last), line];
}

/** Scripts that put no spaces between words: where one ends says a dictionary. Unicode Standard Annex 14, class SA. */
const WORDS_TOUCH = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Signs of those scripts that stand after a word, such as the one that repeats it. */
const STAYS_BEHIND = /^[\u0e2f\u0e46\u0eaf\u0ec6\u17d4-\u17da\u104a\u104b]/;

const words = new Intl.Segmenter('th', { granularity: 'word' });

function piecesOf(text: string): readonly Piece[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) =>
      word
        .split(BETWEEN)
        .flatMap(partedWords)
        .map((piece, index) => ({ text: piece, spaceBefore: index === 0 })),
    );
}

/** Parts what has no spaces between words of such a script; what is none, such as a number, stays with what is before it. */
function partedWords(text: string): readonly string[] {
  if (!WORDS_TOUCH.test(text)) return [text];
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = pieces.at(-1);
    const begins = WORDS_TOUCH.test(segment) && !STAYS_BEHIND.test(segment);
    if (before === undefined || (begins && WORDS_TOUCH.test(before))) pieces.push(segment);
    else pieces[pieces.length - 1] = before + segment;
  }
  return pieces;
}

function joined(pieces: readonly Piece[]): string {
  let line = '';
  for (const { text, spaceBefore } of pieces) line += spaceBefore && line !== '' ? ` ${text}` : text;
  return line;
}

/** How many of the first pieces a line holds: lines grow with their pieces, so that halving finds it. */
function mostFitting(pieces: readonly Piece[], fits: (line: string) => boolean): number {
  let fitting = 0;
  let tooMany = 1;
  while (tooMany <= pieces.length && fits(joined(pieces.slice(0, tooMany)))) {
    fitting = tooMany;
    tooMany *= 2;
  }
  tooMany = Math.min(tooMany, pieces.length + 1);
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    if (fits(joined(pieces.slice(0, middle)))) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}

/** What people take for one character may be several code points; none is cut apart. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function brokenWord(word: string, fits: (line: string) => boolean): readonly [string, string] | null {
  const characters = Array.from(graphemes.segment(word), ({ segment }) => segment);
  const pieces = characters.map((text) => ({ text, spaceBefore: false }));
  const count = mostFitting(pieces, fits);
  return count === 0 ? null : [characters.slice(0, count).join(''), characters.slice(count).join('')];
}
