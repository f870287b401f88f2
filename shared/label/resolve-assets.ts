import type { Scope } from '../catalog/entities.ts';
import {
  type AssetConfig,
  DEFAULT_SYMBOL,
  DEFAULT_TEMPLATE,
  type ExportRequest,
  type TextLine,
} from '../contract/export-request.ts';
import type { SymbolKind } from '../symbol/symbology.ts';

/** The options of a request's `asset_config` with defaults filled in, except those that the station's settings decide. */
export interface ResolvedAssets {
  readonly templateId: string;
  /** The symbol of a sheet's labels; the other export types say theirs themselves. */
  readonly symbol: SymbolKind;
  /** Counted from 1 along the rows of the first sheet. */
  readonly startPosition: number;
  /** Spoiled cells of the first sheet, counted from 1. */
  readonly skipPositions: readonly number[];
  /** How many cells in a row each label gets, 1 to 999. */
  readonly copies: number;
  readonly outline: boolean;
  readonly cropMarks: boolean;
  /** The lines of text, in order; those that a label has nothing for take no room. */
  readonly text: readonly TextLine[];
  /** Null where the printer is not known: modules are then of any width. */
  readonly printerDpi: number | null;
}

/**
 * The lines that tell one label of a scope from the next. The GTIN gives way to
 * the lot and the serial, which a small label has no room for beside it.
 */
const DEFAULT_TEXT_LINES: Readonly<Record<Scope, readonly TextLine[]>> = {
  products: ['name', 'gtin'],
  lots: ['name', 'lot', 'expiry'],
  serials: ['name', 'lot', 'expiry', 'serial'],
};

/** Fills in what a request leaves open. */
export function resolveAssets(request: Pick<ExportRequest, 'scope' | 'asset_config'>): ResolvedAssets {
  const config: AssetConfig = request.asset_config ?? {};
  return {
    templateId: config.sheet_template ?? DEFAULT_TEMPLATE,
    symbol: config.symbol ?? DEFAULT_SYMBOL,
    startPosition: config.start_position ?? 1,
    skipPositions: config.skip_positions ?? [],
    copies: config.copies ?? 1,
    outline: config.outline ?? false,
    cropMarks: config.crop_marks ?? false,
    text: config.text ?? DEFAULT_TEXT_LINES[request.scope],
    printerDpi: config.printer_dpi ?? null,
  };
}
