/** Error correction levels that are used here; L is not: labels get scratched. */
export type ErrorCorrectionLevel = 'M' | 'Q' | 'H';

/** Versions whose character counts have the same lengths: 1 to 9, 10 to 26, 27 to 40. ISO/IEC 18004, table 3. */
export type VersionGroup = 0 | 1 | 2;

/** A symbol's capacity at one version and level. */
export interface Capacity {
  /** From 1, 21 modules square, to 40, 177 square. */
  readonly version: number;
  readonly group: VersionGroup;
  readonly level: ErrorCorrectionLevel;
  readonly dataCodewords: number;
  readonly blocks: number;
  readonly correctionCodewordsPerBlock: number;
}

/** From the smallest symbols to the largest. */
export const VERSION_GROUPS: readonly VersionGroup[] = [0, 1, 2];

/**
 * The smallest symbol of a group that holds so many bits at level M, at the highest level that costs no larger symbol;
 * null where none does.
 */
export function smallestCapacity(group: VersionGroup, bits: number): Capacity | null {
  for (const levels of CAPACITIES) {
    const highest = levels.findLast(
      (capacity) => capacity.group === group && capacity.dataCodewords * 8 >= bits,
    );
    if (highest !== undefined) return highest;
  }
  return null;
}

function groupOf(version: number): VersionGroup {
  if (version < 10) return 0;
  return version < 27 ? 1 : 2;
}

type LevelRow = readonly [correctionCodewordsPerBlock: number, blocks: number];

/** For each version its codewords, and for levels M, Q and H how they are divided. ISO/IEC 18004, table 9. */
const TABLE: readonly (readonly [codewords: number, m: LevelRow, q: LevelRow, h: LevelRow])[] = [
  [26, [10, 1], [13, 1], [17, 1]],
  [44, [16, 1], [22, 1], [28, 1]],
  [70, [26, 1], [18, 2], [22, 2]],
  [100, [18, 2], [26, 2], [16, 4]],
  [134, [24, 2], [18, 4], [22, 4]],
  [172, [16, 4], [24, 4], [28, 4]],
  [196, [18, 4], [18, 6], [26, 5]],
  [242, [22, 4], [22, 6], [26, 6]],
  [292, [22, 5], [20, 8], [24, 8]],
  [346, [26, 5], [24, 8], [28, 8]],
  [404, [30, 5], [28, 8], [24, 11]],
  [466, [22, 8], [26, 10], [28, 11]],
  [532, [22, 9], [24, 12], [22, 16]],
  [581, [24, 9], [20, 16], [24, 16]],
  [655, [24, 10], [30, 12], [24, 18]],
  [733, [28, 10], [24, 17], [30, 16]],
  [815, [28, 11], [28, 16], [28, 19]],
  [901, [26, 13], [28, 18], [28, 21]],
  [991, [26, 14], [26, 21], [26, 25]],
  [1085, [26, 16], [30, 20], [28, 25]],
  [1156, [26, 17], [28, 23], [30, 25]],
  [1258, [28, 17], [30, 23], [24, 34]],
  [1364, [28, 18], [30, 25], [30, 30]],
  [1474, [28, 20], [30, 27], [30, 32]],
  [1588, [28, 21], [30, 29], [30, 35]],
  [1706, [28, 23], [28, 34], [30, 37]],
  [1828, [28, 25], [30, 34], [30, 40]],
  [1921, [28, 26], [30, 35], [30, 42]],
  [2051, [28, 28], [30, 38], [30, 45]],
  [2185, [28, 29], [30, 40], [30, 48]],
  [2323, [28, 31], [30, 43], [30, 51]],
  [2465, [28, 33], [30, 45], [30, 54]],
  [2611, [28, 35], [30, 48], [30, 57]],
  [2761, [28, 37], [30, 51], [30, 60]],
  [2876, [28, 38], [30, 53], [30, 63]],
  [3034, [28, 40], [30, 56], [30, 66]],
  [3196, [28, 43], [30, 59], [30, 70]],
  [3362, [28, 45], [30, 62], [30, 74]],
  [3532, [28, 47], [30, 65], [30, 77]],
  [3706, [28, 49], [30, 68], [30, 81]],
];

/** For each version, from the smallest, its levels from the lowest. */
const CAPACITIES: readonly (readonly Capacity[])[] = TABLE.map(([codewords, m, q, h], index) =>
  (
    [
      ['M', m],
      ['Q', q],
      ['H', h],
    ] as const
  ).map(([level, [correctionCodewordsPerBlock, blocks]]) => ({
    version: index + 1,
    group: groupOf(index + 1),
    level,
    dataCodewords: codewords - blocks * correctionCodewordsPerBlock,
    blocks,
    correctionCodewordsPerBlock,
  })),
);
