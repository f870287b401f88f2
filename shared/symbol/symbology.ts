/** The symbologies a label can carry. `qr` holds a GS1 Digital Link URI; `datamatrix` and `gs1-128` an element string. */
export type Symbology = 'qr' | 'datamatrix' | 'gs1-128' | 'ean-8' | 'upc-a' | 'ean-13' | 'itf-14';

/** What a person asks for; `barcode_1d` becomes GS1-128 or the symbol of the GTIN's length. */
export type SymbolKind = 'qr' | 'datamatrix' | 'barcode_1d';
