import { isDigit, isEdifact, TRIPLET_VALUES } from './character-values.ts';
import { FNC1, type Message } from './message.ts';
import type { DataMatrixSize } from './symbol-sizes.ts';

/** The encodation schemes of ISO/IEC 16022, 5.2. */
export type Scheme = 'ascii' | 'c40' | 'text' | 'x12' | 'edifact' | 'base256';

/** A stretch of a message in one scheme: characters `from` up to but not including `to`. */
export interface Stretch {
  readonly scheme: Scheme;
  readonly from: number;
  readonly to: number;
}

/** A message's stretches, in a symbol that holds them. */
export interface Encodation {
  readonly size: DataMatrixSize;
  readonly stretches: readonly Stretch[];
}

/*
 * The fewest codewords for the first characters of a message, for each state that an encoder can be in after them: the
 * shortest way through a graph. States: ASCII; C40, Text and X12 with so many values waiting for their triplet; EDIFACT with
 * so many characters waiting for their four; Base 256.
 */
const ASCII = 0;
const C40 = 1;
const TEXT = 4;
const X12 = 7;
const EDIFACT = 10;
const BASE_256 = 14;
const STATES = 15;

const SCHEMES: readonly Scheme[] = [
  ...(['ascii', 'c40', 'c40', 'c40', 'text', 'text', 'text', 'x12', 'x12', 'x12'] as const),
  ...(['edifact', 'edifact', 'edifact', 'edifact', 'base256'] as const),
];

/** The first state of each triplet scheme, and how many values it has for each character: 0 where it has none. */
const TRIPLETS = [
  { state: C40, counts: countsOf('c40') },
  { state: TEXT, counts: countsOf('text') },
  { state: X12, counts: countsOf('x12') },
] as const;

function countsOf(scheme: keyof typeof TRIPLET_VALUES): Uint8Array {
  return Uint8Array.from(TRIPLET_VALUES[scheme], (values) => values.length);
}

/** Codewords that end EDIFACT after so many characters of four: the unlatch value takes six bits. ISO/IEC 16022, 5.2.8.1. */
const EDIFACT_UNLATCH = [1, 2, 3, 3] as const;

/** Beyond any symbol. */
const NEVER = 0xffff;

/** Bits of a step beside the state it comes from. */
const STATE_BITS = 0x0f;
const SAME_PLACE = 0x10;
const TWO_DIGITS = 0x20;

/** The longest stretch of Base 256 whose length takes one codeword; a longer one's first codeword counts from it. ISO/IEC 16022, 5.2.9.1. */
export const LONGEST_SHORT_BASE_256 = 249;

/** Scratch for one message after another: no allocation for each. */
let costs = new Uint16Array(STATES * 128);
let steps = new Uint8Array(STATES * 128);
let base256Starts = new Int32Array(128);

/**
 * Chooses the smallest of `sizes` that holds a message, and for it the stretches that take the fewest codewords. Null where
 * none holds it. `sizes` go from the smallest to the largest.
 */
export function chooseEncodation(message: Message, sizes: readonly DataMatrixSize[]): Encodation | null {
  findShortestWays(message);
  for (const size of sizes) {
    const end = endIn(message, size.dataCodewords);
    if (end !== null) return { size, stretches: stretchesTo(end, message.length) };
  }
  return null;
}

function findShortestWays(message: Message): void {
  const { length } = message;
  prepare(length + 1);
  costs[ASCII] = 0;
  for (let at = 0; ; at++) {
    changeScheme(at);
    if (at === length) return;
    encodeNext(message, at);
  }
}

function prepare(places: number): void {
  if (costs.length < places * STATES) {
    costs = new Uint16Array(2 * places * STATES);
    steps = new Uint8Array(2 * places * STATES);
    base256Starts = new Int32Array(2 * places);
  }
  costs.fill(NEVER, 0, places * STATES);
}

function costAt(at: number, state: number): number {
  return costs[at * STATES + state] ?? NEVER;
}

function relax(at: number, state: number, cost: number, step: number): boolean {
  const index = at * STATES + state;
  if (cost >= (costs[index] ?? NEVER)) return false;
  costs[index] = cost;
  steps[index] = step;
  return true;
}

/** Every scheme is left for ASCII, and entered from it. */
function changeScheme(at: number): void {
  for (const { state } of TRIPLETS) relax(at, ASCII, costAt(at, state) + 1, state | SAME_PLACE);
  for (let waiting = 0; waiting < EDIFACT_UNLATCH.length; waiting++) {
    const cost = costAt(at, EDIFACT + waiting) + (EDIFACT_UNLATCH[waiting] ?? 0);
    relax(at, ASCII, cost, (EDIFACT + waiting) | SAME_PLACE);
  }
  relax(at, ASCII, costAt(at, BASE_256), BASE_256 | SAME_PLACE);
  const ascii = costAt(at, ASCII);
  for (const { state } of TRIPLETS) relax(at, state, ascii + 1, ASCII | SAME_PLACE);
  relax(at, EDIFACT, ascii + 1, ASCII | SAME_PLACE);
  // The latch, and the length.
  if (relax(at, BASE_256, ascii + 2, ASCII | SAME_PLACE)) base256Starts[at] = at;
}

function encodeNext(message: Message, at: number): void {
  const character = message[at] ?? 0;
  encodeAscii(message, at, character);
  for (const { state, counts } of TRIPLETS) {
    const count = counts[character] ?? 0;
    if (count === 0) continue;
    for (let waiting = 0; waiting < 3; waiting++) {
      const cost = costAt(at, state + waiting);
      if (cost === NEVER) continue;
      const values = waiting + count;
      relax(at + 1, state + (values % 3), cost + 2 * Math.floor(values / 3), state + waiting);
    }
  }
  if (isEdifact(character)) {
    for (let waiting = 0; waiting < 4; waiting++) {
      const cost = costAt(at, EDIFACT + waiting);
      if (cost !== NEVER)
        relax(at + 1, EDIFACT + ((waiting + 1) % 4), waiting === 3 ? cost + 3 : cost, EDIFACT + waiting);
    }
  }
  // A byte of ASCII takes one codeword in ASCII too: only others make Base 256 worth its length.
  if (character !== FNC1) encodeBase256(at);
}

function encodeAscii(message: Message, at: number, character: number): void {
  const cost = costAt(at, ASCII);
  const isExtended = character >= 128 && character !== FNC1;
  relax(at + 1, ASCII, cost + (isExtended ? 2 : 1), ASCII);
  if (at + 1 < message.length && isDigit(character) && isDigit(message[at + 1] ?? 0)) {
    relax(at + 2, ASCII, cost + 1, ASCII | TWO_DIGITS);
  }
}

function encodeBase256(at: number): void {
  const start = base256Starts[at] ?? 0;
  const outgrowsItsLength = at + 1 - start === LONGEST_SHORT_BASE_256 + 1;
  const cost = costAt(at, BASE_256) + (outgrowsItsLength ? 2 : 1);
  if (relax(at + 1, BASE_256, cost, BASE_256)) base256Starts[at + 1] = start;
}

/** Where a way ends that a symbol's codewords hold; what follows up to the message's end is ASCII, without an unlatch. */
interface End {
  readonly at: number;
  readonly state: number;
}

/**
 * The best end in a symbol of so many codewords: in ASCII, with room to spare or none; or at the very last codewords, where
 * the schemes need no unlatch. ISO/IEC 16022, 5.2.5.2, 5.2.7.2 and 5.2.8.2.
 */
function endIn(message: Message, capacity: number): End | null {
  const { length } = message;
  if (costAt(length, ASCII) <= capacity) return { at: length, state: ASCII };
  for (const { state } of TRIPLETS) {
    if (costAt(length, state) === capacity) return { at: length, state };
    // Two values wait, and a shift fills their triplet up. X12 has no shift.
    if (state !== X12 && costAt(length, state + 2) + 2 === capacity) return { at: length, state: state + 2 };
    const last = message[length - 1] ?? FNC1;
    if (length > 0 && last < 128 && costAt(length - 1, state) + 1 === capacity)
      return { at: length - 1, state };
  }
  for (let tail = 0; tail <= Math.min(length, LONGEST_EDIFACT_TAIL); tail++) {
    const spare = capacity - costAt(length - tail, EDIFACT);
    if (spare >= 0 && spare <= 2 && asciiCodewords(message, length - tail) <= spare)
      return { at: length - tail, state: EDIFACT };
  }
  return null;
}

/** Two codewords hold four digits. */
const LONGEST_EDIFACT_TAIL = 4;

/** How many ASCII codewords the end of a message takes; FNC1 and what ASCII shifts to are never there. */
function asciiCodewords(message: Message, from: number): number {
  let codewords = 0;
  for (let at = from; at < message.length; at++, codewords++) {
    if ((message[at] ?? 0) >= 128) return NEVER;
    if (isDigit(message[at] ?? 0) && isDigit(message[at + 1] ?? 0)) at++;
  }
  return codewords;
}

/** Follows the steps of the shortest way back to the message's beginning. */
function stretchesTo(end: End, length: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let to = end.at;
  if (to < length) stretches.push({ scheme: 'ascii', from: to, to: length });
  for (let { at, state } = end; ;) {
    const step = steps[at * STATES + state] ?? 0;
    const isStart = at === 0 && state === ASCII;
    if (isStart || (step & SAME_PLACE) !== 0) {
      const isEmpty = at === to;
      if (!isEmpty) stretches.push({ scheme: SCHEMES[state] ?? 'ascii', from: at, to });
      if (isStart) return stretches.reverse();
      to = at;
    } else {
      at -= (step & TWO_DIGITS) === 0 ? 1 : 2;
    }
    state = step & STATE_BITS;
  }
}
