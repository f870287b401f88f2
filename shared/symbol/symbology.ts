/** 2D: `qr` holds a GS1 Digital Link URI, `datamatrix` a GS1 element string. */
export type MatrixSymbology = 'qr' | 'datamatrix';

/** 1D: GS1-128 holds an element string, the others a GTIN of their own length. */
export type LinearSymbology = 'gs1-128' | 'ean-8' | 'upc-a' | 'ean-13' | 'itf-14';

/** The symbologies a label can carry. */
export type Symbology = MatrixSymbology | LinearSymbology;

/** What a person asks for; `barcode_1d` becomes GS1-128, or the symbol of the GTIN's length for a product alone. */
export type SymbolKind = 'qr' | 'datamatrix' | 'barcode_1d';
