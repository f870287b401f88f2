import { maskPenalty } from './qr-penalty.ts';
import { encodeRaw, type RawSymbol } from './raw-symbol.ts';

/*
 * bwip-js spends more than half of a QR Code's time on choosing its mask. Here it
 * encodes with the first mask only, and the choice is made in typed arrays: the
 * same symbol module for module (a test holds it against bwip-js alone), in half the time.
 */

const MASKS = 8;

/** Of symbols with one size and error correction level, whatever they say. */
interface MaskLayers {
  /** For each mask, the modules (1) in which its symbol differs from the first mask's, format information included. */
  readonly differences: readonly Uint8Array[];
  /** What a module counts as when masks are judged: 0, 1, or {@link AS_DRAWN}. */
  readonly judgedAs: Uint8Array;
}

const AS_DRAWN = 2;

/** At most one for each of 40 sizes and four levels. */
const layersOf = new Map<string, MaskLayers>();

/** A QR Code of error correction level M or better. Throws where the text does not fit. */
export function encodeQrSymbol(text: string): RawSymbol {
  const first = encodeWithMask(text, 0);
  const layers = maskLayers(text, first);
  const candidate = new Uint8Array(first.modules.length);
  let best = layers.differences[0] ?? candidate;
  let least = Infinity;
  for (const difference of layers.differences) {
    for (let at = 0; at < candidate.length; at++) {
      const judged = layers.judgedAs[at] ?? AS_DRAWN;
      candidate[at] = judged === AS_DRAWN ? (first.modules[at] ?? 0) ^ (difference[at] ?? 0) : judged;
    }
    const penalty = maskPenalty(candidate, first.size);
    if (penalty >= least) continue;
    least = penalty;
    best = difference;
  }
  const pixs = first.modules.map((module, at) => module ^ (best[at] ?? 0));
  return { pixs, pixx: first.size, pixy: first.size };
}

interface QrModules {
  readonly size: number;
  readonly modules: Uint8Array;
}

function encodeWithMask(text: string, mask: number): QrModules {
  const { pixs, pixx } = encodeRaw({ bcid: 'qrcode', text, eclevel: 'M', mask: mask + 1 });
  if (pixs === undefined || pixx === undefined) throw new Error('The encoder gave no modules');
  return { size: pixx, modules: new Uint8Array(pixs) };
}

/** Learnt from the first symbol of its size and level, encoded with each mask. */
function maskLayers(text: string, first: QrModules): MaskLayers {
  const { size, modules } = first;
  // The first two bits of the format information say the level: ISO/IEC 18004, 7.9.1.
  const key = [size, modules[8 * size], modules[8 * size + 1]].join(' ');
  const known = layersOf.get(key);
  if (known !== undefined) return known;
  const differences = Array.from({ length: MASKS }, (_, mask) =>
    encodeWithMask(text, mask).modules.map((module, at) => module ^ (modules[at] ?? 0)),
  );
  const layers = { differences, judgedAs: judgedAs(size) };
  layersOf.set(key, layers);
  return layers;
}

/** While it judges masks, BWIPP has not drawn format and version information: it counts the one as dark, the other, and the dark module, as light. */
function judgedAs(size: number): Uint8Array {
  const judged = new Uint8Array(size * size).fill(AS_DRAWN);
  const set = (x: number, y: number, value: number): void => {
    judged[y * size + x] = value;
    judged[x * size + y] = value;
  };
  for (let place = 0; place < size; place++) {
    // Along both arms of the top left finder pattern, but for the timing pattern, and at the far ends.
    if ((place <= 8 && place !== 6) || place >= size - 8) set(8, place, 1);
  }
  // The dark module: one only, so not by `set`.
  judged[(size - 8) * size + 8] = 0;
  if (size < FIRST_SIZE_WITH_VERSION) return judged;
  for (let along = 0; along < 6; along++) {
    for (let across = size - 11; across < size - 8; across++) set(along, across, 0);
  }
  return judged;
}

/** Version 7. ISO/IEC 18004, 7.10. */
const FIRST_SIZE_WITH_VERSION = 45;
