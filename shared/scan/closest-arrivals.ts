import type { Difference } from './fit-reading.ts';

/**
 * Lays what arrived beside what was meant so that the fewest characters are missing, added or others: what arrived for each
 * character in turn, what was added left out. Null where more than half of them are not themselves: it is another text then.
 */
export function closestArrivals(meant: string, arrived: string): readonly Difference[] | null {
  const costs = costsOf(meant, arrived);
  const cost = (row: number, column: number): number => costs[row]?.[column] ?? Infinity;
  const pairs: Difference[] = [];
  let [row, column] = [meant.length, arrived.length];
  while (row > 0) {
    const [one, other] = [meant.charAt(row - 1), arrived.charAt(column - 1)];
    if (column > 0 && cost(row, column) === cost(row - 1, column - 1) + (one === other ? 0 : 1)) {
      pairs.unshift({ meant: one, arrived: other });
      row--;
      column--;
    } else if (cost(row, column) === cost(row - 1, column) + 1) {
      pairs.unshift({ meant: one, arrived: '' });
      row--;
    } else {
      column--;
    }
  }
  const same = pairs.filter((pair) => pair.meant === pair.arrived).length;
  return same * 2 < meant.length ? null : pairs;
}

/** How many characters have to change to make the first so many of one text into the first so many of the other: Levenshtein's distances. */
function costsOf(meant: string, arrived: string): readonly (readonly number[])[] {
  const costs: number[][] = [Array.from({ length: arrived.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= meant.length; row++) {
    const above = costs[row - 1] ?? [];
    const here = [row];
    for (let column = 1; column <= arrived.length; column++) {
      const change = meant.charAt(row - 1) === arrived.charAt(column - 1) ? 0 : 1;
      here.push(
        Math.min(
          (above[column - 1] ?? Infinity) + change,
          (above[column] ?? Infinity) + 1,
          (here[column - 1] ?? Infinity) + 1,
        ),
      );
    }
    costs.push(here);
  }
  return costs;
}
