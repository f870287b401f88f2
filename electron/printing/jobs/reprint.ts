import type { ShortId } from '../../../shared/contract/short-id.ts';
import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import type { ReprintRequest, Requester } from '../../../shared/printing/print-request.ts';
import { problem } from '../../../shared/result/problem.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { type Database, inTransaction, newId } from '../../store/database.ts';
import type { PrinterRecords } from '../printers/printer-records.ts';
import { type ChunkPlan, FRESH_SHEET, layOutChunks, startsOnFreshSheet } from './chunk-layout.ts';
import { nextFreeStart, type SheetParts } from './opened-sheets.ts';
import type { PrintJobRecords, StoredJob } from './print-job-records.ts';
import { insertPrintJob, type LabelSelect } from './print-job-writer.ts';
import { noSuchJob, type QueueOrder } from './queue-order.ts';
import { voidedLabelsProblem } from './serial-print-checks.ts';

/** What printing again needs of the station. */
export interface ReprintParts extends SheetParts {
  readonly db: Database;
  readonly records: PrintJobRecords;
  readonly printers: PrinterRecords;
  readonly queueOrder: QueueOrder;
  readonly now: () => Date;
}

/** See `PrintQueue.reprint`. Gives the new job's id; fails with `no_such_job`, `no_such_printer`, `reason_needed`, `no_such_place` or `serial_voided`. */
export function reprint(
  parts: ReprintParts,
  id: ShortId,
  { reason, places, idempotencyKey }: ReprintRequest,
  by: Requester,
): Result<ShortId> {
  const { db, records, printers, queueOrder, now } = parts;
  return inTransaction(db, () => {
    const duplicate = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
    if (duplicate !== null) return ok(duplicate.id);
    const original = records.stored(id);
    const view = records.find(id);
    if (original === null || view === null) return noSuchJob();
    const printer = printers.at(original.printerPk);
    if (printer === null)
      return problem('no_such_printer', {
        which: 'removed',
      });
    if (reason.trim() === '') return problem('reason_needed');
    const [from, to] = places ?? [1, original.places];
    if (!(
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= 1 &&
      to >= from &&
      to <= original.places
    )) {
      return problem('no_such_place', {
        which: 'all',
        last: original.places,
      });
    }
    const voided = voidedLabelsProblem(db, original, [from, to]);
    if (voided !== null) return fail(voided);
    const isWhole = from === 1 && to === original.places;
    const isAsBefore = isWhole && startsOnFreshSheet(original.snapshot.assets);
    const part = isWhole ? allLabels(original) : labelRange(original, from, to);
    const newJobId = newId();
    insertPrintJob(
      db,
      {
        id: newJobId,
        printer,
        scope: view.scope,
        snapshot: { ...original.snapshot, goesOnWithSheet: !isAsBefore },
        copies: part.copies,
        chunks: isAsBefore ? chunksAsBefore(original) : chunksOnOpenedSheet(parts, original, to - from + 1),
        rank: queueOrder.lastRank(original.printerPk) + 1,
        state: 'rendered',
        reason: null,
        reprint: { of: id, reason: reason.trim() },
        idempotencyKey: idempotencyKey ?? null,
        by,
        at: now().toISOString(),
      },
      part.labels,
    );
    return ok(newJobId);
  });
}

interface ReprintSource {
  readonly copies: number;
  readonly labels: LabelSelect;
}

function allLabels({ pk, copies }: StoredJob): ReprintSource {
  const sql = `SELECT position, entity, entity_pk, first_copy, ${LABEL_COLUMNS} FROM print_labels WHERE job_pk = ?`;
  return { copies, labels: { sql, values: [pk] } };
}

/** Gives a row for each label of a range, which keeps its copy number. */
function labelRange({ pk, copies }: StoredJob, from: number, to: number): ReprintSource {
  // Numbers are bound as REAL: a division is a whole one only once they are cast.
  const sql = `WITH RECURSIVE counted (place) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT place + 1 FROM counted WHERE place < ?)
    SELECT place - ?, entity, entity_pk, first_copy + (place - 1) % ?, ${LABEL_COLUMNS}
      FROM counted JOIN print_labels ON job_pk = ? AND position = (place - 1) / CAST(? AS INTEGER)`;
  return { copies: 1, labels: { sql, values: [from, to, from, copies, pk, copies] } };
}

/** Sheet by sheet as the first time: the same bytes. */
function chunksAsBefore({
  snapshot: { template, assets, settings },
  places,
}: StoredJob): readonly ChunkPlan[] {
  return layOutChunks(template.grid, assets, [1, places], settings);
}

/** A few labels, and a job that began in the middle of a sheet, go onto the opened sheet. */
function chunksOnOpenedSheet(
  parts: ReprintParts,
  { snapshot, printerPk }: StoredJob,
  count: number,
): readonly ChunkPlan[] {
  const { template, settings } = snapshot;
  const start = settings.feeds === 'roll' ? FRESH_SHEET : nextFreeStart(parts, printerPk, template);
  return layOutChunks(template.grid, start, [1, count], settings);
}
