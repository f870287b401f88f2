import type { ShortId } from '../../../shared/contract/short-id.ts';
import { fail, ok, problem, type Result } from '../../../shared/result/result.ts';
import { type Database, inTransaction, newId } from '../../store/database.ts';
import type { AgainRequest, Requester } from '../print-desk.ts';
import type { PrinterRecords } from '../printers/printer-records.ts';
import { nextStart, type SheetParts } from '../sheets/next-start.ts';
import { beginsFresh, type ChunkPlan, FRESH_SHEET, layOutChunks } from './lay-out-chunks.ts';
import { insertPrint, type LabelSelect } from './new-print.ts';
import type { PrintRecords, StoredJob } from './print-records.ts';
import { noSuchJob, type PrintTurns } from './print-turns.ts';
import { voidedLabels } from './voided-labels.ts';

/** What printing again needs of the station. */
export interface AgainParts extends SheetParts {
  readonly db: Database;
  readonly records: PrintRecords;
  readonly printers: PrinterRecords;
  readonly turns: PrintTurns;
  readonly now: () => Date;
}

/** See `PrintQueue.again`. Gives the new job's id; fails with `no_such_job`, `no_such_printer`, `reason_needed`, `no_such_place` or `serial_voided`. */
export function printAgain(
  parts: AgainParts,
  id: ShortId,
  { reason, places, idempotencyKey }: AgainRequest,
  by: Requester,
): Result<ShortId> {
  const { db, records, printers, turns, now } = parts;
  return inTransaction(db, () => {
    const twin = idempotencyKey === undefined ? null : records.byKey(by.apiKeyId, idempotencyKey);
    if (twin !== null) return ok(twin.id);
    const old = records.stored(id);
    const seen = records.find(id);
    if (old === null || seen === null) return noSuchJob();
    const printer = printers.at(old.printerPk);
    if (printer === null)
      return problem('no_such_printer', 'The printer of this job was removed. Add it again.', {
        which: 'removed',
      });
    if (reason.trim() === '') return problem('reason_needed', 'Say why it is to be printed again.');
    const [from, to] = places ?? [1, old.places];
    if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && to >= from && to <= old.places)) {
      return problem('no_such_place', `This job has labels 1 to ${String(old.places)}.`, {
        which: 'all',
        last: old.places,
      });
    }
    const voided = voidedLabels(db, old, [from, to]);
    if (voided !== null) return fail(voided);
    const isWhole = from === 1 && to === old.places;
    const isAsBefore = isWhole && beginsFresh(old.frozen.assets);
    const part = isWhole ? wholeJob(old) : stretch(old, from, to);
    const newJobId = newId();
    insertPrint(
      db,
      {
        id: newJobId,
        printer,
        scope: seen.scope,
        frozen: { ...old.frozen, goesOnWithSheet: !isAsBefore },
        copies: part.copies,
        chunks: isAsBefore ? chunksAsBefore(old) : chunksOf(parts, old, to - from + 1),
        rank: turns.lastRank(old.printerPk) + 1,
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

interface Part {
  readonly copies: number;
  readonly labels: LabelSelect;
}

const ROW = 'gtin, name, brand, lot, expiry, serial';

function wholeJob({ pk, copies }: StoredJob): Part {
  const sql = `SELECT position, entity, entity_pk, first_copy, ${ROW} FROM print_labels WHERE job_pk = ?`;
  return { copies, labels: { sql, values: [pk] } };
}

/** A row for each place, which keeps the number of its copy. */
function stretch({ pk, copies }: StoredJob, from: number, to: number): Part {
  // Numbers are bound as REAL: a division is a whole one only once they are cast.
  const sql = `WITH RECURSIVE counted (place) AS (SELECT CAST(? AS INTEGER) UNION ALL SELECT place + 1 FROM counted WHERE place < ?)
    SELECT place - ?, entity, entity_pk, first_copy + (place - 1) % ?, ${ROW}
      FROM counted JOIN print_labels ON job_pk = ? AND position = (place - 1) / CAST(? AS INTEGER)`;
  return { copies: 1, labels: { sql, values: [from, to, from, copies, pk, copies] } };
}

/** Sheet by sheet as the first time: the same bytes. */
function chunksAsBefore({ frozen: { template, assets, settings }, places }: StoredJob): readonly ChunkPlan[] {
  return layOutChunks(template.grid, assets, [1, places], settings);
}

/** A few labels, and a job that began in the middle of a sheet, go onto the opened sheet. */
function chunksOf(parts: AgainParts, { frozen, printerPk }: StoredJob, count: number): readonly ChunkPlan[] {
  const { template, settings } = frozen;
  const start = settings.feeds === 'roll' ? FRESH_SHEET : nextStart(parts, printerPk, template);
  return layOutChunks(template.grid, start, [1, count], settings);
}
