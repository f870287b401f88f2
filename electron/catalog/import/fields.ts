import type { Scope } from '../../../shared/catalog/entities.ts';

/** What a column of a catalogue file can hold. */
export const IMPORT_FIELDS = ['gtin', 'name', 'brand', 'lot', 'expiry', 'serial'] as const;

/** One of {@link IMPORT_FIELDS}. */
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** What the rows of a file are: each row stands for one product, one lot or one serial. */
export type ImportKind = Scope;

/** Which fields rows of a kind can use; other columns are left out. */
export const FIELDS_OF: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  products: ['gtin', 'name', 'brand'],
  lots: ['gtin', 'name', 'brand', 'lot', 'expiry'],
  serials: ['gtin', 'name', 'brand', 'lot', 'expiry', 'serial'],
};

/** Which fields every row of a kind must have: what tells it from the next. */
export const KEY_OF: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  products: ['gtin'],
  lots: ['gtin', 'lot'],
  serials: ['gtin', 'serial'],
};

/**
 * Headings by which a field is known, as {@link headingKey} writes them. The
 * first group that a file has a heading of counts: a file with both `gtin` and
 * `barcode` means the first. Two headings of one group are ambiguous.
 */
export const HEADINGS: Readonly<Record<ImportField, readonly (readonly string[])[]>> = {
  gtin: [
    ['gtin', 'gtin8', 'gtin12', 'gtin13', 'gtin14', 'gtinnumber', 'globaltradeitemnumber'],
    [
      ...['ean', 'ean8', 'ean13', 'eancode', 'eannumber', 'eannummer', 'upc', 'upca', 'upccode', 'upcnumber'],
      ...['barcode', 'barcodes', 'barcodenumber', 'strichcode', 'codebarre', 'codebarres', 'codigodebarras'],
      ...['codiceabarre', 'variantbarcode'],
    ],
  ],
  name: [
    ['name', 'productname', 'itemname', 'articlename', 'artikelname', 'produktname', 'nom', 'nombre', 'nome'],
    ['title', 'producttitle', 'titel', 'titre', 'titulo', 'titolo'],
    [
      ...['description', 'productdescription', 'itemdescription', 'bezeichnung', 'artikelbezeichnung'],
      ...['beschreibung', 'designation', 'libelle', 'descripcion', 'descrizione'],
    ],
    ['product', 'produkt', 'produit', 'producto', 'prodotto'],
  ],
  brand: [['brand', 'brandname', 'marke', 'marque', 'marca', 'merk']],
  lot: [
    [
      ...numbered('lot', 'batch', 'batchlot', 'lotbatch', 'charge', 'los'),
      ...['chargennummer', 'chargennr', 'losnummer', 'numerodelot', 'lote', 'numerodelote'],
      ...['lotto', 'partij'],
    ],
  ],
  expiry: [
    [
      ...['expiry', 'expirydate', 'expiration', 'expirationdate', 'expires', 'expireson', 'exp', 'expdate'],
      ...['bestbefore', 'bestbeforedate', 'bestbeforeend', 'bbe', 'bbd', 'useby', 'usebydate'],
      ...['mhd', 'mindesthaltbarkeitsdatum', 'haltbarbis', 'verfallsdatum', 'ablaufdatum', 'tht'],
      ...['peremption', 'datedeperemption', 'ddm', 'dlc', 'caducidad', 'fechadecaducidad', 'scadenza'],
      'datadiscadenza',
    ],
  ],
  serial: [
    [
      ...numbered('serial'),
      ...['sn', 'sno', 'serialnumbers', 'seriennummer', 'seriennr', 'serie'],
      ...['numerodeserie', 'numerodiserie', 'matricola'],
    ],
  ],
};

/**
 * A heading as it is looked up: small letters and digits only, accents and
 * everything between words left out, so `Lot No.`, `LOT_NO` and `lot no` are one.
 */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function numbered(...words: readonly string[]): readonly string[] {
  return words.flatMap((word) => ['', 'no', 'nr', 'num', 'number', 'code'].map((ending) => word + ending));
}
