import {
  type ImportField,
  isProductFact,
  parseImportField,
  type ProductFact,
} from '../../../../shared/catalog/product-fact.ts';
import { attributeKeyOf, isNamed, type LabelFieldKey } from '../../../../shared/fields/label-fields.ts';
import { attributeDefinition, headingOfText, textKey } from '../../../../shared/gs1/attributes.ts';
import { newProblem, problem } from '../../../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../../../shared/result/result.ts';
import {
  fieldOfAiHeading,
  headingGroups,
  headingKey,
  type ImportKind,
  isFieldOf,
  isHeadingOf,
  KEY_OF,
  NAMED_FIELDS,
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
export function mapColumns(
  headings: readonly string[],
  choice: ColumnChoice,
): Result<ColumnMap, 'columns_ambiguous' | 'columns_missing' | 'map_unknown_field' | 'map_unknown_heading'> {
  const choices = chosenColumns(headings, choice.map ?? {});
  if (!choices.ok) return choices;
  const { chosen, leftOut } = choices.value;
  const found = new Map<ImportField, number>(chosen);
  if (choice.mapOnly !== true) {
    const taken = [...chosen.values(), ...leftOut];
    for (const field of NAMED_FIELDS.filter((one) => !chosen.has(one))) {
      const column = columnOf(field, headings, taken);
      if (!column.ok) return column;
      if (column.value !== null) found.set(field, column.value);
    }
    addAiColumns(found, headings, taken);
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
  const columns = inReportOrder([...found.keys()])
    .filter((field) => isFieldOf(kind, field, found.has('lot')))
    .flatMap((field) => {
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
  for (const field of NAMED_FIELDS) {
    const column = columnOf(field, headings, []);
    if (column.ok && column.value !== null) found.set(field, column.value);
  }
  addAiColumns(found, headings, []);
  return found;
}

/** Columns that are headed by an AI that has no name here; a second one of the same AI is left alone. */
function addAiColumns(
  found: Map<ImportField, number>,
  headings: readonly string[],
  taken: readonly number[],
): void {
  for (const [index, heading] of headings.entries()) {
    const field = fieldOfAiHeading(heading);
    const isFree = !taken.includes(index) && ![...found.values()].includes(index);
    if (field !== null && isFree && !found.has(field)) found.set(field, index);
  }
}

/** Named fields in their order, then the others as they come. */
function inReportOrder(fields: readonly ImportField[]): readonly ImportField[] {
  const others = fields.filter((field) => !isProductFact(field) && !isNamed(field));
  return [...NAMED_FIELDS.filter((field) => fields.includes(field)), ...others];
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
): Result<ChosenColumns, 'columns_ambiguous' | 'map_unknown_field' | 'map_unknown_heading'> {
  const chosen = new Map<ImportField, number>();
  const leftOut: number[] = [];
  for (const [heading, fieldName] of Object.entries(map)) {
    const isLeftOut = SKIP_VALUES.includes(fieldName.trim());
    const field = isLeftOut ? null : chosenField(fieldName, heading);
    if (field === null && !isLeftOut) {
      return problem('map_unknown_field', { field: fieldName, fields: NAMED_FIELDS });
    }
    const index = columnIndex(heading, headings);
    if (index < 0) {
      return problem('map_unknown_heading', { heading, headings: quoted(headings) });
    }
    if (field === null) {
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

/** Gives the field that a person names for a column; `text` alone keeps a column as text under its own heading. */
export function chosenField(name: string, heading: string): ImportField | null {
  if (name.trim() !== 'text') return parseImportField(name);
  return textKey(heading);
}

/** A heading such as `#` is found as it is written only; below 0 where there is none. */
function columnIndex(heading: string, headings: readonly string[]): number {
  const asWritten = headings.findIndex((each) => each.trim() === heading.trim());
  const key = headingKey(heading);
  return asWritten >= 0 || key === '' ? asWritten : headings.findIndex((each) => headingKey(each) === key);
}

function columnOf(
  field: LabelFieldKey | ProductFact,
  headings: readonly string[],
  taken: readonly number[],
): Result<number | null, 'columns_ambiguous'> {
  for (const group of headingGroups(field)) {
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
  if (isProductFact(field) || isNamed(field)) return newProblem('import_field', { which: field });
  const key = attributeKeyOf(field) ?? field;
  const heading = headingOfText(key);
  if (heading !== null) return newProblem('import_field', { which: 'text', heading });
  return newProblem('import_field', { which: 'ai', ai: key, title: attributeDefinition(key)?.title ?? '' });
}

/** Headings or cells as a sentence lists them. */
export function quoted(headings: readonly string[]): readonly string[] {
  return headings
    .filter((heading) => heading.trim() !== '')
    .slice(0, 30)
    .map((heading) => `"${heading.trim().slice(0, 60)}"`);
}
