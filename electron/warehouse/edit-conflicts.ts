import { createHash } from 'node:crypto';

import type { Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { ToldValue } from '../../shared/warehouse/bench-event.ts';
import type {
  EditConflict,
  EditedField,
  EditedRecord,
  FieldEdit,
  FieldValue,
} from '../../shared/warehouse/edit-conflict.ts';
import { readRecordFields } from '../catalog/record-fields.ts';
import type { Database } from '../store/database.ts';
import { FieldEdits, type KeptEdit } from './field-edits.ts';

/** Fields that benches changed at a time, none knowing what another wrote: all benches list the same, by record. */
export function listEditConflicts(db: Database): readonly EditConflict[] {
  const sql = 'SELECT subject FROM contested_records ORDER BY subject';
  return db
    .prepare<[], string>(sql)
    .pluck()
    .all()
    .flatMap((subject) => conflictsOf(db, subject));
}

/** Keeps of each of these records whether any of its fields waits for a person. Belongs in a transaction. */
export function reviewRecords(db: Database, subjects: readonly string[]): void {
  for (const subject of subjects) {
    const isContested = conflictsOf(db, subject).length > 0;
    const sql = isContested
      ? 'INSERT INTO contested_records (subject) VALUES (?) ON CONFLICT DO NOTHING'
      : 'DELETE FROM contested_records WHERE subject = ?';
    db.prepare(sql).run(subject);
  }
}

function conflictsOf(db: Database, subject: string): readonly EditConflict[] {
  const record = recordOfSubject(subject);
  const says = readRecordFields(db, record);
  if (says === null) return [];
  const edits = new FieldEdits(db).of(subject);
  const lost = edits.filter(
    ({ isKnown, field, after }) => isKnown === 0 && JSON.parse(after) !== says(field),
  );
  return [...new Set(lost.map(({ field }) => field))].map((field) => {
    const standing = says(field);
    const by = edits.findLast((edit) => edit.field === field && JSON.parse(edit.after) === standing);
    const lastOfEach = new Map(lost.filter((edit) => edit.field === field).map((edit) => [edit.after, edit]));
    return {
      id: conflictId(subject, field),
      record,
      field,
      standing:
        by === undefined ? { value: fieldValue(field, standing), bench: null, at: null } : fieldEdit(db, by),
      overwritten: [...lastOfEach.values()].map((edit) => fieldEdit(db, edit)),
    };
  });
}

function fieldEdit(db: Database, { field, after, station, at }: KeptEdit): FieldEdit {
  const value = fieldValue(field, JSON.parse(after) as ToldValue);
  return { value, bench: benchName(db, station), at };
}

/** The name of the bench that a station is, or was, of. */
function benchName(db: Database, station: string): string | null {
  const sql = 'SELECT bench_name FROM known_stations WHERE station = ?';
  return db.prepare<[string], string>(sql).pluck().get(station) ?? null;
}

function conflictId(subject: string, field: string): string {
  return createHash('sha256').update(`${subject}\n${field}`).digest('hex').slice(0, 16);
}

function fieldValue(field: EditedField, value: ToldValue): FieldValue {
  return field === 'active' ? value === 1 : (value as string | null);
}

const KIND_OF = { products: 'product', lots: 'lot', serials: 'serial' } as const;

/** The subject of the events about a record. */
export function subjectOf(record: EditedRecord): string {
  const { entity, gtin } = record;
  if (entity === 'products') return `${KIND_OF[entity]}:${gtin}`;
  return `${KIND_OF[entity]}:${gtin}:${entity === 'lots' ? record.lot : record.serial}`;
}

const SUBJECT = /^(product|lot|serial):(\d{14})(?::(.+))?$/;

/** The record that events of a subject are about. Throws for another subject. */
function recordOfSubject(subject: string): EditedRecord {
  const [, kind, digits = '', code] = SUBJECT.exec(subject) ?? [];
  const gtin = digits as Gtin;
  if (kind === 'product') return { entity: 'products', gtin };
  if (kind === 'lot' && code !== undefined) return { entity: 'lots', gtin, lot: code as LotCode };
  if (kind === 'serial' && code !== undefined) return { entity: 'serials', gtin, serial: code as SerialCode };
  throw new Error(`${subject} is no record.`);
}
