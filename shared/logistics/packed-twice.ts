import type { Sscc } from '../gs1/sscc.ts';
import type { PackableItem, UnitContents } from './logistic-unit.ts';

/** A serial or a case that lies in a unit and in others too, since benches packed it that did not know of each other. */
export interface PackedTwice {
  /** The serial, or the SSCC of the case. */
  readonly code: string;
  readonly item: Exclude<PackableItem, { readonly kind: 'quantity' }>;
  readonly in: Sscc;
  readonly alsoIn: readonly Sscc[];
}

/** Lists what lies in a unit, or in the cases on it, and in other units too. */
export function packedTwice({ unit, items, units }: UnitContents): readonly PackedTwice[] {
  const place = unit.sscc;
  return [
    ...units.flatMap(({ unit: { sscc }, alsoIn }): PackedTwice[] =>
      alsoIn === undefined ? [] : [{ code: sscc, item: { kind: 'unit', sscc }, in: place, alsoIn }],
    ),
    ...items.flatMap(({ gtin, serial, alsoIn }): PackedTwice[] =>
      serial === null || alsoIn === undefined
        ? []
        : [{ code: serial, item: { kind: 'serial', gtin, serial }, in: place, alsoIn }],
    ),
    ...units.flatMap(packedTwice),
  ];
}
