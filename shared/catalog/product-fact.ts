import { type FieldName, isDateField, parseFieldName } from '../fields/label-fields.ts';

/** What a file says of a product beside its label: the kind of its last date, and its shelf life. */
export const PRODUCT_FACTS = ['date_kind', 'shelf_life'] as const;

/** See {@link PRODUCT_FACTS}. */
export type ProductFact = (typeof PRODUCT_FACTS)[number];

/** What a column of a catalogue file can hold: a field of labels, or a fact of the product. */
export type ImportField = FieldName | ProductFact;

/** True for one of {@link PRODUCT_FACTS}. */
export function isProductFact(field: string): field is ProductFact {
  return PRODUCT_FACTS.some((fact) => fact === field);
}

/** Takes what `parseFieldName` does, `date_kind` and `shelf_life`; null for what is none. */
export function parseImportField(text: string): ImportField | null {
  const name = text.trim().toLowerCase().replaceAll('-', '_');
  return isProductFact(name) ? name : parseFieldName(text);
}

/** True for a column of calendar days. */
export function holdsDates(field: ImportField): boolean {
  return !isProductFact(field) && isDateField(field);
}
