import { MM_PER_INCH } from '../units/length.ts';
import type { LabelLanguage } from './printer.ts';

/** See {@link DotsPerMm}. */
const HEADS = [8, 11.8, 12, 16, 23.6, 24] as const;

/**
 * How close a thermal head's dots lie. Heads are built in dots a millimetre, and
 * sold by a rounded number an inch: 8 are "203 dpi" (203.2), 12 are "300 dpi" (304.8, not 300), 24 are "600 dpi" (609.6).
 * Zebra, ZPL II Programming Guide, `^JM`: "12 dots/mm (304 dots/inch), 8 dots/mm (203 dots/inch)", and `~HI`. Others sell
 * heads of 11.8 and 23.6 under the same names, and 16 as "406 dpi": data sheets of cab and Honeywell.
 */
export type DotsPerMm = (typeof HEADS)[number];

/** By the names that heads are sold under; 304, 305, 609 and 610 are the same heads called by their true number. */
const DOTS_PER_MM: ReadonlyMap<number, DotsPerMm> = new Map<number, DotsPerMm>([
  ...([200, 203] as const).map((dpi) => [dpi, 8] as const),
  ...([300, 304, 305] as const).map((dpi) => [dpi, 12] as const),
  [406, 16],
  ...([600, 609, 610] as const).map((dpi) => [dpi, 24] as const),
]);

/** How far a number may be off for it to be a head's true one. */
const SAME_DPI = 0.01;

/** The head that is sold as one of `nominalDpi`, or truly has as many, such as 299.72; null where no thermal head is. */
export function headSoldAs(nominalDpi: number): DotsPerMm | null {
  const named = DOTS_PER_MM.get(nominalDpi);
  if (named !== undefined) return named;
  return HEADS.find((head) => Math.abs(trueDotsPerInch(head) - nominalDpi) < SAME_DPI) ?? null;
}

/** The resolutions that printers of a label language are sold as, in dots an inch. */
export function resolutionsOf(language: LabelLanguage): readonly number[] {
  return language === 'brother' || language === 'dymo' ? [300] : [203, 300, 600];
}

/**
 * The head of a printer that is fed with a label language, from the resolution that it is sold as; null where there is none. Those of
 * Brother's QL and DYMO's LabelWriter have 300 dots an inch to the dot, which 11.8 a millimetre is nearest to.
 */
export function headOf(language: LabelLanguage, nominalDpi: number): DotsPerMm | null {
  const isOfInches = language === 'brother' || language === 'dymo';
  if (!isOfInches) return headSoldAs(nominalDpi);
  return Math.round(nominalDpi) === 300 ? 11.8 : null;
}

/** The dots an inch that a head truly has. */
export function trueDotsPerInch(dotsPerMm: DotsPerMm): number {
  return dotsPerMm * MM_PER_INCH;
}
