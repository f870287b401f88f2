import { randomUUID } from 'node:crypto';

import type { DateOrder } from '../../shared/catalog/date-order.ts';
import type { Scope } from '../../shared/catalog/entities.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import type {
  FileColumn,
  FileColumns,
  FirstRow,
  ImportCounts,
  ImportPlan,
  ImportRecord,
} from '../../shared/ipc/imports.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import {
  type FoundColumn,
  type ImportPlan as StationPlan,
  type ImportRecord as StationRecord,
  lookProblem,
} from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { type Mapping, recallColumns, rememberColumns, type SaidColumns } from './remembered-columns.ts';

/** A plan that waits for a person to say yes. */
interface WaitingPlan {
  readonly plan: StationPlan;
  readonly fileId: string;
  readonly said: SaidColumns | null;
}

/** A file that was looked at, to remember by its headings what a person said of its columns. */
interface LookedAt {
  readonly headings: readonly string[];
  readonly columns: FileColumns['columns'];
}

const MOST_CELLS_SHOWN = 8;
const LONGEST_CELL_SHOWN = 40;

/** Catalogue files. */
export function importHandlers({ station, files, emit }: HandlerContext): GroupHandlers<'imports'> {
  const { imports, remembered } = station;
  const waiting = new Map<string, WaitingPlan>();
  const underWay = new Map<string, AbortController>();
  const lookedAt = new Map<string, LookedAt>();

  const discardPlans = (fileId: string): void => {
    for (const [planId, { plan, fileId: of }] of waiting) {
      if (of !== fileId) continue;
      imports.discard(plan);
      waiting.delete(planId);
    }
  };

  return {
    inspect: async ({ fileId, ...place }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const saidOf = (headings: readonly string[]): SaidColumns | null => recallColumns(remembered, headings);
      const found = await imports.inspect(
        file.value.path,
        { ...place, isKnown: (headings) => saidOf(headings) !== null },
        (headings) => saidOf(headings)?.mapping ?? null,
      );
      if (!found.ok) return found;
      const headings = found.value.columns.map(({ heading }) => heading);
      const said = saidOf(headings);
      const { format, sheets, sheet, headingRow } = found.value;
      const columns = found.value.columns.map((column) => columnOf(column, said));
      lookedAt.set(fileId, { headings, columns });
      const firstRows = found.value.firstRows.map(firstRowOf);
      const table = { format, sheets, sheet, encoding: place.encoding ?? null, headingRow, firstRows };
      const dates = said?.dates ?? null;
      return ok({ columns, kind: kindOf(columns), remembered: said !== null, dates, ...table });
    },
    plan: async ({ fileId, kind, mapping, dates, acceptRepairs, ...place }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      discardPlans(fileId);
      underWay.get(fileId)?.abort();
      const abort = new AbortController();
      underWay.set(fileId, abort);
      try {
        const planned = await imports.plan(file.value.path, {
          ...place,
          kind,
          ...(mapping === undefined ? {} : { map: mapping, mapOnly: true }),
          dates,
          acceptRepairs,
          signal: abort.signal,
          onProgress: ({ fraction, rowCount }) =>
            emit('imports.progress', { fileId, phase: 'checking', fraction, rows: rowCount }),
        });
        if (!planned.ok) return planned;
        const planId = randomUUID();
        const said = mapping === undefined ? null : saidColumns(mapping, dates, lookedAt.get(fileId));
        waiting.set(planId, { plan: planned.value, fileId, said });
        return ok(planOf(planId, file.value.name, planned.value));
      } catch (error) {
        if (abort.signal.aborted)
          return problem('import_stopped', 'The import was stopped. Nothing was changed.');
        throw error;
      } finally {
        if (underWay.get(fileId) === abort) underWay.delete(fileId);
      }
    },
    apply: async ({ planId }) => {
      const found = waiting.get(planId);
      if (found === undefined)
        return problem('plan_unknown', 'This dry run is no longer at hand. Try the file again.');
      waiting.delete(planId);
      const { plan, fileId, said } = found;
      const rows = plan.report.counts.rows.total;
      emit('imports.progress', { fileId, phase: 'writing', fraction: 0, rows });
      const record = imports.apply(plan);
      if (!record.ok) return record;
      const headings = lookedAt.get(fileId)?.headings;
      if (said !== null && headings !== undefined) rememberColumns(remembered, headings, said);
      lookedAt.delete(fileId);
      await files.drop(fileId);
      emit('catalog.changed', {});
      return ok(recordOf(record.value));
    },
    discard: async ({ fileId }) => {
      underWay.get(fileId)?.abort();
      discardPlans(fileId);
      lookedAt.delete(fileId);
      await files.drop(fileId);
      return ok(null);
    },
    list: ({ offset, limit }) => {
      const page = imports.list(limit, offset);
      return ok({ total: page.total, items: page.items.map(recordOf) });
    },
    undo: ({ id }) => {
      const undone: Result<StationRecord> = imports.undo(id);
      if (!undone.ok) return undone;
      emit('catalog.changed', {});
      return ok(recordOf(undone.value));
    },
  };
}

/** A column as found; one that does not look like what it would be taken for is left out until a person takes it. */
function columnOf(
  { heading, field, look, dates, examples }: FoundColumn,
  said: SaidColumns | null,
): FileColumn {
  const isTaken = look === null || said?.taken.includes(heading) === true;
  return {
    header: heading,
    field: isTaken ? field : null,
    examples,
    doubt: look === null || field === null ? null : { field, looks: lookProblem(look) },
    dates: dates?.map(({ order, written, read }) => ({ order, written, read })) ?? null,
  };
}

/** What a person has said of a file's columns: also which of them to take in spite of a doubt. */
function saidColumns(
  mapping: Mapping,
  dates: DateOrder | undefined,
  looked: LookedAt | undefined,
): SaidColumns {
  const taken = (looked?.columns ?? []).filter(
    ({ header, doubt }) => doubt !== null && mapping[header] === doubt.field,
  );
  return { mapping, dates: dates ?? null, taken: taken.map(({ header }) => header) };
}

/** What the mapped columns make of the rows; null where what tells a row from the next is missing. */
function kindOf(columns: FileColumns['columns']): Scope | null {
  const has = new Set(columns.map(({ field }) => field));
  if (!has.has('gtin')) return null;
  if (has.has('serial')) return 'serials';
  return has.has('lot') ? 'lots' : 'products';
}

/** Enough of a row to be known by. */
function firstRowOf({
  number,
  cells,
}: {
  readonly number: number;
  readonly cells: readonly string[];
}): FirstRow {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return {
    number,
    cells: filled.slice(0, MOST_CELLS_SHOWN).map((cell) => cell.slice(0, LONGEST_CELL_SHOWN)),
  };
}

function planOf(planId: string, fileName: string, { report }: StationPlan): ImportPlan {
  const { kind, counts, problems, problemCount, repairedCells, notes } = report;
  return {
    planId,
    fileName,
    kind,
    counts: countsOf(counts),
    problems: problems.map(({ row, column, value, repair, ...problem }) => ({
      row,
      column: column ?? '',
      value,
      ...problem,
      repair: repair ?? null,
    })),
    problemCount,
    repairedCells,
    notes,
  };
}

/** An import as screens see it. */
export function recordOf({
  id,
  fileName,
  kind,
  counts,
  lotRunId,
  createdAt,
  undoneAt,
}: StationRecord): ImportRecord {
  return { id, fileName, kind, counts: countsOf(counts), runId: lotRunId, createdAt, undoneAt };
}

function countsOf({ rows: { total, ...outcomes } }: StationRecord['counts']): ImportCounts {
  return { rows: total, ...outcomes };
}
