import { DEFAULT_SORT, DEFAULT_SYMBOL, type Sort } from '../../shared/contract/export-request.ts';
import type { OutputChoice } from '../../shared/ipc/settings.ts';
import type { ScanEnvironment } from '../../shared/symbol/specification-tables.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import { type Made, SHEET } from './draft-destination.ts';
import { FIRST_SYMBOL_OPTIONS, type SymbolOptions, symbolOptionsOf } from './symbol-options.ts';

/** Holds the output settings, as the controls show them. */
export interface Output extends Made {
  readonly symbol: SymbolKind;
  readonly symbolOptions: SymbolOptions;
  readonly template: string;
  readonly copies: number;
  readonly sort: Sort;
  /** As typed, for labels whose records have none; empty: none. */
  readonly productionDate: string;
  /** Counted from 1. */
  readonly start: number;
  readonly spoiled: readonly number[];
  /** Cells that earlier labels took, as the sheet memory of the printer has it. */
  readonly used: readonly number[];
}

/** What is so until somebody chooses. */
export const FIRST_OUTPUT: Output = {
  ...SHEET,
  symbol: DEFAULT_SYMBOL,
  symbolOptions: FIRST_SYMBOL_OPTIONS,
  template: '63up_1in_letter',
  copies: 1,
  sort: DEFAULT_SORT,
  productionDate: '',
  start: 1,
  spoiled: [],
  used: [],
};

/** Gives the output on another stock, from its first cell on: cells of one sheet mean nothing on another. */
export function onStock(output: Output, template: string): Output {
  return { ...output, template, start: 1, spoiled: [], used: [] };
}

/** Gives the output with another place of scanning. */
export function scannedIn(output: Output, scanEnvironment: ScanEnvironment | null): Output {
  return { ...output, symbolOptions: { ...output.symbolOptions, scanEnvironment } };
}

/** What a ZIP holds the next time: what is made now, where that is one. */
export function archiveOf({ kind, format }: Made, before: Made): Made {
  return kind === 'sheet_pdf' ? before : { kind, format };
}

/** Gives the output as the last export had it. Onto a printer go sheets, whatever was made last. */
export function restoredOutput(
  output: Output,
  { export_type: kind, file_format: format, asset_config: assets }: OutputChoice,
  hasPrinter: boolean,
): Output {
  return {
    ...output,
    ...(hasPrinter ? SHEET : { kind, format }),
    symbol: assets?.symbol ?? output.symbol,
    // Where it is scanned is remembered by itself, and may be here already.
    symbolOptions: { ...symbolOptionsOf(assets), scanEnvironment: output.symbolOptions.scanEnvironment },
    template: assets?.sheet_template ?? output.template,
    copies: assets?.copies ?? 1,
  };
}
