import {
  DEFAULT_ERROR_CORRECTION,
  type ErrorCorrectionLevel,
} from '../../../../shared/symbol/error-correction.ts';
import {
  type BitLines,
  type BitPlacement,
  bitPlacement,
  packModules,
  placeCodewords,
  unpackModules,
} from './bit-lines.ts';
import { bitLength, dataCodewords, withErrorCorrection } from './codewords.ts';
import { layoutOf, type QrLayout, writeFormatAndVersion } from './layout.ts';
import { makeMasks, maskBest, type Masks } from './masks.ts';
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
 * A QR Code (ISO/IEC 18004) of an error correction level or better, the same module for module as bwip-js draws, many times
 * faster: why, docs/decisions/0011. Throws where the text is empty, or does not fit the largest symbol.
 */
export function encodeQr(
  text: string,
  leastLevel: ErrorCorrectionLevel = DEFAULT_ERROR_CORRECTION,
): QrModules {
  const message = UTF_8.encode(text);
  const { segments, capacity } = chooseVersion(message, leastLevel);
  const codewords = withErrorCorrection(dataCodewords(message, segments, capacity), capacity);
  const { layout, functionLines, placement, masks } = versionOf(capacity.version);
  const lines = functionLines.slice();
  placeCodewords(lines, codewords, placement);
  const masked = maskBest(lines, layout.size, masks);
  const modules = unpackModules(masked.lines, layout.size);
  writeFormatAndVersion(modules, layout, capacity.level, masked.mask);
  return { size: layout.size, modules };
}

/** All of a version that does not depend on the message. */
interface QrVersion {
  readonly layout: QrLayout;
  readonly functionLines: BitLines;
  readonly placement: BitPlacement;
  readonly masks: Masks;
}

const versions = new Map<number, QrVersion>();

/** A version, 1 to 40; made once. */
function versionOf(version: number): QrVersion {
  const known = versions.get(version);
  if (known !== undefined) return known;
  const layout = layoutOf(version);
  const functionLines = packModules(layout.functionPatterns, layout.size);
  const made = { layout, functionLines, placement: bitPlacement(layout), masks: makeMasks(layout) };
  versions.set(version, made);
  return made;
}

/** Chooses the smallest version that holds a message, and the segments for it. */
function chooseVersion(
  message: Uint8Array,
  leastLevel: ErrorCorrectionLevel,
): {
  readonly segments: readonly Segment[];
  readonly capacity: Capacity;
} {
  const runs = runsOf(message);
  for (const group of VERSION_GROUPS) {
    const segments = segmentsOf(runs, group);
    const capacity = smallestCapacity(group, bitLength(segments, group), leastLevel);
    if (segments.length > 0 && capacity !== null) return { segments, capacity };
  }
  throw new Error('The text is empty, or too long for a QR Code');
}
