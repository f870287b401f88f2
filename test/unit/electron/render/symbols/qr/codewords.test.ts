import { expect, it } from 'vitest';

import {
  bitLength,
  dataCodewords,
  withErrorCorrection,
} from '../../../../../../electron/render/symbols/qr/codewords.ts';
import { runsOf, segmentsOf } from '../../../../../../electron/render/symbols/qr/segments.ts';

/** The symbol that ISO/IEC 18004, annex I, makes by hand: 01234567 in version 1 at level M. */
const DATA = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
const CORRECTIONS = [0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55];

const LEVEL = {
  version: 1,
  group: 0,
  level: 'M',
  dataCodewords: 16,
  blocks: 1,
  correctionCodewordsPerBlock: 10,
} as const;

it("makes the data codewords of the standard's example", () => {
  const message = new TextEncoder().encode('01234567');
  const segments = segmentsOf(runsOf(message), 0);
  expect(segments).toEqual([{ mode: 'numeric', from: 0, to: 8 }]);
  expect(bitLength(segments, 0)).toBe(41);
  expect([...dataCodewords(message, segments, LEVEL)]).toEqual(DATA);
});

it("makes the error correction codewords of the standard's example", () => {
  expect([...withErrorCorrection(Uint8Array.from(DATA), LEVEL)]).toEqual([...DATA, ...CORRECTIONS]);
});

it('takes the blocks in turn, the longer ones last', () => {
  // Version 5 at level Q: two blocks of 15 and two of 16 data codewords.
  const capacity = { ...LEVEL, version: 5, dataCodewords: 62, blocks: 4, correctionCodewordsPerBlock: 18 };
  const message = withErrorCorrection(
    Uint8Array.from({ length: 62 }, (_, index) => index),
    capacity,
  );
  expect(message).toHaveLength(134);
  expect([...message.subarray(0, 8)]).toEqual([0, 15, 30, 46, 1, 16, 31, 47]);
  expect([...message.subarray(56, 62)]).toEqual([14, 29, 44, 60, 45, 61]);
});
