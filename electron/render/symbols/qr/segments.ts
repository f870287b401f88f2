import type { VersionGroup } from './versions.ts';

/*
 * How a message is cut into stretches of one mode each. The choice is BWIPP's, which follows ISO/IEC 18004, annex J.2:
 * it looks at the run of characters that begins here and at what comes after. It is not always the shortest one, but it
 * is the one that bwip-js makes, so that a symbol drawn here is the symbol drawn there.
 */

/** How characters are written: ISO/IEC 18004, 7.3. Kanji mode is left aside, as bwip-js does unless told otherwise. */
export type Mode = 'numeric' | 'alphanumeric' | 'byte';

/** A stretch of a message, in bytes. */
export interface Segment {
  readonly mode: Mode;
  readonly from: number;
  readonly to: number;
}

/** For each index in a message, the length of the run of one kind of characters that begins there; 0 where another kind stands. */
export interface Runs {
  readonly length: number;
  readonly digits: Uint16Array;
  /** What alphanumeric mode holds beside digits. */
  readonly letters: Uint16Array;
  readonly digitsAndLetters: Uint16Array;
  /** What byte mode alone holds. */
  readonly others: Uint16Array;
}

/** The 45 characters of alphanumeric mode in the order of their values. ISO/IEC 18004, table 5. */
export const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const DIGIT = 1;
const LETTER = 2;
const OTHER = 3;

const KIND_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = ALPHANUMERIC.indexOf(String.fromCharCode(byte));
  if (value < 0) return OTHER;
  return value < 10 ? DIGIT : LETTER;
});

/** Looks through a message once, from its end. */
export function runsOf(message: Uint8Array): Runs {
  const { length } = message;
  const digits = new Uint16Array(length + 1);
  const letters = new Uint16Array(length + 1);
  const digitsAndLetters = new Uint16Array(length + 1);
  const others = new Uint16Array(length + 1);
  for (let at = length - 1; at >= 0; at--) {
    const kind = KIND_OF_BYTE[message[at] ?? 0];
    if (kind === DIGIT) digits[at] = (digits[at + 1] ?? 0) + 1;
    else if (kind === LETTER) letters[at] = (letters[at + 1] ?? 0) + 1;
    if (kind === OTHER) others[at] = (others[at + 1] ?? 0) + 1;
    else digitsAndLetters[at] = (digitsAndLetters[at + 1] ?? 0) + 1;
  }
  return { length, digits, letters, digitsAndLetters, others };
}

/** The segments of a message for symbols of one group of versions. */
export function segmentsOf(runs: Runs, group: VersionGroup): readonly Segment[] {
  const segments: Segment[] = [];
  let mode: Mode | null = null;
  let from = 0;
  for (let at = 0; at < runs.length;) {
    const next = nextMode(mode, runs, at, group);
    if (next === mode) {
      at++;
      continue;
    }
    if (mode !== null) segments.push({ mode, from, to: at });
    mode = next;
    from = at;
    // A run is taken whole when it begins a segment.
    at += runs[RUN_OF_MODE[mode]][at] ?? 0;
  }
  if (mode !== null) segments.push({ mode, from, to: runs.length });
  return segments;
}

const RUN_OF_MODE = { numeric: 'digits', alphanumeric: 'letters', byte: 'others' } as const;

/** The shortest runs that are worth a mode of their own, one for each group of versions. */
const SHORTEST_RUNS = {
  firstDigitsBeforeByte: [4, 4, 5],
  lettersInByteBeforeByte: [11, 15, 16],
  lettersInByteBeforeDigit: [12, 13, 15],
  lettersInByteBeforeEnd: [6, 7, 8],
  digitsInByteBeforeByte: [6, 8, 9],
  digitsInByteBeforeLetter: [6, 7, 8],
  digitsInByteBeforeEnd: [3, 4, 4],
  digitsInLettersBeforeLetter: [13, 15, 17],
  digitsInLettersBeforeByte: [13, 17, 18],
  digitsInLettersBeforeEnd: [7, 8, 9],
} as const;

function nextMode(mode: Mode | null, runs: Runs, at: number, group: VersionGroup): Mode {
  switch (mode) {
    case null:
      return firstMode(runs, at, group);
    case 'byte':
      return modeAfterBytes(runs, at, group);
    case 'alphanumeric':
      return modeAfterLetters(runs, at, group);
    case 'numeric':
      if (runs.digits[at]) return 'numeric';
      return runs.letters[at] ? 'alphanumeric' : 'byte';
  }
}

function firstMode(
  { length, digits, letters, digitsAndLetters, others }: Runs,
  at: number,
  group: VersionGroup,
): Mode {
  const digitRun = digits[at] ?? 0;
  const afterDigits = at + digitRun;
  if (digitRun > 0) {
    if (others[afterDigits])
      return digitRun >= SHORTEST_RUNS.firstDigitsBeforeByte[group] ? 'numeric' : 'byte';
    if (letters[afterDigits] && digitRun >= SHORTEST_RUNS.digitsInLettersBeforeEnd[group]) return 'numeric';
    if (afterDigits === length) return 'numeric';
  }
  const run = digitsAndLetters[at] ?? 0;
  if (others[at + run] && run >= SHORTEST_RUNS.lettersInByteBeforeEnd[group]) return 'alphanumeric';
  return run > 0 && at + run === length ? 'alphanumeric' : 'byte';
}

function modeAfterBytes(runs: Runs, at: number, group: VersionGroup): Mode {
  const { length, digits, letters, digitsAndLetters, others } = runs;
  const letterRun = letters[at] ?? 0;
  const afterLetters = at + letterRun;
  if (letterRun >= SHORTEST_RUNS.lettersInByteBeforeByte[group] && others[afterLetters])
    return 'alphanumeric';
  if (letterRun >= SHORTEST_RUNS.lettersInByteBeforeDigit[group] && digits[afterLetters])
    return 'alphanumeric';
  if (letterRun >= SHORTEST_RUNS.lettersInByteBeforeEnd[group] && afterLetters === length)
    return 'alphanumeric';
  const digitRun = digits[at] ?? 0;
  const afterDigits = at + digitRun;
  if (digitRun >= SHORTEST_RUNS.digitsInByteBeforeByte[group] && others[afterDigits]) return 'numeric';
  if (digitRun >= SHORTEST_RUNS.digitsInByteBeforeLetter[group] && letters[afterDigits]) return 'numeric';
  if (digitRun >= SHORTEST_RUNS.digitsInByteBeforeEnd[group] && afterDigits === length) return 'numeric';
  const run = digitsAndLetters[at] ?? 0;
  const isWorthLetters =
    at + run === length &&
    run >= SHORTEST_RUNS.lettersInByteBeforeEnd[group] &&
    run <= SHORTEST_RUNS.lettersInByteBeforeDigit[group] &&
    (digits[afterLetters] ?? 0) < SHORTEST_RUNS.digitsInByteBeforeLetter[group];
  return isWorthLetters ? 'alphanumeric' : 'byte';
}

function modeAfterLetters({ length, digits, letters, others }: Runs, at: number, group: VersionGroup): Mode {
  if (others[at]) return 'byte';
  const digitRun = digits[at] ?? 0;
  const afterDigits = at + digitRun;
  if (digitRun >= SHORTEST_RUNS.digitsInLettersBeforeLetter[group] && letters[afterDigits]) return 'numeric';
  if (digitRun >= SHORTEST_RUNS.digitsInLettersBeforeByte[group] && others[afterDigits]) return 'numeric';
  if (digitRun >= SHORTEST_RUNS.digitsInLettersBeforeEnd[group] && afterDigits === length) return 'numeric';
  return 'alphanumeric';
}
