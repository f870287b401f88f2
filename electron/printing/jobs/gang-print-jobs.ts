import type { ShortId } from '../../../shared/contract/short-id.ts';
import { narrowestModules } from '../../../shared/label/job-modules.ts';
import { LABEL_COLUMNS } from '../../../shared/label/label.ts';
import type { ResolvedAssets } from '../../../shared/label/resolve-assets.ts';
import type { PrintNote } from '../../../shared/printing/print-job.ts';
import type { Requester } from '../../../shared/printing/print-request.ts';
import type { ProofAcceptance } from '../../../shared/proof/proof-report.ts';
import { problem } from '../../../shared/result/problem.ts';
import { ok, type Result } from '../../../shared/result/result.ts';
import { inTransaction, newId } from '../../store/database.ts';
import { hasChunkSql, isSentSql } from '../sql/print-conditions.ts';
import { FRESH_SHEET, layOutChunks } from './chunk-layout.ts';
import { gangedInto } from './print-job-reasons.ts';
import type { StoredJob } from './print-job-records.ts';
import { insertPrintJob, transitionPrintJob } from './print-job-writer.ts';
import type { ReprintParts } from './reprint.ts';

/** See `PrintQueue.gang`. Gives the new job's id; fails with `cannot_gang`, saying why. */
export function gangPrintJobs(
  parts: ReprintParts,
  ids: readonly ShortId[],
  by: Requester,
): Result<ShortId, 'cannot_gang'> {
  const { db, records, printers, queueOrder, now } = parts;
  return inTransaction(db, () => {
    const jobs = [...new Set(ids)].map((id) => records.stored(id)).filter((job) => job !== null);
    const [first, ...others] = jobs;
    if (first === undefined || others.length === 0 || jobs.length !== new Set(ids).size) {
      return problem('cannot_gang', { which: 'few' });
    }
    if (jobs.some((job) => job.state !== 'held' || hasSent(parts, job))) {
      return problem('cannot_gang', { which: 'sent' });
    }
    if (others.some((job) => gangKey(job) !== gangKey(first))) {
      return problem('cannot_gang', { which: 'unlike' });
    }
    const printer = printers.at(first.printerPk);
    if (printer === null) return problem('cannot_gang', { which: 'removed' });
    const { template, assets, settings } = first.snapshot;
    const labels = jobs.reduce((sum, job) => sum + job.labels, 0);
    const at = now().toISOString();
    const newJobId = newId();
    const { reprintReason } = first;
    const order = JSON.stringify(jobs.map(({ pk }) => pk));
    insertPrintJob(
      db,
      {
        id: newJobId,
        printer,
        scope: records.find(first.id)?.scope ?? 'serials',
        snapshot: {
          ...first.snapshot,
          assets: assetsOfAll(jobs, assets),
          leftOut: jobs.flatMap((job) => job.snapshot.leftOut ?? []),
          notes: notesOfAll(jobs),
        },
        copies: first.copies,
        chunks: layOutChunks(template.grid, assets, [1, labels], settings),
        rank: queueOrder.lastRank(printer.pk) + 1,
        state: 'rendered',
        reason: null,
        reprint: reprintReason === null ? null : { of: null, reason: reprintReason },
        idempotencyKey: null,
        accepted: acceptanceOfAll(jobs),
        by,
        at,
      },
      {
        sql: `SELECT row_number() OVER (ORDER BY job.key, label.position) - 1, label.entity, label.entity_pk, label.first_copy,
                ${LABEL_COLUMNS}
            FROM json_each(?) AS job JOIN print_labels AS label ON label.job_pk = job.value`,
        values: [order],
      },
    );
    const reason = gangedInto(newJobId);
    for (const { pk } of jobs) transitionPrintJob(db, pk, { event: 'ganged', reason }, at);
    return ok(newJobId);
  });
}

/** The word that was said of each of several jobs alike; null where it was said of some only, or another one of some. */
function acceptanceOfAll([first, ...others]: readonly StoredJob[]): ProofAcceptance | null {
  const accepted = first?.proof?.accepted ?? null;
  const isSaidOfAll = others.every(
    ({ proof }) => proof?.accepted?.by === accepted?.by && proof?.accepted?.reason === accepted?.reason,
  );
  return isSaidOfAll ? accepted : null;
}

/** The notes of several jobs, each once. */
function notesOfAll(jobs: readonly StoredJob[]): readonly PrintNote[] {
  const counted = new Map<string, PrintNote>();
  for (const note of jobs.flatMap(({ snapshot }) => snapshot.notes ?? [])) {
    const labelCount = (counted.get(note.message)?.labelCount ?? 0) + note.labelCount;
    counted.set(note.message, { ...note, labelCount });
  }
  return [...counted.values()];
}

/** Those of one job, with modules that the labels of all can take. */
function assetsOfAll(jobs: readonly StoredJob[], assets: ResolvedAssets): ResolvedAssets {
  const { layout } = assets;
  if (layout === undefined) return assets;
  const modules = jobs.flatMap(({ snapshot }) => snapshot.assets.layout?.modules ?? []);
  return { ...assets, layout: { ...layout, modules: narrowestModules(modules) } };
}

/** All that must be the same for two jobs' labels to stand on one sheet. */
function gangKey({ printerPk, copies, snapshot, reprintReason }: StoredJob): string {
  const { template, assets, digitalLinkOrigin, calibration, settings, versions } = snapshot;
  const { layout } = assets;
  const assetsWithoutStart = {
    ...assets,
    ...FRESH_SHEET,
    ...(layout === undefined ? {} : { layout: { ...layout, modules: [] } }),
  };
  return JSON.stringify([
    printerPk,
    copies,
    reprintReason,
    template,
    assetsWithoutStart,
    digitalLinkOrigin,
    calibration,
    settings,
    versions,
  ]);
}

function hasSent({ db }: ReprintParts, { pk }: StoredJob): boolean {
  return (
    db
      .prepare<[number], number>(`SELECT ${hasChunkSql('?', isSentSql)}`)
      .pluck()
      .get(pk) === 1
  );
}
