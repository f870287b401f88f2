import { type BitLines, lightLines, packModules } from './bit-lines.ts';
import type { QrLayout } from './layout.ts';
import { finderPenalty, LEAST_FINDER_PENALTY, penaltyBesideFinders } from './mask-penalty.ts';

/** The modules that a mask turns over, by column and row. ISO/IEC 18004, table 10. */
const MASK_CONDITIONS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A mask of one version: a symbol that is dark where it turns a module of the message over. */
interface Mask {
  readonly bits: BitLines;
  /** Room for the symbol under the mask; used by one symbol at a time. */
  readonly masked: BitLines;
}

/** The eight masks of a version, in their order. */
export type Masks = readonly Mask[];

/** Makes the masks of a version. */
export function makeMasks({ size, placementOrder }: QrLayout): Masks {
  return MASK_CONDITIONS.map((condition) => {
    const modules = new Uint8Array(size * size);
    for (const at of placementOrder) modules[at] = Number(condition(at % size, Math.floor(at / size)));
    return { bits: packModules(modules, size), masked: lightLines(size) };
  });
}

/** A symbol under the mask that it is best read with. */
export interface MaskedSymbol {
  /** The mask's number, as format information says it. */
  readonly mask: number;
  /** Holds until the next symbol of this version is masked. */
  readonly lines: BitLines;
}

/**
 * Masks a symbol with the mask of the least penalty, the first of equals. Finder-like patterns cost most to count: they are counted of those
 * masks alone that may still be the best.
 */
export function maskBest(symbol: BitLines, size: number, masks: Masks): MaskedSymbol {
  const judged = masks.map(({ bits, masked }, mask) => {
    for (let at = 0; at < symbol.length; at++) masked[at] = (symbol[at] ?? 0) ^ (bits[at] ?? 0);
    return { mask, lines: masked, penalty: penaltyBesideFinders(masked, size) };
  });
  judged.sort((one, other) => one.penalty - other.penalty);
  let best: MaskedSymbol | null = null;
  let least = Infinity;
  for (const { mask, lines, penalty } of judged) {
    if (penalty + LEAST_FINDER_PENALTY > least) break;
    const whole = penalty + finderPenalty(lines, size);
    if (best !== null && (whole > least || (whole === least && mask > best.mask))) continue;
    least = whole;
    best = { mask, lines };
  }
  if (best === null) throw new Error('There are no masks');
  return best;
}
