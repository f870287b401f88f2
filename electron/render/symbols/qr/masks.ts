import { type BitSquare, bitSquare } from './bit-square.ts';
import type { QrLayout } from './layout.ts';

/** The modules that a mask turns over, by column and row. ISO/IEC 18004, table 10. */
const CONDITIONS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A mask of one version: 1 for every module of the message that it turns over. */
export interface Mask {
  /** As format information says it. */
  readonly number: number;
  readonly modules: Uint8Array;
  readonly bits: BitSquare;
}

const masks = new Map<number, readonly Mask[]>();

/** The eight masks of a version, in their order; made once. */
export function masksOf(layout: QrLayout): readonly Mask[] {
  const known = masks.get(layout.version);
  if (known !== undefined) return known;
  const made = CONDITIONS.map((turns, number) => {
    const modules = maskedModules(layout, turns);
    return { number, modules, bits: bitSquare(modules, layout.size) };
  });
  masks.set(layout.version, made);
  return made;
}

function maskedModules({ size, path }: QrLayout, turns: (x: number, y: number) => boolean): Uint8Array {
  const mask = new Uint8Array(size * size);
  for (const at of path) mask[at] = Number(turns(at % size, Math.floor(at / size)));
  return mask;
}
