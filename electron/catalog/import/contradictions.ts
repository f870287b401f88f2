import type { Scope } from '../../../shared/catalog/entities.ts';
import { type ImportField, PRODUCT_FACTS, type ProductFact } from '../../../shared/catalog/product-fact.ts';
import { fieldOfAttribute } from '../../../shared/fields/label-fields.ts';
import type { AttributeKey } from '../../../shared/gs1/attributes.ts';
import { NO_ATTRIBUTES_JSON } from '../../../shared/label/label.ts';
import type { FactsOf } from '../../../shared/result/problem-facts.ts';
import { fieldFact } from './parsing/column-map.ts';
import type { RowValues } from './parsing/row-problems.ts';

/** A row that says otherwise than an earlier one about the same thing. Which of the two is right, nobody can tell. */
export interface Contradiction {
  readonly rowNumber: number;
  readonly field: ImportField;
  readonly value: string;
  readonly facts: FactsOf<'contradicts_row'>;
}

/** A product, lot or serial as it is staged. */
export interface StagedEntity {
  readonly pk: number;
  readonly first_row: number;
  /** As JSON, as is the row that first said each. */
  readonly attributes: string;
  readonly attribute_rows: string;
}

/** See {@link StagedEntity}. */
export interface StagedProduct extends StagedEntity, Readonly<Record<ProductFact, string>> {
  readonly name: string;
  readonly brand: string;
}

/** The first value that a row says otherwise than an earlier one; null where there is none. */
export function contradictedAttribute(
  row: RowValues,
  entity: Scope,
  staged: StagedEntity,
): Contradiction | null {
  const json = row.attributes[entity];
  if (json === NO_ATTRIBUTES_JSON || json === staged.attributes) return null;
  const held = JSON.parse(staged.attributes) as Record<string, string>;
  const rows = JSON.parse(staged.attribute_rows) as Record<string, number>;
  for (const [key, value] of Object.entries(JSON.parse(json) as Record<string, string>)) {
    const before = held[key];
    if (before === undefined || before === value) continue;
    const field = fieldOfAttribute(key as AttributeKey);
    const facts = {
      which: 'attribute' as const,
      row: rows[key] ?? 0,
      label: fieldFact(field),
      value: before,
    };
    return { rowNumber: row.rowNumber, field, value, facts };
  }
  return null;
}

/** The first of a product's name, brand, kind and shelf life that a row says otherwise than an earlier one; null where there is none. */
export function contradictedName(row: RowValues, staged: StagedProduct): Contradiction | null {
  for (const field of ['name', 'brand'] as const) {
    if (row[field] === '' || row[field] === staged[field]) continue;
    const facts = { which: field, told: staged[field] };
    return { rowNumber: row.rowNumber, field, value: row[field], facts };
  }
  for (const field of PRODUCT_FACTS) {
    const said = row.facts[field];
    if (said === '' || said === staged[field]) continue;
    const facts = {
      which: 'attribute' as const,
      row: staged.first_row,
      label: fieldFact(field),
      value: staged[field],
    };
    return { rowNumber: row.rowNumber, field, value: said, facts };
  }
  return null;
}
