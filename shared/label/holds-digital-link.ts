import { archiveSymbols, DEFAULT_SYMBOL, type ExportRequest } from '../contract/export-request.ts';
import { type Layout, UNIT_SYMBOLS } from '../layout/layout.ts';
import { type SymbolKind, SYMBOLOGIES } from '../symbol/symbology.ts';

/**
 * Tells whether labels of a request carry a web address: in a QR Code, or in a Data Matrix with a link. `layout` is the one that
 * the request names; null for the automatic one.
 */
export function holdsDigitalLink(
  request: Pick<ExportRequest, 'scope' | 'export_type' | 'asset_config'>,
  layout: Layout | null,
): boolean {
  return symbolKinds(request, layout).some(
    (kind) => kind !== 'barcode_1d' && SYMBOLOGIES[kind].content.kind === 'digital-link',
  );
}

function symbolKinds(
  { scope, export_type: type, asset_config: config }: Parameters<typeof holdsDigitalLink>[0],
  layout: Layout | null,
): readonly SymbolKind[] {
  // The symbols of cases and pallets are GS1-128.
  if (scope === 'logistic_units') return [];
  if (type !== 'sheet_pdf') return archiveSymbols(type).map(({ kind }) => kind);
  const requested = config?.symbol ?? DEFAULT_SYMBOL;
  if (layout === null) return [requested];
  return layout.designs.flatMap(({ elements }) =>
    elements.flatMap((element): SymbolKind[] => {
      if (element.kind !== 'symbol' || element.symbol === 'gtin') return [];
      if (UNIT_SYMBOLS.some((unit) => unit === element.symbol)) return [];
      return [element.symbol === 'request' ? requested : (element.symbol as SymbolKind)];
    }),
  );
}
