import type { SfntTables } from './sfnt-tables.ts';

/** The most points of one glyph with all that it is composed of: the busiest of large fonts have some thousand. */
export const MOST_POINTS = 50_000;

/** How deep glyphs are composed of glyphs that are composed. Two levels are usual. */
const DEEPEST = 8;

/**
 * Whether every outline of a TrueType font lies within its table, and none is composed of itself or of more than can be drawn.
 * OpenType specification 1.9.1: glyf, loca, maxp, head.
 */
export function checkOutlines(tables: SfntTables): boolean {
  try {
    const outlines = new Outlines(tables);
    for (let id = 0; id < outlines.count; id++) outlines.pointsOf(id, 0);
    return true;
  } catch {
    // A read past a table's end, or one of the faults below.
    return false;
  }
}

/** Whether a font has glyphs, and measures for each of them: head, maxp, hhea, hmtx. */
export function checkMeasures(tables: SfntTables): boolean {
  try {
    measuredGlyphs(tables);
    return true;
  } catch {
    return false;
  }
}

/** Counts the glyphs of a font. Throws where some have no measures. */
function measuredGlyphs(tables: SfntTables): number {
  const unitsPerEm = table(tables, 'head').getUint16(18);
  if (unitsPerEm < 16 || unitsPerEm > 16384) throw new Error('units');
  const count = table(tables, 'maxp').getUint16(4);
  if (count === 0) throw new Error('no glyphs');
  const advances = table(tables, 'hhea').getUint16(34);
  const needed = 4 * advances + 2 * (count - advances);
  if (advances === 0 || advances > count || table(tables, 'hmtx').byteLength < needed)
    throw new Error('advances');
  return count;
}

class Outlines {
  readonly count: number;
  readonly #glyf: DataView;
  readonly #loca: DataView;
  readonly #isLong: boolean;
  /** Of glyphs that were counted; -1 while one is. */
  readonly #points: Int32Array;

  constructor(tables: SfntTables) {
    this.count = measuredGlyphs(tables);
    this.#isLong = table(tables, 'head').getInt16(50) !== 0;
    this.#glyf = table(tables, 'glyf');
    this.#loca = table(tables, 'loca');
    this.#points = new Int32Array(this.count).fill(-2);
  }

  /** The points of a glyph with all that it is composed of. Throws where it cannot be drawn. */
  pointsOf(id: number, depth: number): number {
    const known = this.#points[id];
    if (known === undefined || known === -1 || depth > DEEPEST)
      throw new Error('composed of itself, or too deep');
    if (known >= 0) return known;
    this.#points[id] = -1;
    const [from, to] = [this.#offset(id), this.#offset(id + 1)];
    if (from > to || to > this.#glyf.byteLength) throw new Error('outside of its table');
    const points = from === to ? 0 : this.#count(from, to, depth);
    if (points > MOST_POINTS) throw new Error('too many points');
    this.#points[id] = points;
    return points;
  }

  #offset(id: number): number {
    return this.#isLong ? this.#loca.getUint32(4 * id) : 2 * this.#loca.getUint16(2 * id);
  }

  #count(from: number, to: number, depth: number): number {
    const contours = this.#glyf.getInt16(from);
    if (contours < 0) return this.#countParts(from, to, depth);
    if (contours === 0) return 0;
    const last = from + 10 + 2 * (contours - 1);
    // Each point takes a bit or more.
    const points = this.#glyf.getUint16(last) + 1;
    if (last + 2 > to || points > 256 * (to - from)) throw new Error('more points than bytes');
    return points;
  }

  #countParts(from: number, to: number, depth: number): number {
    let points = 0;
    for (let at = from + 10; at + 4 <= to;) {
      const flags = this.#glyf.getUint16(at);
      points += 1 + this.pointsOf(this.#glyf.getUint16(at + 2), depth + 1);
      if ((flags & MORE_COMPONENTS) === 0) return points;
      at += 4 + ((flags & WORDS) === 0 ? 2 : 4) + scaleBytes(flags);
    }
    throw new Error('parts without an end');
  }
}

const WORDS = 0x0001;
const HAS_SCALE = 0x0008;
const MORE_COMPONENTS = 0x0020;
const HAS_TWO_SCALES = 0x0040;
const HAS_MATRIX = 0x0080;

function scaleBytes(flags: number): number {
  if ((flags & HAS_SCALE) !== 0) return 2;
  if ((flags & HAS_TWO_SCALES) !== 0) return 4;
  return (flags & HAS_MATRIX) === 0 ? 0 : 8;
}

function table(tables: SfntTables, tag: string): DataView {
  const found = tables.get(tag);
  if (found === undefined) throw new Error(`No ${tag}`);
  return found;
}
