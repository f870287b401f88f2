import { MM_PER_INCH } from '../units/length.ts';

/**
 * How close a thermal head's dots lie. Heads are built in dots a millimetre, and
 * sold by a rounded number an inch: 8 are "203 dpi" (203.2), 12 are "300 dpi" (304.8, not 300), 24 are "600 dpi" (609.6).
 * Zebra, ZPL II Programming Guide, `^JM`: "12 dots/mm (304 dots/inch), 8 dots/mm (203 dots/inch)", and `~HI`.
 */
export type DotsPerMm = 8 | 12 | 24;

/** By the names that heads are sold under; 304, 305, 609 and 610 are the same heads called by their true number. */
const DOTS_PER_MM: ReadonlyMap<number, DotsPerMm> = new Map<number, DotsPerMm>([
  ...([200, 203] as const).map((dpi) => [dpi, 8] as const),
  ...([300, 304, 305] as const).map((dpi) => [dpi, 12] as const),
  ...([600, 609, 610] as const).map((dpi) => [dpi, 24] as const),
]);

/** The head that is sold as one of `nominalDpi`; null where no thermal head is. */
export function headSoldAs(nominalDpi: number): DotsPerMm | null {
  return DOTS_PER_MM.get(nominalDpi) ?? null;
}

/** The dots an inch that a head truly has. */
export function trueDotsPerInch(dotsPerMm: DotsPerMm): number {
  return dotsPerMm * MM_PER_INCH;
}
