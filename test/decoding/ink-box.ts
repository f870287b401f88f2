import type { GrayImage, PixelBox } from './gray-image.ts';

/** Where ink begins and ends, in fractions of a pixel. */
export interface InkBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Measures what is drawn within a box, to a fraction of a pixel: a pixel on an
 * edge is as dark as it is covered. The box must have white all round its inside.
 */
export function inkBox(image: GrayImage, box: PixelBox): InkBox {
  const columns = darkest(box.width, box.height, (x, y) => darkness(image, box.x + x, box.y + y));
  const rows = darkest(box.height, box.width, (y, x) => darkness(image, box.x + x, box.y + y));
  const [left, right] = edges(columns);
  const [top, bottom] = edges(rows);
  return { left: box.x + left, right: box.x + right, top: box.y + top, bottom: box.y + bottom };
}

/** 0 for white to 1 for black. */
function darkness({ pixels, widthPx }: GrayImage, x: number, y: number): number {
  return 1 - (pixels[y * widthPx + x] ?? 255) / 255;
}

/** The darkest pixel of each line. */
function darkest(lines: number, length: number, at: (line: number, place: number) => number): number[] {
  return Array.from({ length: lines }, (_, line) => {
    let most = 0;
    for (let place = 0; place < length; place++) most = Math.max(most, at(line, place));
    return most;
  });
}

function edges(lines: readonly number[]): [first: number, last: number] {
  const first = lines.findIndex((dark) => dark > 0);
  const last = lines.findLastIndex((dark) => dark > 0);
  if (first <= 0 || last === lines.length - 1)
    throw new Error('Ink touches the edge of the box, or there is none');
  return [first + 1 - (lines[first] ?? 0), last + (lines[last] ?? 0)];
}
