import { isDigit, TRIPLET_VALUES, type TripletScheme } from './character-values.ts';
import { type Encodation, LONGEST_SHORT_BASE_256, type Scheme } from './choose-encodation.ts';
import { FNC1, type Message } from './message.ts';

/** ISO/IEC 16022, table 2: codewords of the ASCII scheme. */
const TWO_DIGITS = 130;
const UPPER_SHIFT = 235;
const FNC1_CODEWORD = 232;
const PAD = 129;

/** The same: they change the scheme. */
const LATCH: Readonly<Record<Exclude<Scheme, 'ascii'>, number>> = {
  c40: 230,
  base256: 231,
  x12: 238,
  text: 239,
  edifact: 240,
};

/** Ends C40, Text and X12. ISO/IEC 16022, 5.2.5.1. */
const TRIPLET_UNLATCH = 254;

/** Ends EDIFACT: one of its own values. ISO/IEC 16022, 5.2.8.1. */
const EDIFACT_UNLATCH = 31;

/** What the codewords of a longer stretch's length count in. ISO/IEC 16022, 5.2.9.1. */
const BASE_256_LENGTH_UNIT = 250;

/** Gives a message's codewords as its encodation has them, filled up to the symbol's data codewords with pads. */
export function dataCodewords(message: Message, { size, stretches }: Encodation): Uint8Array {
  const writer = new CodewordWriter(size.dataCodewords);
  for (const { scheme, from, to } of stretches) WRITE[scheme](writer, message, from, to);
  writer.pad();
  return writer.codewords;
}

/** Codewords of a symbol, one after another. */
class CodewordWriter {
  readonly codewords: Uint8Array;
  #written = 0;

  constructor(count: number) {
    this.codewords = new Uint8Array(count);
  }

  get remaining(): number {
    return this.codewords.length - this.#written;
  }

  get written(): number {
    return this.#written;
  }

  write(codeword: number): void {
    this.codewords[this.#written++] = codeword;
  }

  /** The first pad is plain, the others are scrambled by where they stand. ISO/IEC 16022, annex B.1. */
  pad(): void {
    if (this.remaining > 0) this.write(PAD);
    while (this.remaining > 0) {
      const scrambled = PAD + ((149 * (this.#written + 1)) % 253) + 1;
      this.write(scrambled > 254 ? scrambled - 254 : scrambled);
    }
  }
}

/** Writes the characters `from` to `to` of a message in a scheme, its latch included. */
type StretchWriter = (writer: CodewordWriter, message: Message, from: number, to: number) => void;

const WRITE: Readonly<Record<Scheme, StretchWriter>> = {
  ascii: writeAscii,
  c40: tripletWriter('c40'),
  text: tripletWriter('text'),
  x12: tripletWriter('x12'),
  edifact: writeEdifact,
  base256: writeBase256,
};

function writeAscii(writer: CodewordWriter, message: Message, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const character = message[at] ?? 0;
    const next = at + 1 < to ? (message[at + 1] ?? 0) : 0;
    if (isDigit(character) && isDigit(next)) {
      writer.write(TWO_DIGITS + (character - 48) * 10 + (next - 48));
      at++;
    } else if (character === FNC1) {
      writer.write(FNC1_CODEWORD);
    } else if (character >= 128) {
      writer.write(UPPER_SHIFT);
      writer.write(character - 127);
    } else {
      writer.write(character + 1);
    }
  }
}

/** Three values in two codewords; where the symbol ends, its last codewords need no unlatch. ISO/IEC 16022, 5.2.5.2. */
function tripletWriter(scheme: TripletScheme): StretchWriter {
  const valuesOf = TRIPLET_VALUES[scheme];
  return (writer, message, from, to) => {
    writer.write(LATCH[scheme]);
    let packed = 0;
    let waiting = 0;
    const add = (value: number): void => {
      packed = packed * 40 + value;
      if (++waiting < 3) return;
      writer.write((packed + 1) >> 8);
      writer.write((packed + 1) & 0xff);
      packed = 0;
      waiting = 0;
    };
    for (let at = from; at < to; at++) (valuesOf[message[at] ?? 0] ?? []).forEach(add);
    // Two values at the symbol's end: the value of shift 1 fills their triplet up.
    if (waiting === 2) add(0);
    const isLastCharacter = to === message.length - 1;
    if (writer.remaining > (isLastCharacter ? 1 : 0)) writer.write(TRIPLET_UNLATCH);
  };
}

/** Four characters in three codewords; of the symbol's last two codewords a reader takes for granted that they are ASCII. ISO/IEC 16022, 5.2.8.2. */
function writeEdifact(writer: CodewordWriter, message: Message, from: number, to: number): void {
  writer.write(LATCH.edifact);
  for (let at = from; ; at += 4) {
    if (writer.remaining <= 2) {
      writeAscii(writer, message, at, to);
      return;
    }
    const characters = Math.min(4, to - at);
    let packed = 0;
    for (let index = 0; index < 4; index++) {
      const isCharacter = index < characters;
      const value = isCharacter
        ? (message[at + index] ?? 0) & 0x3f
        : index === characters
          ? EDIFACT_UNLATCH
          : 0;
      packed = (packed << 6) | value;
    }
    // An unlatch ends the stretch with the codeword that it reaches into.
    const bytes = Math.min(3, Math.ceil(((characters + 1) * 6) / 8));
    for (let byte = 0; byte < bytes; byte++) writer.write((packed >> (16 - 8 * byte)) & 0xff);
    if (characters < 4) return;
  }
}

function writeBase256(writer: CodewordWriter, message: Message, from: number, to: number): void {
  const length = to - from;
  writer.write(LATCH.base256);
  if (length <= LONGEST_SHORT_BASE_256) {
    writeScrambled(writer, length);
  } else {
    writeScrambled(writer, LONGEST_SHORT_BASE_256 + Math.floor(length / BASE_256_LENGTH_UNIT));
    writeScrambled(writer, length % BASE_256_LENGTH_UNIT);
  }
  for (let at = from; at < to; at++) writeScrambled(writer, message[at] ?? 0);
}

/** ISO/IEC 16022, annex B.2. */
function writeScrambled(writer: CodewordWriter, byte: number): void {
  writer.write((byte + ((149 * (writer.written + 1)) % 255) + 1) & 0xff);
}
