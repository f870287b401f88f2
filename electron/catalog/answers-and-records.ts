import type { Scope } from '../../shared/catalog/entities.ts';
import { lacksDay } from '../../shared/catalog/shelf-life.ts';
import type { StationDay } from '../../shared/catalog/withheld.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { FieldProblem } from '../../shared/contract/field-validation.ts';
import { checkCombination } from '../../shared/fields/attribute-changes.ts';
import { attributeKeyOf, type FieldName } from '../../shared/fields/label-fields.ts';
import type { AttributeKey, Attributes } from '../../shared/gs1/attributes.ts';
import { type Gtin, nativeGtin } from '../../shared/gs1/gtin.ts';
import { type LabelFills, labelFills } from '../../shared/label/label-fills.ts';
import type { ResolvedAssets } from '../../shared/label/resolve-assets.ts';
import { answerKind } from '../../shared/layout/answer.ts';
import { answerFieldProblem, asksOf, type JobAnswer } from '../../shared/layout/answers.ts';
import { type Ask, fieldOfAsk, NET_WEIGHTS } from '../../shared/layout/ask.ts';
import type { AskRecords } from '../../shared/layout/print-time-questions.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import type { Database } from '../store/database.ts';
import { sqlText } from './label-columns.ts';
import { type CatalogSelection, selectionQuery } from './selection.ts';

/** What of a resolved request its answers are held against the records with. */
export interface AnsweredRequest {
  readonly request: ExportRequest;
  readonly assets: Pick<ResolvedAssets, 'answers' | 'layout' | 'texts'>;
}

/** Why an answer does not stand beside the records. */
export type RecordAnswerCode = 'answer_differs' | 'answer_missing' | 'day_needed' | 'ai_needs' | 'ai_bars';

/** Such a problem, with the answer's field. */
export interface RecordProblem extends FieldProblem {
  readonly problem: Problem<RecordAnswerCode>;
}

/** Gives a request's selection with what its answers stand for: its labels say it where their records do not. */
export function answeredSelection<Request extends Pick<ExportRequest, 'scope'>>(
  request: Request,
  { answers = [], texts }: Pick<ResolvedAssets, 'answers' | 'texts'>,
): Request & { readonly answered?: LabelFills } {
  return answers.length === 0 ? request : { ...request, answered: labelFills(answers, texts) };
}

/**
 * Gives what is wrong with a request's answers beside the records that it selects: none of them may say anything else
 * (`answer_differs`), each has what has to be there (`answer_missing`, `day_needed`), and GS1 lets it all stand together
 * (`ai_needs`, `ai_bars`). One problem a field. See docs/decisions/0035.
 */
export function answerProblems(
  db: Database,
  { request, assets }: AnsweredRequest,
  today: StationDay,
): readonly RecordProblem[] {
  const asks = asksOf(assets.layout?.layout);
  const { scope } = request;
  if (asks.length === 0 || scope === 'logistic_units') return [];
  const { answers = [], texts } = assets;
  const catalog = { ...request, scope };
  // All answers stand on the same labels: those are read once, and only where an answer comes as far.
  let sets: ReturnType<typeof keySetsOf> | null = null;
  const keySets = (): ReturnType<typeof keySetsOf> =>
    (sets ??= keySetsOf(db, answeredSelection(catalog, assets), today));
  return asks.flatMap((ask) => {
    const field = fieldOfAsk(ask);
    const answer = answers.find(({ key }) => key === ask.key);
    if (field === null)
      return ask.required && answer === undefined ? [fieldProblemOf(ask, missing(ask))] : [];
    const others = answers.filter(({ key }) => key !== ask.key);
    const withoutIt = { ...catalog, answered: labelFills(others, texts) };
    const found =
      answer === undefined
        ? missingProblem(db, { ask, field }, withoutIt, today)
        : (differingProblem(db, answer, fillOf(answer, texts), withoutIt, today) ??
          dayProblem(db, answer, withoutIt, today) ??
          combinationProblem(field, keySets));
    return found === null ? [] : [fieldProblemOf(ask, found)];
  });
}

function fieldProblemOf({ key }: Ask, problem: RecordProblem['problem']): RecordProblem {
  return { ...answerFieldProblem(key, problem), problem };
}

function missing(ask: Ask): Problem<'answer_missing'> {
  return newProblem('answer_missing', { ask: ask.names.en, kind: answerKind(ask) });
}

function fillOf(answer: JobAnswer, texts: ResolvedAssets['texts']): LabelFills {
  return labelFills([answer], texts);
}

interface DifferingRow {
  readonly gtin: Gtin;
  readonly lot: string | null;
  readonly serial: string | null;
  readonly said: string;
  readonly count: number;
}

/**
 * The records that say something else than an answer that was given. A default only fills in, and differs from nothing but the same
 * weight in the other unit: labels would bear both.
 */
function differingProblem(
  db: Database,
  { field, source }: JobAnswer,
  fill: LabelFills,
  selection: CatalogSelection,
  today: StationDay,
): Problem<'answer_differs'> | null {
  if (field === null) return null;
  const key = attributeKeyOf(field);
  const rival = key === null ? null : rivalOf(key);
  const fillsIn = source !== 'given';
  if (fillsIn && rival === null) return null;
  const { sql, parameters } = selectionQuery(selection, today);
  const [said, differs] = key === null ? ['lot', 'lot <> ?'] : [saidSql(key), differsSql(key, fillsIn)];
  const row = db
    .prepare<unknown[], DifferingRow>(
      `SELECT gtin, lot, serial, ${said} AS said, count(*) OVER () AS count FROM (${sql}) WHERE ${differs} LIMIT 1`,
    )
    .get(...parameters, key === null ? fill.lot : fill.attributes[key]);
  if (row === undefined) return null;
  return newProblem('answer_differs', { count: row.count, value: row.said, label: labelName(row) });
}

/** A net weight in the other unit is the record's own word on the same. */
function rivalOf(key: AttributeKey): AttributeKey | null {
  const [kg, lb] = [attributeKeyOf(NET_WEIGHTS.kg), attributeKeyOf(NET_WEIGHTS.lb)];
  return key === kg ? lb : key === lb ? kg : null;
}

function saidSql(key: AttributeKey): string {
  const rival = rivalOf(key);
  return rival === null ? valueSql(key) : `coalesce(${valueSql(key)}, ${valueSql(rival)})`;
}

/** 1.250 is not another weight than 1.25. What only fills in meets the other unit alone. */
function differsSql(key: AttributeKey, fillsIn: boolean): string {
  const value = valueSql(key);
  const differs = key.endsWith('n') ? `CAST(${value} AS REAL) <> CAST(? AS REAL)` : `${value} <> ?`;
  const rival = rivalOf(key);
  const own = fillsIn ? `(? IS NOT NULL AND ${value} IS NULL)` : differs;
  if (rival === null) return differs;
  return fillsIn
    ? `(${own} AND ${valueSql(rival)} IS NOT NULL)`
    : `(${own} OR ${valueSql(rival)} IS NOT NULL)`;
}

/** A key has no quote that would end it in JSON: `parseAttributeKey` takes none. */
function valueSql(key: AttributeKey): string {
  return `(attributes ->> ${sqlText(key)})`;
}

/** What a label says of a field, in SQL. */
function fieldSql(field: FieldName): string {
  const key = attributeKeyOf(field);
  return key === null ? 'lot' : valueSql(key);
}

function labelName({ gtin: digits, lot, serial }: DifferingRow): Problem<'label_name'> {
  const gtin = nativeGtin(digits);
  if (serial !== null)
    return lot === null
      ? newProblem('label_name', { which: 'gtinSerial', gtin, serial })
      : newProblem('label_name', { which: 'gtinLotSerial', gtin, lot, serial });
  return lot === null
    ? newProblem('label_name', { which: 'gtin', gtin })
    : newProblem('label_name', { which: 'gtinLot', gtin, lot });
}

function missingProblem(
  db: Database,
  { ask, field }: { readonly ask: Ask; readonly field: FieldName },
  selection: CatalogSelection,
  today: StationDay,
): Problem<'answer_missing'> | null {
  if (!ask.required) return null;
  return hasRecordWithout(db, field, selection, today) ? missing(ask) : null;
}

/** Whether a record that a request selects says nothing of a field. */
function hasRecordWithout(
  db: Database,
  field: FieldName,
  selection: CatalogSelection,
  today: StationDay,
): boolean {
  const { sql, parameters } = selectionQuery(selection, today);
  return (
    db.prepare(`SELECT 1 FROM (${sql}) WHERE ${fieldSql(field)} IS NULL LIMIT 1`).get(...parameters) !==
    undefined
  );
}

/** Where healthcare is regulated, an expiry has its day, as on the records themselves: see `lacksDay`. */
function dayProblem(
  db: Database,
  { field, value }: JobAnswer,
  selection: CatalogSelection,
  today: StationDay,
): Problem<'day_needed'> | null {
  if (field !== 'expiry' || !lacksDay('healthcare', { '17': value })) return null;
  const { sql, parameters } = selectionQuery(selection, today);
  const regulated = db
    .prepare(
      `SELECT 1 FROM (${sql}) AS label JOIN products ON products.gtin = label.gtin
        WHERE products.date_kind = 'healthcare' LIMIT 1`,
    )
    .get(...parameters);
  return regulated === undefined ? null : newProblem('day_needed');
}

/** Gives which attributes stand together on the labels of a selection, each set once. */
function keySetsOf(
  db: Database,
  selection: CatalogSelection,
  today: StationDay,
): readonly (readonly AttributeKey[])[] {
  const { sql, parameters } = selectionQuery(selection, today);
  return db
    .prepare<unknown[], string>(
      `SELECT DISTINCT (SELECT json_group_array(said.key) FROM json_each(label.attributes) AS said) FROM (${sql}) AS label`,
    )
    .pluck()
    .all(...parameters)
    .map((set) => JSON.parse(set) as readonly AttributeKey[]);
}

/** Which AIs stand together on labels is the records' own matter, but for what an answer brings in. */
function combinationProblem(
  field: FieldName,
  keySets: () => readonly (readonly AttributeKey[])[],
): Problem<'ai_needs' | 'ai_bars'> | null {
  const key = attributeKeyOf(field);
  if (key === null) return null;
  for (const keys of keySets()) {
    const all = checkCombination(withKeys(keys));
    if (!all.ok && checkCombination(withKeys(keys.filter((each) => each !== key))).ok) return all.problem;
  }
  return null;
}

function withKeys(keys: readonly AttributeKey[]): Attributes {
  return Object.fromEntries(keys.map((key) => [key, '']));
}

/** Gives what the records that a request selects say already of what its layout asks: nobody need answer it. */
export function recordsOnAsks(
  db: Database,
  request: ExportRequest & { readonly scope: Scope },
  asks: readonly Ask[],
  today: StationDay,
): readonly AskRecords[] {
  const { sql, parameters } = selectionQuery(request, today);
  const fields = asks.flatMap((ask) => {
    const field = fieldOfAsk(ask);
    return field === null ? [] : [{ key: ask.key, value: fieldSql(field) }];
  });
  if (fields.length === 0) return [];
  // One look at the records for all questions.
  const columns = fields.map(
    ({ value }, index) =>
      `, count(${value}) AS known${index}, min(${value}) AS least${index}, max(${value}) AS most${index}`,
  );
  const row = db
    .prepare<unknown[], Readonly<Record<string, string | number | null>>>(
      `SELECT count(*) AS labels${columns.join('')} FROM (${sql})`,
    )
    .get(...parameters);
  if (row === undefined) return [];
  return fields.map(({ key }, index) => {
    const [least, most] = [row[`least${index}`], row[`most${index}`]];
    return {
      key,
      labels: Number(row['labels']),
      known: Number(row[`known${index}`]),
      value: typeof least === 'string' && least === most ? least : null,
    };
  });
}
