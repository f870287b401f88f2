import type { DateOrder } from '../../../../shared/catalog/date-order.ts';
import type { Scope } from '../../../../shared/catalog/entities.ts';
import {
  holdsDates,
  type ImportField,
  isProductFact,
  PRODUCT_FACTS,
  type ProductFact,
} from '../../../../shared/catalog/product-fact.ts';
import {
  type FieldName,
  LABEL_FIELD_KEYS,
  LABEL_FIELDS,
  labelField,
  type LabelFieldKey,
  parseFieldName,
} from '../../../../shared/fields/label-fields.ts';

/** What the rows of a file are: each row stands for one product, one lot or one serial. */
export type ImportKind = Scope;

/** What identifies a record, and which kinds of rows have it; every kind has all other fields. */
const KINDS_WITH: Readonly<Partial<Record<FieldName, readonly ImportKind[]>>> = {
  lot: ['lots', 'serials'],
  serial: ['serials'],
};

/** Which fields every row of a kind must have: what tells it from the next. */
export const KEY_OF: Readonly<Record<ImportKind, readonly ('gtin' | 'lot' | 'serial')[]>> = {
  products: ['gtin'],
  lots: ['gtin', 'lot'],
  serials: ['gtin', 'serial'],
};

/** Named fields in the order in which a report lists them: what identifies a record first. */
const IDENTIFYING = ['gtin', 'name', 'brand', 'lot', 'expiry', 'serial'] as const;

/** See {@link LABEL_FIELDS}. */
export const NAMED_FIELDS: readonly (LabelFieldKey | ProductFact)[] = [
  ...IDENTIFYING,
  ...LABEL_FIELD_KEYS.filter((key) => !IDENTIFYING.some((one) => one === key)).reverse(),
  ...PRODUCT_FACTS,
];

/** Headings of what a file says of a product beside its label. `Type` and `Category` stand over other things as often. */
const FACT_HEADINGS: Readonly<Record<ProductFact, readonly string[]>> = {
  date_kind: [
    ...['kindofproduct', 'productkind', 'kindofgoods', 'datekind', 'artdesprodukts', 'artdesproduktes'],
    ...['clasedeproducto', 'natureduproduit', 'naturedeproduit', 'rodzajproduktu'],
  ],
  shelf_life: [
    ...['shelflife', 'shelflifedays', 'shelflifeindays', 'shelflifemonths', 'shelflifeinmonths'],
    ...['haltbarkeitsdauer', 'haltbarkeitsdauertage', 'haltbarkeitsdauerintagen', 'haltbarkeitsdauermonate'],
    ...['haltbarkeitsdauerinmonaten', 'haltbarkeitintagen', 'haltbarkeitinmonaten', 'haltbarkeittage'],
    ...['vidautil', 'vidautildias', 'vidautilendias', 'vidautilmeses', 'vidautilenmeses'],
    ...['dureedeconservation', 'dureedeconservationjours', 'dureedeconservationenjours'],
    ...['dureedeconservationmois', 'dureedeconservationenmois', 'dureedevie', 'dureedevieenjours'],
    ...[
      'okresprzydatnosci',
      'okresprzydatnoscidni',
      'okresprzydatnosciwdniach',
      'okresprzydatnosciwmiesiacach',
    ],
    ...['okrestrwałosci', 'okrestrwałosciwdniach'],
  ],
};

/**
 * Whether rows of a kind can use a field; other columns are left out. A product has no date that its lots have each
 * for itself: where a file names lots, `hasLots`, such a column is not the product's.
 */
export function isFieldOf(kind: ImportKind, field: ImportField, hasLots: boolean): boolean {
  if (isProductFact(field)) return true;
  if (kind === 'products' && hasLots && labelField(field).belongsTo === 'lot') return false;
  return KINDS_WITH[field]?.includes(kind) ?? true;
}

/**
 * Gives the groups of headings by which a field is known, as {@link headingKey} writes them: those with its AI first, since
 * what they hold is what GS1 says.
 */
export function headingGroups(field: LabelFieldKey | ProductFact): readonly (readonly string[])[] {
  if (isProductFact(field)) return [FACT_HEADINGS[field]];
  const { headings } = LABEL_FIELDS[field];
  const withAi = aiHeadings(field);
  return withAi.length === 0 ? headings : [withAi, ...headings];
}

/** `AI 10`, `Lot (10)`, `Lot AI10`. */
function aiHeadings(field: LabelFieldKey): readonly string[] {
  const { ai, aiHeadings: words } = LABEL_FIELDS[field];
  if (ai === null || words.length === 0) return [];
  return [`ai${ai}`, ...words.flatMap((word) => [word + ai, `${word}ai${ai}`, `ai${ai}${word}`])];
}

/**
 * The AI that a heading is nothing but: `AI 7003`, `(400)`, `AI (3103)`, `(310n)`. Null for every other heading, digits alone
 * among them.
 */
export function fieldOfAiHeading(heading: string): ImportField | null {
  const isAi = /^\s*(?:ai\s*\(?(?:\d{2,4}|\d{3}n)\)?|\((?:\d{2,4}|\d{3}n)\))\s*$/i.test(heading);
  return isAi ? parseFieldName(heading.replaceAll(/[^\dn]/gi, '')) : null;
}

/** The field that a heading is known for by itself; null where it is none. */
export function fieldOfHeading(heading: string): ImportField | null {
  const named = NAMED_FIELDS.find((field) =>
    headingGroups(field).some((group) => isHeadingOf(field, group, heading)),
  );
  return named ?? fieldOfAiHeading(heading);
}

/**
 * True for headings that stand over other things as often: `S.No.`, `S/N` and `Serial No` number the rows of a list
 * in India and West Africa; `Charge` is a price in English.
 */
export function isLooseHeading(field: ImportField, heading: string): boolean {
  return (
    (field === 'lot' || field === 'serial') &&
    LABEL_FIELDS[field].headings.at(-1)?.includes(headingKey(heading)) === true
  );
}

/** True for a heading that can stand over a field, whatever order of dates it says. */
export function isHeadingOf(field: ImportField, group: readonly string[], heading: string): boolean {
  const key = headingKey(heading);
  return group.includes(key) || (holdsDates(field) && group.includes(dateOrderSuffix(key)?.rest ?? ''));
}

/**
 * The order of a column's dates where its heading says one: `Expiry (DD/MM/YYYY)`, or `AI 17`, whose dates are YYMMDD
 * by the GS1 General Specifications, section 3.4. Null where it says none.
 */
export function dateOrderOf(field: ImportField, heading: string): DateOrder | null {
  return isAiHeading(field, heading) ? 'ymd' : (dateOrderSuffix(headingKey(heading))?.order ?? null);
}

/** True for headings that name the application identifier of a field, such as `AI 21` or `Serial (21)`. */
export function isAiHeading(field: ImportField, heading: string): boolean {
  if (fieldOfAiHeading(heading) === field) return true;
  const named = LABEL_FIELD_KEYS.find((key) => key === field);
  return named !== undefined && aiHeadings(named).includes(headingKey(heading));
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
