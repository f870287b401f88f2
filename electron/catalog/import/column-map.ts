import { ok, type Problem, problem, type Result } from '../../../shared/result/result.ts';
import {
  FIELDS_OF,
  headingKey,
  HEADINGS,
  IMPORT_FIELDS,
  type ImportField,
  type ImportKind,
  KEY_OF,
} from './fields.ts';

/** A column that the import reads. */
export interface MappedColumn {
  readonly field: ImportField;
  /** As the file writes it. */
  readonly heading: string;
  /** From 0. */
  readonly index: number;
}

/** What the columns of a file mean. */
export interface ColumnMap {
  readonly kind: ImportKind;
  readonly columns: readonly MappedColumn[];
  /** Headings of columns that the import leaves alone. */
  readonly ignored: readonly string[];
  /** How many columns the file's headings have. */
  readonly width: number;
}

/** What a person says about the columns, where the headings do not. */
export interface ColumnChoice {
  /** Left out: found from the columns. */
  readonly kind?: ImportKind | undefined;
  /** Field by heading: `{ 'Art.-Nr.': 'gtin' }`. Goes before what the headings say by themselves. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** True where `map` says all: columns that it does not name are left alone, whatever their headings say. */
  readonly mapOnly?: boolean | undefined;
}

/**
 * Finds out what each column holds, and from that what the rows are: serials
 * where there is a column of them, else lots, else products. Fails with
 * `map_unknown_field`, `map_unknown_heading`, `columns_ambiguous` or `columns_missing`.
 */
export function mapColumns(headings: readonly string[], choice: ColumnChoice): Result<ColumnMap> {
  const chosen = chosenColumns(headings, choice.map ?? {});
  if (!chosen.ok) return chosen;
  const found = new Map<ImportField, number>();
  for (const field of IMPORT_FIELDS) {
    const column =
      choice.mapOnly === true ? ok(chosen.value.get(field) ?? null) : columnOf(field, headings, chosen.value);
    if (!column.ok) return column;
    if (column.value !== null) found.set(field, column.value);
  }
  const kind = choice.kind ?? kindOf(found);
  const missing = KEY_OF[kind].filter((field) => !found.has(field));
  if (missing.length > 0) {
    return problem(
      'columns_missing',
      `A file of ${kind} needs a column for ${missing.map((field) => LABELS[field]).join(', ')}. ` +
        `The columns here are ${list(headings)}. Say which it is; on the command line: --map "heading=${missing[0] ?? ''}".`,
      { which: kind, missing: missing.map(fieldFact), headings: quoted(headings), field: missing[0] ?? '' },
    );
  }
  const columns = FIELDS_OF[kind].flatMap((field) => {
    const index = found.get(field);
    return index === undefined ? [] : [{ field, heading: headings[index] ?? '', index }];
  });
  const ignored = headings.filter(
    (heading, index) => heading.trim() !== '' && !columns.some((column) => column.index === index),
  );
  return ok({ kind, columns, ignored, width: headings.length });
}

/** What the headings say by themselves, as far as they are clear: for a person to complete. */
export function guessColumns(headings: readonly string[]): ReadonlyMap<ImportField, number> {
  const found = new Map<ImportField, number>();
  for (const field of IMPORT_FIELDS) {
    const column = columnOf(field, headings, new Map());
    if (column.ok && column.value !== null) found.set(field, column.value);
  }
  return found;
}

const LABELS: Readonly<Record<ImportField, string>> = {
  gtin: 'the GTIN (EAN, UPC, barcode)',
  name: 'the name',
  brand: 'the brand',
  lot: 'the lot',
  expiry: 'the expiry date',
  serial: 'the serial number',
};

function kindOf(found: ReadonlyMap<ImportField, number>): ImportKind {
  if (found.has('serial')) return 'serials';
  return found.has('lot') ? 'lots' : 'products';
}

function chosenColumns(
  headings: readonly string[],
  map: Readonly<Record<string, string>>,
): Result<ReadonlyMap<ImportField, number>> {
  const chosen = new Map<ImportField, number>();
  for (const [heading, fieldName] of Object.entries(map)) {
    const field = IMPORT_FIELDS.find((each) => each === fieldName.trim().toLowerCase());
    if (field === undefined) {
      return problem(
        'map_unknown_field',
        `"${fieldName}" is no field. A column can be one of ${IMPORT_FIELDS.join(', ')}.`,
        { field: fieldName, fields: IMPORT_FIELDS },
      );
    }
    const index = headings.findIndex((each) => headingKey(each) === headingKey(heading));
    if (index < 0) {
      return problem(
        'map_unknown_heading',
        `The file has no column "${heading}". Its columns are ${list(headings)}.`,
        { heading, headings: quoted(headings) },
      );
    }
    if (chosen.has(field)) {
      return problem('columns_ambiguous', `Two columns are mapped to ${LABELS[field]}. Map only one.`, {
        which: 'mapped',
        field: fieldFact(field),
      });
    }
    chosen.set(field, index);
  }
  return ok(chosen);
}

function columnOf(
  field: ImportField,
  headings: readonly string[],
  chosen: ReadonlyMap<ImportField, number>,
): Result<number | null> {
  const byChoice = chosen.get(field);
  if (byChoice !== undefined) return ok(byChoice);
  const taken = [...chosen.values()];
  for (const group of HEADINGS[field]) {
    const matches = [...headings.keys()].filter(
      (index) => !taken.includes(index) && group.includes(headingKey(headings[index] ?? '')),
    );
    if (matches.length > 1) {
      const likely = matches.map((index) => headings[index] ?? '');
      return problem(
        'columns_ambiguous',
        `${list(likely)} could each be ${LABELS[field]}. ` +
          `Say which it is; on the command line: --map "heading=${field}".`,
        { which: 'headings', headings: quoted(likely), label: fieldFact(field), field },
      );
    }
    if (matches[0] !== undefined) return ok(matches[0]);
  }
  return ok(null);
}

function fieldFact(field: ImportField): Problem {
  return { code: 'import_field', message: LABELS[field], facts: { which: field } };
}

function list(headings: readonly string[]): string {
  return quoted(headings).join(', ');
}

function quoted(headings: readonly string[]): readonly string[] {
  return headings
    .filter((heading) => heading.trim() !== '')
    .slice(0, 30)
    .map((heading) => `"${heading.trim().slice(0, 60)}"`);
}
