import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';

import { beforeEach, describe, expect, it } from 'vitest';

import { type Claim, JobClaims } from '../../../electron/exports/job-claims.ts';
import { JobRecords } from '../../../electron/exports/job-records.ts';
import { type Database, newId } from '../../../electron/store/database.ts';
import { processIdentity } from '../../../electron/store/lease.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';
import { REQUEST, SNAPSHOT } from './sample-snapshot.ts';

const HERE = { target: 'here', reason: '' } as const;
const OUTCOME = { outputFilename: 'sheet-AbCd-1.pdf', fileSizeBytes: 1, sha256: 'ab', notes: [] };
const folder = useDataFolder();
let db: Database;
let records: JobRecords;
let ours: JobClaims;
let theirs: JobClaims;

beforeEach(() => {
  db = folder.openStore();
  records = new JobRecords(db);
  ours = new JobClaims(db, processIdentity(), () => new Date());
  theirs = new JobClaims(folder.openStore(), processIdentity(), () => new Date());
});

function addJob(): ShortId {
  const id = newId();
  records.insert({
    id,
    apiKeyId: null,
    request: REQUEST,
    snapshot: SNAPSHOT,
    target: HERE,
    createdAt: new Date(),
  });
  return id;
}

function claimed(claims: JobClaims): Claim {
  const claim = claims.claimNext('here');
  if (claim === null) throw new Error('There was nothing to claim');
  return claim;
}

/** Makes the job look as if another process held it. */
function giveTo(owner: string, leaseUntilMs: number, claim: Claim): void {
  db.prepare('UPDATE export_jobs SET owner = ?, lease_until_ms = ? WHERE pk = ?').run(
    owner,
    leaseUntilMs,
    claim.pk,
  );
}

async function deadProcess(): Promise<string> {
  const child = spawn(process.execPath, ['--version']);
  await once(child, 'exit');
  return `${hostname()}:${String(child.pid)}:abcdef`;
}

describe('claims', () => {
  it('take the oldest job first, and each job once', () => {
    const [first, second] = [addJob(), addJob()];
    expect(claimed(ours).id).toBe(first);
    expect(claimed(theirs).id).toBe(second);
    expect(ours.claimNext('here')).toBeNull();
    expect(theirs.claimNext('here')).toBeNull();
  });

  it('leave a job to the process that was asked to make it itself', () => {
    addJob();
    const claim = claimed(ours);
    expect(theirs.claim(claim.pk)).toBeNull();
  });

  it('take over what a dead process left, at once', async () => {
    const id = addJob();
    giveTo(await deadProcess(), Date.now() + 10_000, claimed(ours));
    expect(claimed(theirs)).toMatchObject({ id, attempt: 2 });
  });

  it('take over what another machine left, when its lease has run out', () => {
    const id = addJob();
    const claim = claimed(ours);
    giveTo('elsewhere:1:abcdef', Date.now() + 10_000, claim);
    expect(theirs.claimNext('here')).toBeNull();
    giveTo('elsewhere:1:abcdef', Date.now() - 1, claim);
    expect(claimed(theirs).id).toBe(id);
  });

  it('change nothing once the job was lost to another process', () => {
    const id = addJob();
    const claim = claimed(ours);
    giveTo('elsewhere:1:abcdef', Date.now() - 1, claim);
    const taken = claimed(theirs);
    expect(ours.claimStatus(claim)).toBe('lost');
    ours.setProgress(claim, 7, null);
    expect(ours.complete(claim, OUTCOME)).toBe('lost');
    expect(ours.fail(claim, { code: 'disk_full', message: 'The disk is full.' })).toBe(false);
    ours.requeue(claim);
    expect(records.find(id)).toMatchObject({ status: 'processing', processedItems: 0, error: null });
    expect(theirs.claimStatus(taken)).toBe('held');
  });

  it('that were let go before their end could be written are taken again', () => {
    const id = addJob();
    const claim = claimed(ours);
    expect(ours.claimNext('here')).toBeNull();
    ours.release(claim);
    expect(claimed(ours)).toMatchObject({ id, attempt: 2 });
  });

  it('that are given back do not count as attempts', () => {
    const id = addJob();
    for (let round = 0; round < 7; round++) {
      const claim = claimed(ours);
      ours.requeue(claim);
      ours.release(claim);
    }
    expect(records.find(id)).toMatchObject({ status: 'pending', attempts: 0 });
  });

  it('end a job that was begun five times and never ended', () => {
    const id = addJob();
    for (let round = 1; round <= 5; round++) ours.release(claimed(ours));
    expect(ours.claimNext('here')).toBeNull();
    expect(records.find(id)).toMatchObject({ status: 'failed', attempts: 5 });
    expect(records.find(id)?.error).toMatch(/begun 5 times/);
  });
});

describe('a cancel', () => {
  it('ends a waiting job at once', () => {
    const id = addJob();
    theirs.cancel(records.pkOf(id) ?? 0);
    expect(records.find(id)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
    expect(ours.claimNext('here')).toBeNull();
  });

  it('is seen by the process that makes the job, which then cannot complete it', () => {
    addJob();
    const claim = claimed(ours);
    theirs.cancel(claim.pk);
    expect(ours.claimStatus(claim)).toBe('cancelled');
    expect(ours.complete(claim, OUTCOME)).toBe('cancelled');
    expect(records.state(claim.id)).toMatchObject({ status: 'processing', outputFilename: null });
  });

  it('that its process did not live to see ends the job when the next one looks', async () => {
    addJob();
    const claim = claimed(ours);
    theirs.cancel(claim.pk);
    giveTo(await deadProcess(), Date.now() + 10_000, claim);
    expect(theirs.claimNext('here')).toBeNull();
    expect(records.state(claim.id)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
  });

  it('of a job whose process is dead ends it at once', async () => {
    addJob();
    const claim = claimed(ours);
    giveTo(await deadProcess(), Date.now() + 10_000, claim);
    theirs.cancel(claim.pk);
    expect(records.state(claim.id)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
  });

  it('leaves a job that has ended as it is', () => {
    addJob();
    const claim = claimed(ours);
    ours.complete(claim, OUTCOME);
    theirs.cancel(claim.pk);
    expect(records.state(claim.id)).toMatchObject({ status: 'completed', error: null });
  });
});
