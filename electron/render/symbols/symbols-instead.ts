import {
  capitalisedOrigin,
  type DigitalLinkOrigin,
  GS1_RESOLVER_ORIGIN,
} from '../../../shared/gs1/digital-link.ts';
import type { Label } from '../../../shared/label/label.ts';
import type { SymbolInstead } from '../../../shared/label/label-symbols.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import {
  DEFAULT_ERROR_CORRECTION,
  ERROR_CORRECTION_LEVELS,
} from '../../../shared/symbol/error-correction.ts';
import { symbolContent } from '../../../shared/symbol/symbol-content.ts';
import { MATRIX_SYMBOLOGIES, SYMBOLOGIES } from '../../../shared/symbol/symbology.ts';
import { encodeSymbol } from './encode-symbol.ts';

/**
 * Encodes what a label could carry in place of the symbol that was asked for: a 2D symbol of another kind; with a link, one
 * with the shorter address of GS1's resolver, or with its address in capitals; and one with less error correction.
 */
export function symbolsInstead(
  label: Label,
  assets: Pick<ResolvedAssets, 'symbol' | 'errorCorrection'>,
  origin: DigitalLinkOrigin,
): readonly SymbolInstead[] {
  const { symbol } = assets;
  const others = MATRIX_SYMBOLOGIES.filter(
    (kind) => kind !== symbol && !SYMBOLOGIES[kind].looksLikeAnother,
  ).map((kind): SymbolInstead => ({
    lever: { which: 'symbol', symbol: SYMBOLOGIES[kind].name },
    geometry: encodeSymbol(symbolContent(label, kind, origin), assets),
  }));
  if (symbol === 'barcode_1d' || SYMBOLOGIES[symbol].content.kind !== 'digital-link') return others;
  const capitals = capitalisedOrigin(origin);
  const levels = ERROR_CORRECTION_LEVELS.slice(
    0,
    ERROR_CORRECTION_LEVELS.indexOf(assets.errorCorrection ?? DEFAULT_ERROR_CORRECTION),
  );
  const withOrigin = (other: DigitalLinkOrigin): SymbolInstead['geometry'] =>
    encodeSymbol(symbolContent(label, symbol, other), assets);
  return [
    ...others,
    ...[GS1_RESOLVER_ORIGIN]
      .filter(({ length }) => length < origin.length)
      .map((shorter): SymbolInstead => ({
        lever: { which: 'origin', origin: shorter },
        geometry: withOrigin(shorter),
      })),
    ...(capitals === origin
      ? []
      : [{ lever: { which: 'capitals' } as const, geometry: withOrigin(capitals) }]),
    ...(SYMBOLOGIES[symbol].hasLevels ? levels.toReversed() : []).map((level): SymbolInstead => ({
      lever: { which: 'level', level },
      geometry: encodeSymbol(symbolContent(label, symbol, origin), { errorCorrection: level }),
    })),
  ];
}
