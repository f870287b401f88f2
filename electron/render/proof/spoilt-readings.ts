import type { SpoiltVariant } from '../../../shared/proof/proof-report.ts';
import { SYMBOLOGIES } from '../../../shared/symbol/symbology.ts';
import type { LocatedSymbol } from './locate-symbol.ts';

/**
 * What reading spoilt symbols showed, of labels that stand in a row. Symbols alike, of one size in dots and of contents as
 * long, bear a dot more or less alike: one of them is read, and the others go by it. An EAN or UPC that is spoilt may be
 * read as another number, which goes by its digits: each number is read.
 */
export class SpoiltReadings {
  readonly #weak = new Map<string, ReadonlySet<SpoiltVariant>>();

  /** What was found of a symbol like this; undefined where none was read. */
  ofAlike(symbol: LocatedSymbol, message: string): ReadonlySet<SpoiltVariant> | undefined {
    return this.#weak.get(keyOf(symbol, message));
  }

  /** Keeps the ways to spoil it with which a symbol does not read. */
  keep(symbol: LocatedSymbol, message: string, weak: ReadonlySet<SpoiltVariant>): void {
    this.#weak.set(keyOf(symbol, message), weak);
  }
}

function keyOf({ symbology, raster, moduleDots }: LocatedSymbol, message: string): string {
  const says = SYMBOLOGIES[symbology].content.kind === 'gtin' ? message : message.length;
  return [symbology, raster.width, raster.height, moduleDots, says].join(' ');
}
