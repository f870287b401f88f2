import { join } from 'node:path';

import { readWithDmtx } from '../decoding/dmtx.ts';
import { type GrayImage, type PixelBox, writeImage } from '../decoding/gray-image.ts';
import type { Reading } from '../decoding/reading.ts';
import { readWithZbar } from '../decoding/zbar.ts';
import { readLabelWithZxing } from '../decoding/zxing.ts';
import { type GridLabel, type GridSymbol, saidBy } from './grid-labels.ts';

/** What became of a label before a reader: all of it read, not all, or something that it does not say. */
export type Outcome = 'read' | 'unread' | 'another';

/** What ZXing made of a label, and where it found symbols. */
export interface LabelReading {
  readonly outcome: Outcome;
  readonly boxes: readonly PixelBox[];
}

/** Reads a label with ZXing. */
export async function readLabel(
  image: GrayImage,
  symbol: GridSymbol,
  expected: GridLabel['expected'],
): Promise<LabelReading> {
  const readings = await readLabelWithZxing(image);
  return { outcome: judge(readings, symbol, expected), boxes: readings.map(({ box }) => box) };
}

/**
 * Reads a label with a program that shares no code with ZXing: DataMatrix with libdmtx, which finds one symbol and knows no
 * other, and all else with zbar, which knows no DataMatrix.
 */
export async function secondOutcome(
  image: GrayImage,
  symbol: GridSymbol,
  expected: GridLabel['expected'],
  folder: string,
): Promise<Outcome> {
  const picture = join(folder, 'label.pgm');
  writeImage(picture, image);
  const isMatrix = symbol === 'datamatrix' || symbol === 'datamatrix_link';
  const readings = await (isMatrix ? readWithDmtx : readWithZbar)(picture);
  const known = isMatrix ? expected : expected.filter((said) => !said.startsWith('datamatrix '));
  return judge(readings, symbol, known);
}

function judge(readings: readonly Reading[], symbol: GridSymbol, expected: GridLabel['expected']): Outcome {
  const said = new Set(readings.flatMap((reading) => saidBy(reading, symbol)));
  if ([...said].some((each) => !expected.includes(each))) return 'another';
  return expected.every((each) => said.has(each)) ? 'read' : 'unread';
}
