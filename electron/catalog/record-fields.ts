import type { LotCode } from '../../shared/gs1/lot-and-serial.ts';
import type { ToldValue } from '../../shared/warehouse/bench-event.ts';
import type { EditedField, EditedRecord } from '../../shared/warehouse/edit-conflict.ts';
import type { Database } from '../store/database.ts';
import { SharedRecords } from './shared-records.ts';

const ATTRIBUTE = 'attribute:';

/** The row of a record, by its codes. */
const ROW = {
  products: 'products.gtin = @gtin',
  lots: 'lots.product_pk = (SELECT pk FROM products WHERE gtin = @gtin) AND lots.code = @code',
  serials: 'serials.product_pk = (SELECT pk FROM products WHERE gtin = @gtin) AND serials.code = @code',
} as const;

/** The columns of fields, by the names that events have for them. */
const COLUMNS = {
  products: {
    name: 'name',
    brand: 'brand',
    active: 'active',
    dateKind: 'date_kind',
    shelfLife: 'shelf_life',
  },
  lots: { active: 'active' },
  serials: { active: 'active', lot: '(SELECT code FROM lots WHERE lots.pk = serials.lot_pk)' },
} as const;

/** What the fields of a record say, one by one, as events say it. */
export type RecordFields = (field: EditedField) => ToldValue;

/** Reads the fields of a record; null where the catalogue does not have it. */
export function readRecordFields(db: Database, record: EditedRecord): RecordFields | null {
  const { entity } = record;
  const columns = Object.entries(COLUMNS[entity]).map(([field, column]) => `'${field}', ${column}`);
  const json = db
    .prepare<[object], string>(
      `SELECT json_object(${columns.join(', ')}, 'attributes', json(iif(json_valid(attributes), attributes, '{}')))
         FROM ${entity} WHERE ${ROW[entity]}`,
    )
    .pluck()
    .get(codesOf(record));
  if (json === undefined) return null;
  const fields = JSON.parse(json) as Readonly<Record<string, ToldValue>> & {
    readonly attributes: Readonly<Record<string, ToldValue>>;
  };
  return (field) =>
    (field.startsWith(ATTRIBUTE) ? fields.attributes[field.slice(ATTRIBUTE.length)] : fields[field]) ?? null;
}

/** What a field of a record is to say from now on. */
export interface FieldChange {
  readonly field: EditedField;
  readonly value: ToldValue;
  /** ISO-8601 UTC. */
  readonly at: string;
}

/** Writes one field of a record, where the catalogue has it. */
export function writeRecordField(
  db: Database,
  record: EditedRecord,
  { field, value, at }: FieldChange,
): void {
  const { entity, gtin } = record;
  const values = { ...codesOf(record), at };
  const update = (assignment: string, written: ToldValue): unknown =>
    db
      .prepare(`UPDATE ${entity} SET ${assignment}, updated_at = @at WHERE ${ROW[entity]}`)
      .run({ ...values, value: written });
  if (field.startsWith(ATTRIBUTE)) {
    const changes = JSON.stringify({ [field.slice(ATTRIBUTE.length)]: value });
    update("attributes = json_patch(iif(json_valid(attributes), attributes, '{}'), @value)", changes);
  } else if (field === 'lot') {
    const lotPk = value === null ? null : new SharedRecords(db).lotPk(gtin, value as LotCode, at);
    db.prepare(`UPDATE serials SET lot_pk = @lotPk, updated_at = @at WHERE ${ROW.serials}`).run({
      ...values,
      lotPk,
    });
  } else {
    const columns: Readonly<Record<string, string>> = COLUMNS[entity];
    const column = columns[field];
    if (column !== undefined) update(`${column} = @value`, value);
  }
}

function codesOf(record: EditedRecord): { readonly gtin: string; readonly code: string | null } {
  const { entity, gtin } = record;
  if (entity === 'products') return { gtin, code: null };
  return { gtin, code: entity === 'lots' ? record.lot : record.serial };
}
