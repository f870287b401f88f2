import { randomFillSync } from 'node:crypto';

import { type ShortId, shortIdOfWords } from '../../shared/contract/short-id.ts';

/** Words of 16 random bits that are fetched at once: an import makes an id a row. */
const RANDOM_WORDS = new Uint16Array(8 * 512);
let nextWord = RANDOM_WORDS.length;
const idWords = new Float64Array(8);

/** A fresh random id: a UUID of version 4 (RFC 9562, section 5.4). */
export function newId(): ShortId {
  if (nextWord === RANDOM_WORDS.length) {
    randomFillSync(RANDOM_WORDS);
    nextWord = 0;
  }
  for (let at = 0; at < idWords.length; at++) idWords[at] = RANDOM_WORDS[nextWord + at] ?? 0;
  nextWord += idWords.length;
  idWords[3] = 0x4000 | ((idWords[3] ?? 0) & 0x0fff);
  idWords[4] = 0x8000 | ((idWords[4] ?? 0) & 0x3fff);
  return shortIdOfWords(idWords);
}
