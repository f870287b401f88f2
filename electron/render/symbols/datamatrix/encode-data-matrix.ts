import { reedSolomon } from '../reed-solomon.ts';
import { chooseEncodation } from './choose-encodation.ts';
import { dataCodewords } from './data-codewords.ts';
import type { Message } from './message.ts';
import { placementOf } from './placement.ts';
import { type DataMatrixSize, RECTANGLES, SQUARES } from './symbol-sizes.ts';

/** A Data Matrix without its quiet zone. */
export interface DataMatrixModules {
  readonly rows: number;
  readonly columns: number;
  /** Row by row, 1 for dark. */
  readonly modules: Uint8Array;
}

/** The shape of a symbol: as high as it is wide, or wider. */
export type DataMatrixShape = 'square' | 'rectangle';

const SIZES: Readonly<Record<DataMatrixShape, readonly DataMatrixSize[]>> = {
  square: SQUARES,
  rectangle: RECTANGLES,
};

/** The field polynomial is x⁸ + x⁵ + x³ + x² + 1; the generator polynomials begin with 2¹. ISO/IEC 16022, 5.7.1 and annex E. */
const correctionCodewords = reedSolomon(0b1_0010_1101, 1);

/**
 * Encodes a message as the smallest Data Matrix (ISO/IEC 16022, ECC 200) of a shape that holds it; null where none does.
 * Why it is not left to a library: docs/decisions/0026.
 */
export function encodeDataMatrix(message: Message, shape: DataMatrixShape): DataMatrixModules | null {
  const encodation = chooseEncodation(message, SIZES[shape]);
  if (encodation === null) return null;
  const { size } = encodation;
  const codewords = withErrorCorrection(dataCodewords(message, encodation), size);
  return { rows: size.rows, columns: size.columns, modules: placeCodewords(codewords, size) };
}

/** The blocks take turns, through the data codewords and on through those that correct them. ISO/IEC 16022, 5.7.2. */
function withErrorCorrection(data: Uint8Array, size: DataMatrixSize): Uint8Array {
  const { dataCodewords: count, correctionCodewords: corrections, blocks } = size;
  const codewords = new Uint8Array(count + corrections);
  codewords.set(data);
  if (blocks === 1) {
    codewords.set(correctionCodewords(data, corrections), count);
    return codewords;
  }
  for (let block = 0; block < blocks; block++) {
    const own = data.filter((_, at) => at % blocks === block);
    const correcting = correctionCodewords(own, corrections / blocks);
    // The largest symbol's data codewords do not come out even.
    const first = count + ((block - (count % blocks) + blocks) % blocks);
    correcting.forEach((codeword, at) => {
      codewords[first + at * blocks] = codeword;
    });
  }
  return codewords;
}

function placeCodewords(codewords: Uint8Array, size: DataMatrixSize): Uint8Array {
  const { patterns, modules: places } = placementOf(size);
  const modules = patterns.slice();
  for (let index = 0, bit = 0; index < codewords.length; index++) {
    const codeword = codewords[index] ?? 0;
    for (let mask = 0x80; mask > 0; mask >>= 1, bit++) {
      if ((codeword & mask) !== 0) modules[places[bit] ?? 0] = 1;
    }
  }
  return modules;
}
