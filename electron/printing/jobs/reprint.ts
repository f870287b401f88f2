import { stationDayOf, type WithheldCode } from '../../../shared/catalog/withheld.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import type { PrintNote } from '../../../shared/printing/print-job.ts';
import type { ReprintRequest, Requester } from '../../../shared/printing/print-request.ts';
import { problem } from '../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../shared/result/problems/printing.ts';
import { fail, ok, type Result } from '../../../shared/result/result.ts';
import { type Database, inTransaction, newId } from '../../store/database.ts';
import type { PrinterRecords } from '../printers/printer-records.ts';
import { labelRangeSql } from '../sql/label-numbers.ts';
import { type ChunkPlan, FRESH_SHEET, layOutChunks, startsOnFreshSheet } from './chunk-layout.ts';
import { nextFreeStart, type SheetParts } from './opened-sheets.ts';
import type { PrintJobRecords, StoredJob } from './print-job-records.ts';
import { insertPrintJob, type LabelSelect } from './print-job-writer.ts';
import { noSuchJob, type QueueOrder } from './queue-order.ts';
import { printedTwiceProblem, voidedLabelsProblem } from './serial-print-checks.ts';
import { withheldLabelsProblem } from './withheld-labels.ts';

/** What printing again needs of the station. */
export interface ReprintParts extends SheetParts {
  readonly db: Database;
  readonly records: PrintJobRecords;
  readonly printers: PrinterRecords;
  readonly queueOrder: QueueOrder;
  readonly now: () => Date;
}

/** See `PrintQueue.reprint`. Gives the new job's id; fails with `no_such_job`, `no_such_printer`, `reason_needed`, `no_such_label`, `lot_blocked`, `lot_expired`, `serial_voided`, `unit_voided` or `printed_twice`. */
export function reprint(
  parts: ReprintParts,
  id: ShortId,
  { reason, labels, idempotencyKey }: ReprintRequest,
  by: Requester,
): Result<ShortId, PrintingCode | 'unit_voided' | WithheldCode> {
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
    const [from, to] = labels ?? [1, original.labels];
    if (!(
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= 1 &&
      to >= from &&
      to <= original.labels
    )) {
      return problem('no_such_label', {
        which: 'all',
        last: original.labels,
      });
    }
    const obstacle =
      withheldLabelsProblem(db, original, [from, to], stationDayOf(now())) ??
      voidedLabelsProblem(db, original, [from, to]) ??
      printedTwiceProblem(db, original, [from, to]);
    if (obstacle !== null) return fail(obstacle);
    const isWhole = from === 1 && to === original.labels;
    const isAsBefore = isWhole && startsOnFreshSheet(original.snapshot.assets);
    const part = isWhole ? allLabels(original) : labelRange(original, from, to);
    const newJobId = newId();
    insertPrintJob(
      db,
      {
        id: newJobId,
        printer,
        scope: view.scope,
        snapshot: {
          ...original.snapshot,
          goesOnWithSheet: !isAsBefore,
          leftOut: [],
          notes: isWhole ? (original.snapshot.notes ?? []) : notesOnSome(original, to - from + 1),
        },
        copies: part.copies,
        chunks: isAsBefore ? chunksAsBefore(original) : chunksOnOpenedSheet(parts, original, to - from + 1),
        rank: queueOrder.lastRank(original.printerPk) + 1,
        state: 'rendered',
        reason: null,
        reprint: { of: id, reason: reason.trim() },
        idempotencyKey: idempotencyKey ?? null,
        accepted: original.proof?.accepted ?? null,
        by,
        at: now().toISOString(),
      },
      part.labels,
    );
    return ok(newJobId);
  });
}

/** Which labels a note is about was not kept: a part of them has it on so many at the most. */
function notesOnSome({ snapshot }: StoredJob, labels: number): readonly PrintNote[] {
  return (snapshot.notes ?? []).map((note) => ({ ...note, labelCount: Math.min(note.labelCount, labels) }));
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
function labelRange(original: StoredJob, from: number, to: number): ReprintSource {
  const range = labelRangeSql(original, [from, to]);
  const sql = `SELECT place - ?, entity, entity_pk, copy, ${LABEL_COLUMNS} FROM ${range.sql}`;
  return { copies: 1, labels: { sql, values: [from, ...range.values] } };
}

/** Sheet by sheet as the first time: the same bytes. */
function chunksAsBefore({
  snapshot: { template, assets, settings },
  labels,
}: StoredJob): readonly ChunkPlan[] {
  return layOutChunks(template.grid, assets, [1, labels], settings);
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
