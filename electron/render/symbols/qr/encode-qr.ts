import { bitLength, dataCodewords, withErrorCorrection } from './codewords.ts';
import { layoutOf, type QrLayout, writeFormatAndVersion } from './layout.ts';
import { bitMatrix, type Mask, maskPenalty, masksOf, xorMatrix } from './masks.ts';
import { runsOf, type Segment, segmentsOf } from './segments.ts';
import { type Capacity, smallestCapacity, VERSION_GROUPS } from './versions.ts';

/** A QR Code without its quiet zone. */
export interface QrModules {
  /** Modules along one side. */
  readonly size: number;
  /** Row by row, 1 for dark. */
  readonly modules: Uint8Array;
}

const UTF_8 = new TextEncoder();

/**
 * A QR Code (ISO/IEC 18004) of error correction level M or better, the same module for module as bwip-js draws, many times
 * faster: why, docs/decisions/0011. Throws where the text is empty, or does not fit the largest symbol.
 */
export function encodeQr(text: string): QrModules {
  const message = UTF_8.encode(text);
  const { segments, capacity } = chooseVersion(message);
  const codewords = withErrorCorrection(dataCodewords(message, segments, capacity), capacity);
  const layout = layoutOf(capacity.version);
  const unmasked = placeCodewords(codewords, layout);
  const mask = bestMask(unmasked, layout);
  const modules = unmasked.map((module, at) => module ^ (mask.modules[at] ?? 0));
  writeFormatAndVersion(modules, layout, capacity.level, mask.number);
  return { size: layout.size, modules };
}

/** Chooses the smallest version that holds a message, and the segments for it. */
function chooseVersion(message: Uint8Array): {
  readonly segments: readonly Segment[];
  readonly capacity: Capacity;
} {
  const runs = runsOf(message);
  for (const group of VERSION_GROUPS) {
    const segments = segmentsOf(runs, group);
    const capacity = smallestCapacity(group, bitLength(segments, group));
    if (segments.length > 0 && capacity !== null) return { segments, capacity };
  }
  throw new Error('The text is empty, or too long for a QR Code');
}

/** Bits that the codewords leave over stay light. */
function placeCodewords(
  codewords: Uint8Array,
  { functionPatterns: patterns, placementOrder: path }: QrLayout,
): Uint8Array {
  const modules = patterns.slice();
  for (let bit = 0; bit < codewords.length * 8; bit++) {
    modules[path[bit] ?? 0] = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
  }
  return modules;
}

/** The first of those with the least penalty. */
function bestMask(unmasked: Uint8Array, layout: QrLayout): Mask {
  const symbol = bitMatrix(unmasked, layout.size);
  let best: Mask | null = null;
  let least = Infinity;
  for (const mask of masksOf(layout)) {
    const penalty = maskPenalty(xorMatrix(symbol, mask.bits), least);
    if (best !== null && penalty >= least) continue;
    least = penalty;
    best = mask;
  }
  if (best === null) throw new Error('There are no masks');
  return best;
}
