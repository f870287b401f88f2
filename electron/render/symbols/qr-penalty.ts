/*
 * How good a QR Code's mask is, by ISO/IEC 18004, 7.8.3.1, read as BWIPP reads it: a
 * finder-like pattern counts where four light modules, or the symbol's edge, lie beside it.
 */

const LONG_RUN_LEAST = 5;
const FINDER_LIKE = 40;
const BLOCK = 3;

/** The penalty of a square of modules, row by row, 1 for dark: the mask with the least is taken, the first of equals. */
export function maskPenalty(modules: Uint8Array, size: number): number {
  const runs = new Uint16Array(size + 1);
  let penalty = 0;
  for (let line = 0; line < size; line++) {
    penalty += linePenalty(modules, line * size, 1, size, runs);
    penalty += linePenalty(modules, line, size, size, runs);
  }
  return penalty + blockPenalty(modules, size) + balancePenalty(modules, size);
}

/** One row or column: its long runs, and what looks like a finder pattern. */
function linePenalty(
  modules: Uint8Array,
  from: number,
  step: number,
  size: number,
  runs: Uint16Array,
): number {
  // Light and dark runs in turn; the first is light, and empty where the line begins dark.
  let count = 0;
  let length = 0;
  let colour = 0;
  for (let place = 0, at = from; place < size; place++, at += step) {
    if (modules[at] === colour) {
      length++;
      continue;
    }
    runs[count++] = length;
    colour ^= 1;
    length = 1;
  }
  runs[count++] = length;
  let penalty = 0;
  for (let run = 0; run < count; run++) {
    const modulesInRun = runs[run] ?? 0;
    if (modulesInRun >= LONG_RUN_LEAST) penalty += modulesInRun - 2;
  }
  for (let run = 3; run <= count - 3; run += 2) {
    if (isFinderLike(runs, run, count)) penalty += FINDER_LIKE;
  }
  return penalty;
}

/** Dark, light, dark, light, dark as 1:1:3:1:1 about this dark run, with room at one side. */
function isFinderLike(runs: Uint16Array, run: number, count: number): boolean {
  const middle = runs[run] ?? 0;
  const unit = middle / 3;
  const fits =
    runs[run - 2] === unit && runs[run - 1] === unit && runs[run + 1] === unit && runs[run + 2] === unit;
  if (!fits) return false;
  const atEdge = run === 3 || run + 4 >= count;
  return atEdge || (runs[run - 3] ?? 0) >= 4 || (runs[run + 3] ?? 0) >= 4;
}

/** Squares of two by two modules of one colour. */
function blockPenalty(modules: Uint8Array, size: number): number {
  let penalty = 0;
  for (let y = 1; y < size; y++) {
    for (let at = y * size + 1; at < (y + 1) * size; at++) {
      const colour = modules[at];
      if (colour === modules[at - 1] && colour === modules[at - size] && colour === modules[at - size - 1]) {
        penalty += BLOCK;
      }
    }
  }
  return penalty;
}

/** How far the share of dark modules is from a half, in steps of five hundredths. */
function balancePenalty(modules: Uint8Array, size: number): number {
  let dark = 0;
  for (const module of modules) dark += module;
  return Math.trunc(Math.abs((dark * 100) / (size * size) - 50) / 5) * 10;
}
