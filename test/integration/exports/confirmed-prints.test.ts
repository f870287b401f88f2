import { beforeEach, describe, expect, it } from 'vitest';

import { openCatalog } from '../../../electron/catalog/catalog.ts';
import { ConfirmedPrints } from '../../../electron/exports/confirmed-prints.ts';
import { JobClaims } from '../../../electron/exports/job-claims.ts';
import { JobRecords } from '../../../electron/exports/job-records.ts';
import { resolveLabels } from '../../../electron/exports/job-snapshot.ts';
import { openLog } from '../../../electron/logging/log.ts';
import { type Database, newId } from '../../../electron/store/database.ts';
import { processIdentity } from '../../../electron/store/lease.ts';
import { stationDayOf } from '../../../shared/catalog/withheld.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { REQUEST, SNAPSHOT } from './sample-snapshot.ts';

const HERE = { target: 'here', reason: '' } as const;
const NOON = new Date('2026-11-24T12:00:00.000Z');
const ANNE = { by: 'anne', reason: 'Seen on the roll' };
const BERT = { by: 'bert', reason: 'Wrong roll' };
const folder = useDataFolder();
let db: Database;
let prints: ConfirmedPrints;
let serialIds: readonly ShortId[];

beforeEach(async () => {
  db = folder.openStore();
  prints = new ConfirmedPrints(db, () => NOON, await openLog(folder.path, 'test', () => NOON));
  const catalog = openCatalog(db, () => NOON);
  const { id } = good(catalog.products.add({ gtin: good(parseGtin('9506000134352')) }));
  good(catalog.generateCodes({ kind: 'serials', productId: id, count: 3, pattern: 'S{counter}' }));
  serialIds = catalog.serials.list({ limit: 10, offset: 0 }).items.map((serial) => serial.id);
});

/** A job for all serials, as it is once they are found. */
function startedJob(): { readonly id: ShortId; complete(): void } {
  const id = newId();
  const records = new JobRecords(db);
  const pk = records.insert({
    id,
    apiKeyId: null,
    request: REQUEST,
    snapshot: SNAPSHOT,
    target: HERE,
    createdAt: NOON,
  });
  const claims = new JobClaims(db, processIdentity(), () => NOON);
  const claim = claims.claim(pk);
  if (claim === null) throw new Error('The job could not be claimed');
  resolveLabels(db, pk, REQUEST, stationDayOf(NOON));
  const outcome = { outputFilename: 'qr-codes.zip', fileSizeBytes: 1, sha256: 'ab', notes: [] };
  return { id, complete: () => expect(claims.complete(claim, outcome)).toBe('held') };
}

function completedJob(): ShortId {
  const job = startedJob();
  job.complete();
  return job.id;
}

/** How many serials an export of what was never printed would have. */
function neverPrinted(): number {
  const request = { ...REQUEST, filters: { never_printed: true } };
  const pk = new JobRecords(db).insert({
    id: newId(),
    apiKeyId: null,
    request,
    snapshot: SNAPSHOT,
    target: HERE,
    createdAt: NOON,
  });
  return resolveLabels(db, pk, request, stationDayOf(NOON));
}

describe('the labels of an export', () => {
  it('are not printed because a file was written', () => {
    completedJob();
    expect(neverPrinted()).toBe(3);
  });

  it('are printed once somebody says so, and are not once that is taken back', () => {
    const jobId = completedJob();
    expect(prints.markJobPrinted(jobId, ANNE)).toEqual({ ok: true, value: 3 });
    expect(neverPrinted()).toBe(0);
    expect(prints.undoJobMark(jobId, BERT)).toEqual({ ok: true, value: 3 });
    expect(neverPrinted()).toBe(3);
    expect(prints.undoJobMark(jobId, BERT)).toMatchObject({ problem: { code: 'nothing_marked' } });
  });

  it('are marked once, however often the button is pressed', () => {
    const jobId = completedJob();
    prints.markJobPrinted(jobId, ANNE);
    expect(prints.markJobPrinted(jobId, BERT)).toEqual({ ok: true, value: 0 });
    expect(prints.undoJobMark(jobId, BERT)).toEqual({ ok: true, value: 3 });
  });

  it('stay printed while another export of them is', () => {
    const [first, second] = [completedJob(), completedJob()];
    prints.markJobPrinted(first, ANNE);
    prints.markJobPrinted(second, ANNE);
    prints.undoJobMark(first, BERT);
    expect(neverPrinted()).toBe(0);
  });

  it('cannot be marked before the export is completed', () => {
    const job = startedJob();
    for (const id of [job.id, newId()]) {
      expect(prints.markJobPrinted(id, ANNE)).toMatchObject({ problem: { code: 'job_not_completed' } });
    }
    job.complete();
    expect(prints.markJobPrinted(job.id, ANNE).ok).toBe(true);
  });
});

describe('single labels', () => {
  it('are marked and taken back by id; an id that does not exist is passed over', () => {
    const ids = [...serialIds.slice(0, 2), newId()];
    expect(prints.markPrinted('serials', ids, ANNE)).toBe(2);
    expect(prints.markPrinted('serials', ids, ANNE)).toBe(0);
    expect(neverPrinted()).toBe(1);
    expect(prints.undoMarks('serials', serialIds, BERT)).toBe(2);
    expect(neverPrinted()).toBe(3);
  });

  it('are marked in their own table alone', () => {
    prints.markPrinted('lots', serialIds, ANNE);
    prints.markPrinted('products', serialIds, ANNE);
    expect(neverPrinted()).toBe(3);
  });

  it('are taken back from every act that marked them', () => {
    prints.markJobPrinted(completedJob(), ANNE);
    prints.markPrinted('serials', serialIds, ANNE);
    expect(prints.undoMarks('serials', serialIds.slice(0, 1), BERT)).toBe(2);
    expect(neverPrinted()).toBe(1);
  });
});

describe('the ledger', () => {
  it('keeps who, when, which job and why, of a mark and of its undoing', () => {
    const jobId = completedJob();
    prints.markJobPrinted(jobId, ANNE);
    prints.undoMarks('serials', serialIds.slice(2), BERT);
    prints.markPrinted('serials', serialIds.slice(2), BERT);
    const when = NOON.toISOString();
    const marked = { job_id: jobId, printed_by: 'anne', reason: 'Seen on the roll', printed_at: when };
    const notUndone = { undone_at: null, undone_by: null, undo_reason: null };
    expect(
      db
        .prepare(
          `SELECT job_id, printed_by, reason, printed_at, undone_at, undone_by, undo_reason
             FROM printed_labels WHERE entity = 'serials' ORDER BY pk`,
        )
        .all(),
    ).toEqual([
      { ...marked, ...notUndone },
      { ...marked, ...notUndone },
      { ...marked, undone_at: when, undone_by: 'bert', undo_reason: 'Wrong roll' },
      { ...notUndone, job_id: null, printed_by: 'bert', reason: 'Wrong roll', printed_at: when },
    ]);
  });
});
