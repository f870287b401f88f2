import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { Scope } from '../../../../shared/catalog/entities.ts';

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
export const KEY_OF: Readonly<Record<ImportKind, readonly ('gtin' | 'lot' | 'serial')[]>> = {
  products: ['gtin'],
  lots: ['gtin', 'lot'],
  serials: ['gtin', 'serial'],
};

/** Headings with an application identifier: what they hold is what GS1 says. */
const AI_10 = ofAi('10', 'lot', 'batch');
const AI_17 = ofAi('17', 'expiry', 'expirydate', 'exp', 'expdate');
const AI_21 = ofAi('21', 'serial', 'serialnumber');

const LOOSE_HEADINGS: Readonly<Record<'lot' | 'serial', readonly string[]>> = {
  lot: ['charge', 'los'],
  serial: ['sn', 'sno', 'serialno', 'serialnr', 'serialnum', 'serie'],
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
    AI_10,
    [
      ...withNumberWords('lot', 'batch', 'batchlot', 'lotbatch'),
      ...withNumberWords('charge', 'los').filter((heading) => !LOOSE_HEADINGS.lot.includes(heading)),
      ...['chargennummer', 'chargennr', 'losnummer'],
      ...['numerodelot', 'lote', 'numerodelote', 'lotto', 'partij'],
    ],
    LOOSE_HEADINGS.lot,
  ],
  expiry: [
    AI_17,
    [
      ...['expiry', 'expirydate', 'expiration', 'expirationdate', 'expires', 'expireson', 'exp', 'expdate'],
      ...['bestbefore', 'bestbeforedate', 'bestbeforeend', 'bbe', 'bbd', 'useby', 'usebydate'],
      ...['mhd', 'mindesthaltbarkeitsdatum', 'haltbarbis', 'verfallsdatum', 'ablaufdatum', 'tht'],
      ...['peremption', 'datedeperemption', 'ddm', 'dlc', 'caducidad', 'fechadecaducidad', 'scadenza'],
      'datadiscadenza',
    ],
  ],
  serial: [
    AI_21,
    [
      ...['serial', 'serialnumber', 'serialcode', 'serialnumbers', 'seriennummer', 'seriennr'],
      ...['numerodeserie', 'numerodiserie', 'matricola'],
    ],
    LOOSE_HEADINGS.serial,
  ],
};

/**
 * True for headings that stand over other things as often: `S.No.`, `S/N` and `Serial No` number the rows of a list
 * in India and West Africa; `Charge` is a price in English.
 */
export function isLooseHeading(field: ImportField, heading: string): boolean {
  return (field === 'lot' || field === 'serial') && LOOSE_HEADINGS[field].includes(headingKey(heading));
}

/** True for a heading that can stand over a field, whatever order of dates it says. */
export function isHeadingOf(field: ImportField, group: readonly string[], heading: string): boolean {
  const key = headingKey(heading);
  return group.includes(key) || (field === 'expiry' && group.includes(dateOrderSuffix(key)?.rest ?? ''));
}

/**
 * The order of a column's dates where its heading says one: `Expiry (DD/MM/YYYY)`, or `AI 17`, whose dates are YYMMDD
 * by the GS1 General Specifications, section 3.4. Null where it says none.
 */
export function dateOrderOf(heading: string): DateOrder | null {
  const key = headingKey(heading);
  return AI_17.includes(key) ? 'ymd' : (dateOrderSuffix(key)?.order ?? null);
}

/** True for headings that name the application identifier of lots or serials, such as `AI 21` or `Serial (21)`. */
export function isAiHeading(heading: string): boolean {
  return [AI_10, AI_21].some((headings) => headings.includes(headingKey(heading)));
}

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

/** `AI 10`, `Lot (10)`, `Lot AI10`. */
function ofAi(ai: string, ...words: readonly string[]): readonly string[] {
  return [`ai${ai}`, ...words.flatMap((word) => [word + ai, `${word}ai${ai}`, `ai${ai}${word}`])];
}

function withNumberWords(...words: readonly string[]): readonly string[] {
  return words.flatMap((word) => ['', 'no', 'nr', 'num', 'number', 'code'].map((ending) => word + ending));
}

/** Day, month and year as headings write them in English, German, French and Spanish: `DD/MM/YYYY`, `TT.MM.JJJJ`, `JJ/MM/AAAA`. */
const ORDER_SUFFIXES: readonly (readonly [RegExp, DateOrder])[] = [
  [/(?:yy|jj|aa){1,2}mm(?:dd|tt|jj)$/, 'ymd'],
  [/(?:dd|tt|jj)mm(?:yy|jj|aa){1,2}$/, 'dmy'],
  [/mm(?:dd|tt)(?:yy|jj|aa){1,2}$/, 'mdy'],
  // JJMM is a day and a month in French.
  [/(?:yyyy|jjjj|aaaa|yy)mm$/, 'ym'],
  [/mm(?:yy|jj|aa){1,2}$/, 'my'],
];

/**
 * The order of dates that a heading ends with, as `Expiry (DD/MM/YYYY)` does, and the rest of it; takes the heading as
 * `headingKey` writes it. Null where it says no order.
 */
function dateOrderSuffix(key: string): { readonly order: DateOrder; readonly rest: string } | null {
  for (const [form, order] of ORDER_SUFFIXES) {
    if (form.test(key)) return { order, rest: key.replace(form, '') };
  }
  return null;
}
