import bidiModule from 'bidi-js';

import { hasRightToLeft } from '../../../shared/drawing/scripts.ts';

// A CommonJS module that is the function itself; its types are those of an ES module.
const bidi = (bidiModule as unknown as typeof bidiModule.default)();

/**
 * Gives the embedding level of each UTF-16 unit of a line: odd where it runs from right to left. `rightToLeft` is the direction of its
 * paragraph. Codes among the words, such as a lot number with letters and digits, keep their order.
 * @see Unicode Standard Annex 9
 */
export function embeddingLevels(line: string, rightToLeft: boolean): Uint8Array {
  const levels = new Uint8Array(line.length);
  if (!rightToLeft && !hasRightToLeft(line)) return levels;
  const { marked, indexes } = markCodes(line);
  const resolved = bidi.getEmbeddingLevels(marked, rightToLeft ? 'rtl' : 'ltr').levels;
  for (const [at, index] of indexes.entries()) levels[at] = resolved[index] ?? 0;
  return levels;
}

const ASCII_WORD = /[!-~]+/g;

/**
 * A word that has a digit and anything else, a letter or a sign, such as a lot, a date or an AI in brackets: where it stands among
 * words that run from right to left, its digits would count as theirs, and its parts would come in the order of the words.
 */
const CODE = /\d[!-~]*[^\d\s]|[^\d\s][!-~]*\d/;

/** Where a code begins: a bracket or quotation mark before it is the sentence's, one around an AI is the code's. */
const BEGIN = /[^"'([{]|\(\d{2,4}\)/;

/** What of a word's end is the sentence's. */
const AFTER = /["')\]},.;:!?]*$/;

const LEFT_TO_RIGHT_MARK = '\u200e';

/** The line with a mark before and after each code, and where in it each unit of the line has gone. Annex 9, HL3. */
function markCodes(line: string): { readonly marked: string; readonly indexes: readonly number[] } {
  let marked = '';
  const indexes: number[] = [];
  const take = (to: number): void => {
    for (let at = indexes.length; at < to; at++) {
      indexes.push(marked.length);
      marked += line[at] ?? '';
    }
  };
  for (const { 0: word, index } of line.matchAll(ASCII_WORD)) {
    if (!CODE.test(word)) continue;
    take(index + Math.max(0, word.search(BEGIN)));
    marked += LEFT_TO_RIGHT_MARK;
    take(index + word.search(AFTER));
    marked += LEFT_TO_RIGHT_MARK;
  }
  take(line.length);
  return { marked, indexes };
}

/** Gives pieces of a line, each of one embedding level, in the order in which they are seen. Unicode Standard Annex 9, rule L2. */
export function visualOrder<Piece extends { readonly level: number }>(
  pieces: readonly Piece[],
): readonly Piece[] {
  const ordered = [...pieces];
  const highest = Math.max(0, ...ordered.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while (to < ordered.length && (ordered[to]?.level ?? 0) >= level) to++;
      if (to - from > 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to - 1);
    }
  }
  return ordered;
}
