import {
  ERROR_CORRECTION_LEVELS,
  type ErrorCorrectionLevel,
} from '../../../../shared/symbol/error-correction.ts';

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
 * The smallest symbol of a group that holds so many bits at the least level, at the highest level that costs no larger
 * symbol; null where none does.
 */
export function smallestCapacity(
  group: VersionGroup,
  bits: number,
  leastLevel: ErrorCorrectionLevel,
): Capacity | null {
  const least = ERROR_CORRECTION_LEVELS.indexOf(leastLevel);
  for (const levels of CAPACITIES) {
    const highest = levels
      .slice(least)
      .findLast((capacity) => capacity.group === group && capacity.dataCodewords * 8 >= bits);
    if (highest !== undefined) return highest;
  }
  return null;
}

function groupOf(version: number): VersionGroup {
  if (version < 10) return 0;
  return version < 27 ? 1 : 2;
}

type LevelRow = readonly [correctionCodewordsPerBlock: number, blocks: number];

/** For each version its codewords, and for each level how they are divided. ISO/IEC 18004, table 9. */
const TABLE: readonly (readonly [codewords: number, l: LevelRow, m: LevelRow, q: LevelRow, h: LevelRow])[] = [
  [26, [7, 1], [10, 1], [13, 1], [17, 1]],
  [44, [10, 1], [16, 1], [22, 1], [28, 1]],
  [70, [15, 1], [26, 1], [18, 2], [22, 2]],
  [100, [20, 1], [18, 2], [26, 2], [16, 4]],
  [134, [26, 1], [24, 2], [18, 4], [22, 4]],
  [172, [18, 2], [16, 4], [24, 4], [28, 4]],
  [196, [20, 2], [18, 4], [18, 6], [26, 5]],
  [242, [24, 2], [22, 4], [22, 6], [26, 6]],
  [292, [30, 2], [22, 5], [20, 8], [24, 8]],
  [346, [18, 4], [26, 5], [24, 8], [28, 8]],
  [404, [20, 4], [30, 5], [28, 8], [24, 11]],
  [466, [24, 4], [22, 8], [26, 10], [28, 11]],
  [532, [26, 4], [22, 9], [24, 12], [22, 16]],
  [581, [30, 4], [24, 9], [20, 16], [24, 16]],
  [655, [22, 6], [24, 10], [30, 12], [24, 18]],
  [733, [24, 6], [28, 10], [24, 17], [30, 16]],
  [815, [28, 6], [28, 11], [28, 16], [28, 19]],
  [901, [30, 6], [26, 13], [28, 18], [28, 21]],
  [991, [28, 7], [26, 14], [26, 21], [26, 25]],
  [1085, [28, 8], [26, 16], [30, 20], [28, 25]],
  [1156, [28, 8], [26, 17], [28, 23], [30, 25]],
  [1258, [28, 9], [28, 17], [30, 23], [24, 34]],
  [1364, [30, 9], [28, 18], [30, 25], [30, 30]],
  [1474, [30, 10], [28, 20], [30, 27], [30, 32]],
  [1588, [26, 12], [28, 21], [30, 29], [30, 35]],
  [1706, [28, 12], [28, 23], [28, 34], [30, 37]],
  [1828, [30, 12], [28, 25], [30, 34], [30, 40]],
  [1921, [30, 13], [28, 26], [30, 35], [30, 42]],
  [2051, [30, 14], [28, 28], [30, 38], [30, 45]],
  [2185, [30, 15], [28, 29], [30, 40], [30, 48]],
  [2323, [30, 16], [28, 31], [30, 43], [30, 51]],
  [2465, [30, 17], [28, 33], [30, 45], [30, 54]],
  [2611, [30, 18], [28, 35], [30, 48], [30, 57]],
  [2761, [30, 19], [28, 37], [30, 51], [30, 60]],
  [2876, [30, 19], [28, 38], [30, 53], [30, 63]],
  [3034, [30, 20], [28, 40], [30, 56], [30, 66]],
  [3196, [30, 21], [28, 43], [30, 59], [30, 70]],
  [3362, [30, 22], [28, 45], [30, 62], [30, 74]],
  [3532, [30, 24], [28, 47], [30, 65], [30, 77]],
  [3706, [30, 25], [28, 49], [30, 68], [30, 81]],
];

/** For each version, from the smallest, its levels from the lowest. */
const CAPACITIES: readonly (readonly Capacity[])[] = TABLE.map(([codewords, ...rows], index) =>
  ERROR_CORRECTION_LEVELS.map((level, at) => {
    const [correctionCodewordsPerBlock, blocks] = rows[at] ?? rows[0];
    return {
      version: index + 1,
      group: groupOf(index + 1),
      level,
      dataCodewords: codewords - blocks * correctionCodewordsPerBlock,
      blocks,
      correctionCodewordsPerBlock,
    };
  }),
);
