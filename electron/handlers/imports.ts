import { randomUUID } from 'node:crypto';

import type { Scope } from '../../shared/catalog/entities.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import type { FileColumns, ImportCounts, ImportPlan, ImportRecord } from '../../shared/ipc/imports.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { ImportPlan as StationPlan, ImportRecord as StationRecord } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { type Mapping, recallMapping, rememberMapping } from './remembered-mapping.ts';

/** A plan that waits for a person to say yes. */
interface WaitingPlan {
  readonly plan: StationPlan;
  readonly fileId: string;
  readonly mapping: Mapping | null;
}

/** Catalogue files. */
export function importHandlers({ station, files, emit }: HandlerContext): GroupHandlers<'imports'> {
  const { imports, remembered } = station;
  const waiting = new Map<string, WaitingPlan>();
  const underWay = new Map<string, AbortController>();
  /** The headings of files that were looked at, to remember a mapping by. */
  const headingsOf = new Map<string, readonly string[]>();

  const discardPlans = (fileId: string): void => {
    for (const [planId, { plan, fileId: of }] of waiting) {
      if (of !== fileId) continue;
      imports.discard(plan);
      waiting.delete(planId);
    }
  };

  return {
    inspect: async ({ fileId }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      const found = await imports.inspect(file.value.path);
      if (!found.ok) return found;
      const headings = found.value.map(({ heading }) => heading);
      headingsOf.set(fileId, headings);
      const mapping = recallMapping(remembered, headings);
      const columns = found.value.map(({ heading, field, examples }) => ({
        header: heading,
        field: mapping === null ? field : (mapping[heading] ?? null),
        examples,
      }));
      return ok({ columns, kind: kindOf(columns), remembered: mapping !== null });
    },
    plan: async ({ fileId, kind, mapping, acceptRepairs }) => {
      const file = files.find(fileId);
      if (!file.ok) return file;
      discardPlans(fileId);
      underWay.get(fileId)?.abort();
      const abort = new AbortController();
      underWay.set(fileId, abort);
      try {
        const planned = await imports.plan(file.value.path, {
          kind,
          ...(mapping === undefined ? {} : { map: mapping, mapOnly: true }),
          acceptRepairs,
          signal: abort.signal,
          onProgress: ({ fraction, rowCount }) =>
            emit('imports.progress', { fileId, phase: 'checking', fraction, rows: rowCount }),
        });
        if (!planned.ok) return planned;
        const planId = randomUUID();
        waiting.set(planId, { plan: planned.value, fileId, mapping: mapping ?? null });
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
      const { plan, fileId, mapping } = found;
      const rows = plan.report.counts.rows.total;
      emit('imports.progress', { fileId, phase: 'writing', fraction: 0, rows });
      const record = imports.apply(plan);
      if (!record.ok) return record;
      const headings = headingsOf.get(fileId);
      if (mapping !== null && headings !== undefined) rememberMapping(remembered, headings, mapping);
      headingsOf.delete(fileId);
      await files.drop(fileId);
      emit('catalog.changed', {});
      return ok(recordOf(record.value));
    },
    discard: async ({ fileId }) => {
      underWay.get(fileId)?.abort();
      discardPlans(fileId);
      headingsOf.delete(fileId);
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

/** What the mapped columns make of the rows; null where what tells a row from the next is missing. */
function kindOf(columns: FileColumns['columns']): Scope | null {
  const has = new Set(columns.map(({ field }) => field));
  if (!has.has('gtin')) return null;
  if (has.has('serial')) return 'serials';
  return has.has('lot') ? 'lots' : 'products';
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
