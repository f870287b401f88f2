import { randomUUID } from 'node:crypto';

import type { DateOrder } from '../../shared/catalog/date-order.ts';
import type { Scope } from '../../shared/catalog/entities.ts';
import type {
  FileColumn,
  FileColumns,
  FirstRow,
  ImportCounts,
  ImportPlan,
  ImportRecord,
} from '../../shared/ipc/imports.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok } from '../../shared/result/result.ts';
import {
  columnClassProblem,
  type FoundColumn,
  type ImportPlan as StationPlan,
  type ImportRecord as StationRecord,
} from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { type ConfirmedColumns, loadColumns, type Mapping, saveColumns } from './recent-choices.ts';

/** A plan that waits for the operator to apply it. */
interface PendingPlan {
  readonly plan: StationPlan;
  readonly fileId: string;
  readonly confirmed: ConfirmedColumns | null;
}

/** An inspected file: its headings are the key under which its confirmed columns are stored. */
interface InspectedFile {
  readonly headings: readonly string[];
  readonly columns: FileColumns['columns'];
}

const MOST_CELLS_SHOWN = 8;
const LONGEST_CELL_SHOWN = 40;

/** Catalogue files. */
export function importHandlers({ station, files, emit }: HandlerContext): GroupHandlers<'imports'> {
  const { imports, recentChoices: remembered } = station;
  const pendingPlans = new Map<string, PendingPlan>();
  const running = new Map<string, AbortController>();
  const inspectedFiles = new Map<string, InspectedFile>();

  const discardPlans = (fileId: string): void => {
    for (const [planId, { plan, fileId: of }] of pendingPlans) {
      if (of !== fileId) continue;
      imports.discard(plan);
      pendingPlans.delete(planId);
    }
  };

  return {
    inspect: inspectHandler({ station, files }, inspectedFiles),
    plan: async ({ fileId, kind, mapping, dates, acceptRepairs, ...location }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      discardPlans(fileId);
      running.get(fileId)?.abort();
      const abort = new AbortController();
      running.set(fileId, abort);
      try {
        const planned = await imports.plan(file.value.path, {
          ...location,
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
        const confirmed =
          mapping === undefined ? null : toConfirmedColumns(mapping, dates, inspectedFiles.get(fileId));
        pendingPlans.set(planId, { plan: planned.value, fileId, confirmed });
        return ok(toImportPlan(planId, file.value.name, planned.value));
      } catch (error) {
        if (abort.signal.aborted) return problem('import_stopped');
        throw error;
      } finally {
        if (running.get(fileId) === abort) running.delete(fileId);
      }
    },
    apply: async ({ planId }) => {
      const found = pendingPlans.get(planId);
      if (found === undefined) return problem('plan_unknown');
      pendingPlans.delete(planId);
      const { plan, fileId, confirmed } = found;
      const rows = plan.report.counts.rows.total;
      emit('imports.progress', { fileId, phase: 'writing', fraction: 0, rows });
      const record = imports.apply(plan);
      if (!record.ok) return record;
      const headings = inspectedFiles.get(fileId)?.headings;
      if (confirmed !== null && headings !== undefined) saveColumns(remembered, headings, confirmed);
      inspectedFiles.delete(fileId);
      await files.drop(fileId);
      emit('catalog.changed', {});
      return ok(toImportRecord(record.value));
    },
    discard: async ({ fileId }) => {
      running.get(fileId)?.abort();
      discardPlans(fileId);
      inspectedFiles.delete(fileId);
      await files.drop(fileId);
      return ok(null);
    },
    ...pastImportHandlers({ station, emit }),
  };
}

/** The imports that were done: listed, taken back, and their dates reviewed. */
function pastImportHandlers({
  station: { imports },
  emit,
}: Pick<HandlerContext, 'station' | 'emit'>): Pick<
  GroupHandlers<'imports'>,
  'list' | 'datesToReview' | 'reviewDates' | 'undo'
> {
  return {
    list: ({ offset, limit }) => {
      const page = imports.list(limit, offset);
      return ok({ total: page.total, items: page.items.map(toImportRecord) });
    },
    datesToReview: () => ok(imports.datesToReview()),
    reviewDates: ({ id, kind }) => {
      const reviewed = imports.reviewDates(id, kind);
      if (reviewed.ok) emit('catalog.changed', {});
      return reviewed;
    },
    undo: ({ id }) => {
      const undone = imports.undo(id);
      if (!undone.ok) return undone;
      emit('catalog.changed', {});
      return ok(toImportRecord(undone.value));
    },
  };
}

/** Looks into a file: its columns, with what was confirmed of the same headings before. Keeps them for the plan. */
function inspectHandler(
  { station, files }: Pick<HandlerContext, 'station' | 'files'>,
  inspectedFiles: Map<string, InspectedFile>,
): GroupHandlers<'imports'>['inspect'] {
  return async ({ fileId, ...location }) => {
    const file = files.find(fileId);
    if (!file.ok) return file;
    const confirmedFor = (headings: readonly string[]): ConfirmedColumns | null =>
      loadColumns(station.recentChoices, headings);
    const found = await station.imports.inspect(
      file.value.path,
      { ...location, isKnown: (headings) => confirmedFor(headings) !== null },
      (headings) => confirmedFor(headings)?.mapping ?? null,
    );
    if (!found.ok) return found;
    const headings = found.value.columns.map(({ heading }) => heading);
    const confirmed = confirmedFor(headings);
    const { format, sheets, sheet, headingRow } = found.value;
    const columns = found.value.columns.map((column) => toFileColumn(column, confirmed));
    inspectedFiles.set(fileId, { headings, columns });
    const firstRows = found.value.firstRows.map(toFirstRow);
    const table = { format, sheets, sheet, encoding: location.encoding ?? null, headingRow, firstRows };
    const dates = confirmed?.dates ?? null;
    return ok({ columns, kind: kindOf(columns), remembered: confirmed !== null, dates, ...table });
  };
}

/** A column as found; one that does not look like what it would be taken for is left out until a person takes it. */
function toFileColumn(
  { heading, field, columnClass: look, dates, examples }: FoundColumn,
  confirmed: ConfirmedColumns | null,
): FileColumn {
  const isAccepted = look === null || confirmed?.taken.includes(heading) === true;
  return {
    header: heading,
    field: isAccepted ? field : null,
    examples,
    doubt: look === null || field === null ? null : { field, looks: columnClassProblem(look) },
    dates: dates?.map(({ order, written, read }) => ({ order, written, read })) ?? null,
  };
}

/** Gives what the operator confirmed of a file's columns: also which of them to import in spite of a doubt. */
function toConfirmedColumns(
  mapping: Mapping,
  dates: DateOrder | undefined,
  inspected: InspectedFile | undefined,
): ConfirmedColumns {
  const taken = (inspected?.columns ?? []).filter(
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
function toFirstRow({
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

function toImportPlan(planId: string, fileName: string, { report }: StationPlan): ImportPlan {
  const { kind, counts, problems, problemCount, repairedCells, notes } = report;
  return {
    planId,
    fileName,
    kind,
    counts: toImportCounts(counts),
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
export function toImportRecord({
  id,
  fileName,
  kind,
  counts,
  lotRunId,
  createdAt,
  undoneAt,
}: StationRecord): ImportRecord {
  return { id, fileName, kind, counts: toImportCounts(counts), runId: lotRunId, createdAt, undoneAt };
}

function toImportCounts({ rows: { total, ...outcomes } }: StationRecord['counts']): ImportCounts {
  return { rows: total, ...outcomes };
}
