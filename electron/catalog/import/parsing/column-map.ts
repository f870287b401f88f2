import { newProblem, problem } from '../../../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../../../shared/result/result.ts';
import {
  FIELDS_OF,
  headingKey,
  HEADINGS,
  IMPORT_FIELDS,
  type ImportField,
  type ImportKind,
  isHeadingOf,
  KEY_OF,
} from './fields.ts';

/** A column that the import reads. */
export interface MappedColumn {
  readonly field: ImportField;
  /** As the file writes it. */
  readonly heading: string;
  /** From 0. */
  readonly index: number;
  /** True where a person has said so, not the heading alone. */
  readonly isChosen: boolean;
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
  /** Field by heading: `{ 'Art.-Nr.': 'gtin' }`; empty or `-` leaves the column out. Goes before what the headings say by themselves. */
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
  const choices = chosenColumns(headings, choice.map ?? {});
  if (!choices.ok) return choices;
  const { chosen, leftOut } = choices.value;
  const found = new Map<ImportField, number>();
  for (const field of IMPORT_FIELDS) {
    const column =
      choice.mapOnly === true
        ? ok(chosen.get(field) ?? null)
        : columnOf(field, headings, [...chosen.values(), ...leftOut], chosen.get(field));
    if (!column.ok) return column;
    if (column.value !== null) found.set(field, column.value);
  }
  const kind = choice.kind ?? kindOf(found);
  const missing = KEY_OF[kind].filter((field) => !found.has(field));
  if (missing.length > 0) {
    return problem('columns_missing', {
      which: kind,
      missing: missing.map(fieldFact),
      headings: quoted(headings),
      field: missing[0] ?? '',
    });
  }
  const columns = FIELDS_OF[kind].flatMap((field) => {
    const index = found.get(field);
    return index === undefined
      ? []
      : [{ field, heading: headings[index] ?? '', index, isChosen: chosen.has(field) }];
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
    const column = columnOf(field, headings, []);
    if (column.ok && column.value !== null) found.set(field, column.value);
  }
  return found;
}
function kindOf(found: ReadonlyMap<ImportField, number>): ImportKind {
  if (found.has('serial')) return 'serials';
  return found.has('lot') ? 'lots' : 'products';
}

/** What a person says of columns, by their places. */
interface ChosenColumns {
  readonly chosen: ReadonlyMap<ImportField, number>;
  readonly leftOut: readonly number[];
}

/** What stands for a field where a column is to be left out. */
const SKIP_VALUES: readonly string[] = ['', '-'];

function chosenColumns(
  headings: readonly string[],
  map: Readonly<Record<string, string>>,
): Result<ChosenColumns> {
  const chosen = new Map<ImportField, number>();
  const leftOut: number[] = [];
  for (const [heading, fieldName] of Object.entries(map)) {
    const isLeftOut = SKIP_VALUES.includes(fieldName.trim());
    const field = IMPORT_FIELDS.find((each) => each === fieldName.trim().toLowerCase());
    if (field === undefined && !isLeftOut) {
      return problem('map_unknown_field', { field: fieldName, fields: IMPORT_FIELDS });
    }
    const index = columnIndex(heading, headings);
    if (index < 0) {
      return problem('map_unknown_heading', { heading, headings: quoted(headings) });
    }
    if (field === undefined) {
      leftOut.push(index);
      continue;
    }
    if (chosen.has(field)) {
      return problem('columns_ambiguous', {
        which: 'mapped',
        field: fieldFact(field),
      });
    }
    chosen.set(field, index);
  }
  return ok({ chosen, leftOut });
}

/** A heading such as `#` is found as it is written only; below 0 where there is none. */
function columnIndex(heading: string, headings: readonly string[]): number {
  const asWritten = headings.findIndex((each) => each.trim() === heading.trim());
  const key = headingKey(heading);
  return asWritten >= 0 || key === '' ? asWritten : headings.findIndex((each) => headingKey(each) === key);
}

function columnOf(
  field: ImportField,
  headings: readonly string[],
  taken: readonly number[],
  byChoice?: number,
): Result<number | null> {
  if (byChoice !== undefined) return ok(byChoice);
  for (const group of HEADINGS[field]) {
    const matches = [...headings.keys()].filter(
      (index) => !taken.includes(index) && isHeadingOf(field, group, headings[index] ?? ''),
    );
    if (matches.length > 1) {
      const likely = matches.map((index) => headings[index] ?? '');
      return problem('columns_ambiguous', {
        which: 'headings',
        headings: quoted(likely),
        label: fieldFact(field),
        field,
      });
    }
    if (matches[0] !== undefined) return ok(matches[0]);
  }
  return ok(null);
}

/** A field as a sentence names it. */
export function fieldFact(field: ImportField): Problem {
  return newProblem('import_field', { which: field });
}
/** Headings or cells as a sentence lists them. */
export function quoted(headings: readonly string[]): readonly string[] {
  return headings
    .filter((heading) => heading.trim() !== '')
    .slice(0, 30)
    .map((heading) => `"${heading.trim().slice(0, 60)}"`);
}
