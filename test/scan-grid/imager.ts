import type { GrayImage } from '../decoding/gray-image.ts';

/*
 * A hand imager before a label: what it sees a pixel, and how. The figures are those of an ordinary area imager at its
 * reading distance; nothing is optimised for it.
 */

/** What a pixel of the sensor covers on the label. */
const MM_PER_PIXEL = 0.1;

/** Nobody holds a label straight. */
const TURN_DEGREES = 2;

/** The spread of a point of light, lens and pixel together: the standard deviation of a Gaussian. */
const SPREAD_MM = 0.06;

/** What ink and paper come out as: contrast is never full. */
const INK = 45;
const PAPER = 215;

/** The standard deviation of the sensor's noise, of 255. */
const NOISE = 10;

/** White round the label, in pixels, so that turning cuts nothing off. */
const MARGIN_PX = 8;

const MM_PER_INCH = 25.4;

/** A picture of printed dots as an imager's sensor has it; the same `seed` gives the same noise. */
export function seenByImager(image: GrayImage, dotsPerInch: number, seed: number): GrayImage {
  const dotsPerPixel = (MM_PER_PIXEL * dotsPerInch) / MM_PER_INCH;
  const [cos, sin] = [Math.cos, Math.sin].map((of) => of((TURN_DEGREES * Math.PI) / 180)) as [number, number];
  const across = (size: number, other: number): number =>
    Math.ceil((size * cos + other * sin) / dotsPerPixel) + 2 * MARGIN_PX;
  const widthPx = across(image.widthPx, image.heightPx);
  const heightPx = across(image.heightPx, image.widthPx);
  const pixels = new Uint8Array(widthPx * heightPx);
  const points = pointsAbout(dotsPerInch);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const right = (x + 0.5 - widthPx / 2) * dotsPerPixel;
      const down = (y + 0.5 - heightPx / 2) * dotsPerPixel;
      const light = lightAt(
        image,
        right * cos + down * sin + image.widthPx / 2,
        down * cos - right * sin + image.heightPx / 2,
        points,
      );
      const noise = NORMALS[(seed * SEED_STEP + y * widthPx + x) % NORMALS.length] ?? 0;
      // A byte wraps, light does not.
      const value = INK + (light / 255) * (PAPER - INK) + NOISE * noise;
      pixels[y * widthPx + x] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return { widthPx, heightPx, pixels };
}

/** A point from which a pixel gathers light, in dots from its middle, and its share of it. */
interface LightPoint {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** Three places each way and their shares, in spreads: of a Gaussian they have the mean and the spread (Gauss–Hermite). */
const PLACES = [
  [-Math.sqrt(3), 1 / 6],
  [0, 2 / 3],
  [Math.sqrt(3), 1 / 6],
] as const;

function pointsAbout(dotsPerInch: number): readonly LightPoint[] {
  const spreadDots = (SPREAD_MM * dotsPerInch) / MM_PER_INCH;
  return PLACES.flatMap(([x, across]) =>
    PLACES.map(([y, down]) => ({ x: x * spreadDots, y: y * spreadDots, weight: across * down })),
  );
}

function lightAt(
  { widthPx, heightPx, pixels }: GrayImage,
  x: number,
  y: number,
  points: readonly LightPoint[],
): number {
  let light = 0;
  for (const point of points) {
    const column = Math.floor(x + point.x);
    const row = Math.floor(y + point.y);
    const isOnLabel = column >= 0 && column < widthPx && row >= 0 && row < heightPx;
    light += point.weight * (isOnLabel ? (pixels[row * widthPx + column] ?? 255) : 255);
  }
  return light;
}

/** Normally distributed numbers, always the same: so many that no picture shows their return. */
const NORMALS = Float64Array.from({ length: 65_537 }, normalsFrom(12));

/** Where in {@link NORMALS} a picture begins: the next seed does so far from this one. */
const SEED_STEP = 7919;

/** The sum of four evenly distributed numbers, which is near enough, brought to a deviation of 1. Their source is mulberry32. */
function normalsFrom(seed: number): () => number {
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => (random() + random() + random() + random() - 2) * Math.sqrt(3);
}
