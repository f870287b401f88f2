import type { OutlineCommand } from './fonts.ts';

/** A number as vector formats write it: at most `places` decimals (6 or fewer), no exponent, no `-0`. */
export function formatDecimal(value: number, places: number): string {
  const scale = 10 ** places;
  return String(Math.round(value * scale) / scale);
}

/**
 * An outline in whole thousandths of an em (0.002 mm for 10 pt type), each step
 * counted from where the one before ended: a third of the text that absolute
 * steps take. Places are rounded, not steps, so errors do not add up.
 */
export function* relativeOutline(path: readonly OutlineCommand[]): Generator<OutlineCommand, void, void> {
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  for (const command of path) {
    switch (command[0]) {
      case 'M':
      case 'L': {
        const [op, toX, toY] = command;
        yield [op, thousandths(toX) - x, thousandths(toY) - y];
        [x, y] = [thousandths(toX), thousandths(toY)];
        if (op === 'M') [startX, startY] = [x, y];
        break;
      }
      case 'Q': {
        const [op, controlX, controlY, toX, toY] = command;
        yield [
          op,
          thousandths(controlX) - x,
          thousandths(controlY) - y,
          thousandths(toX) - x,
          thousandths(toY) - y,
        ];
        [x, y] = [thousandths(toX), thousandths(toY)];
        break;
      }
      case 'C': {
        const [op, ...places] = command;
        const [nearX, nearY, farX, farY, toX, toY] = places.map(thousandths) as unknown as typeof places;
        yield [op, nearX - x, nearY - y, farX - x, farY - y, toX - x, toY - y];
        [x, y] = [toX, toY];
        break;
      }
      case 'Z':
        yield command;
        // Closing a contour goes back to its start, in SVG as in PostScript.
        [x, y] = [startX, startY];
        break;
    }
  }
}

function thousandths(em: number): number {
  return Math.round(em * 1000);
}
