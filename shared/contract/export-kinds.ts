/** The words of the contract for what can be asked for, and which go together. */

/** Which table the filters resolve against. */
export const SCOPES = ['products', 'lots', 'serials'] as const;

/** What is made: a ZIP of symbols (the first four) or a multi-up sheet. */
export const EXPORT_TYPES = ['qr_codes', 'datamatrix', 'barcodes_1d', 'codes_combined', 'sheet_pdf'] as const;

/** The format of each symbol, or of the sheet. */
export const FILE_FORMATS = ['svg', 'png', 'pdf', 'eps'] as const;

/** See {@link EXPORT_TYPES}. */
export type ExportType = (typeof EXPORT_TYPES)[number];

/** See {@link FILE_FORMATS}. */
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The formats that each export type can be had in; any other pair is incoherent. */
export const FORMATS_OF: Readonly<Record<ExportType, readonly FileFormat[]>> = {
  sheet_pdf: ['pdf'],
  qr_codes: ['svg', 'png'],
  datamatrix: ['svg', 'png'],
  barcodes_1d: ['svg', 'eps'],
  codes_combined: ['svg'],
};
