import type { ExportType } from '../../../shared/contract/export-kinds.ts';
import type { SymbolKind } from '../../../shared/symbol/symbology.ts';

/** One symbol of each label, and the folder that it goes to. */
interface SymbolFolder {
  readonly symbol: SymbolKind;
  readonly folder: '' | 'qr/' | '1d/';
}

/** The symbols that each type of archive holds of a label. */
export const FOLDERS_OF: Readonly<Record<ExportType, readonly SymbolFolder[]>> = {
  qr_codes: [{ symbol: 'qr', folder: '' }],
  datamatrix: [{ symbol: 'datamatrix', folder: '' }],
  barcodes_1d: [{ symbol: 'barcode_1d', folder: '' }],
  codes_combined: [
    { symbol: 'qr', folder: 'qr/' },
    { symbol: 'barcode_1d', folder: '1d/' },
  ],
  sheet_pdf: [],
};
