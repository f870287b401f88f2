import { framedStrings } from './framed-strings.ts';
import type { Question } from './printer-connection.ts';

/** What a ZPL printer answers to `~HI`. */
export interface HostIdentification {
  readonly model: string;
  /** By the name that the head is sold under; null for a density that no name is known of. */
  readonly nominalDpi: number | null;
}

/** `~HI` counts dots a millimetre. */
const NOMINAL_DPI: ReadonlyMap<string, number> = new Map([
  ['6', 152],
  ['8', 203],
  ['12', 300],
  ['24', 600],
]);

/** `~HI`. */
export const HOST_IDENTIFICATION: Question<HostIdentification> = {
  command: '~HI',
  read: (heard) => {
    const known = framedStrings(heard).map(readHostIdentification);
    return known.findLast((identification) => identification !== null) ?? null;
  },
};

/**
 * Reads `model,version,dots/mm,memory,options`; null where it is not that.
 * @see Zebra, ZPL II Programming Guide, `~HI`
 */
export function readHostIdentification(text: string): HostIdentification | null {
  const [model, version, dotsPerMm] = text.split(',').map((part) => part.trim());
  if (model === undefined || model === '' || version === undefined || dotsPerMm === undefined) return null;
  if (!/^\d+$/.test(dotsPerMm)) return null;
  return { model, nominalDpi: NOMINAL_DPI.get(dotsPerMm) ?? null };
}
