import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ExportPoll } from '../../../shared/contract/export-job.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { filesIn, sha256Of, underWay } from './job-files.ts';
import { ended, NO_JOB, SHEET, submitted, SYMBOLS } from './jobs.ts';

const folder = useStationFolder();

describe('an export of up to 20 labels', () => {
  it('is made before its receipt is given, with the queue at rest', async () => {
    const station = await folder.open();
    addSerials(station, 20);
    const receipt = await submitted(station, SYMBOLS);
    expect(receipt).toMatchObject({
      status: 'completed',
      poll_url: `/products/api/v1/labels/export/${receipt.job_id}/`,
    });
    const poll = station.exports.poll(receipt.job_id);
    expect(poll).toMatchObject({
      status: 'completed',
      total_items: 20,
      processed_items: 20,
      progress_percent: 100,
      output_filename: `datamatrix-serials-${receipt.job_id.slice(0, 4)}-20.zip`,
      error: null,
    });
    expect(poll?.download_url).toMatch(/\/download\/\?expires=\d+&signature=[0-9a-f]{64}$/);
    const artifact = station.exports.artifact(receipt.job_id);
    if (!artifact.ok) throw new Error(artifact.problem.message);
    expect(poll?.file_size_bytes).toBe(readFileSync(artifact.value.path).length);
    expect(artifact.value.sha256).toBe(sha256Of(artifact.value.path));
  });

  it('of nothing fails, saying what was looked for', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const receipt = await submitted(station, { ...SYMBOLS, filters: { gtins: ['40170725'] } });
    expect(receipt.status).toBe('failed');
    expect(station.exports.poll(receipt.job_id)).toMatchObject({
      error: 'Nothing to export: there are no active serials of GTIN 40170725.',
      total_items: 0,
      download_url: null,
      output_filename: null,
    });
    expect(existsSync(path.join(folder.path, 'artifacts', receipt.job_id))).toBe(false);
  });
});

describe('an export of more than 20 labels', () => {
  it('waits until a process runs the queue, and survives a restart until then', async () => {
    const first = await folder.open();
    addSerials(first, 21);
    const receipt = await submitted(first, SHEET);
    expect(receipt.status).toBe('pending');
    expect(first.exports.poll(receipt.job_id)).toMatchObject({ total_items: 0, processed_items: 0 });
    await first.close();

    const second = await folder.open();
    expect(second.exports.poll(receipt.job_id)?.status).toBe('pending');
    second.exports.start();
    expect(await ended(second, receipt.job_id)).toMatchObject({ status: 'completed', total_items: 21 });
  });

  it('is made here at once when asked so, with the queue at rest', async () => {
    const station = await folder.open();
    addSerials(station, 30);
    const receipt = await submitted(station, SHEET, { madeBy: 'here' });
    expect(receipt.status).not.toBe('completed');
    expect(await ended(station, receipt.job_id)).toMatchObject({ status: 'completed', processed_items: 30 });
  });

  it('is taken up soon by a queue of another process', async () => {
    const [asking, making] = [await folder.open(), await folder.open()];
    addSerials(asking, 30);
    making.exports.start();
    const receipt = await submitted(asking, SYMBOLS);
    expect(await ended(asking, receipt.job_id)).toMatchObject({ status: 'completed' });
  });

  it('tells its progress to who listens, here and in another process', async () => {
    const [here, elsewhere] = [await folder.open(), await folder.open()];
    addSerials(here, 3_000);
    const received: { here: ExportPoll[]; elsewhere: ExportPoll[] } = { here: [], elsewhere: [] };
    here.exports.onChange((poll) => received.here.push(poll));
    elsewhere.exports.onChange((poll) => received.elsewhere.push(poll));
    const receipt = await submitted(here, { ...SYMBOLS, export_type: 'qr_codes' }, { madeBy: 'here' });
    await Promise.all([ended(here, receipt.job_id), ended(elsewhere, receipt.job_id)]);
    for (const polls of Object.values(received)) {
      const counts = polls.map((poll) => poll.processed_items);
      expect(counts).toEqual([...counts].sort((one, other) => one - other));
      expect(polls.at(-1)).toMatchObject({ status: 'completed', processed_items: 3_000 });
    }
    expect(received.here.some((poll) => poll.processed_items > 0 && poll.processed_items < 3_000)).toBe(true);
    expect(received.here[0]?.status).toBe('pending');
  });

  it('given back by a process that closes is made by the next, and counts no attempt', async () => {
    const first = await folder.open();
    addSerials(first, 300);
    const receipt = await submitted(first, { ...SYMBOLS, export_type: 'qr_codes' }, { madeBy: 'here' });
    await underWay(first, receipt.job_id);
    await first.close();
    const second = await folder.open();
    expect(second.exports.find(receipt.job_id)).toMatchObject({ status: 'pending', attempts: 0 });
    expect(filesIn(folder.path)).toEqual([]);
    second.exports.start();
    expect(await ended(second, receipt.job_id)).toMatchObject({ status: 'completed', processed_items: 300 });
  });
});

describe('a cancel', () => {
  it('ends a job that waits', async () => {
    const station = await folder.open();
    addSerials(station, 30);
    const receipt = await submitted(station, SYMBOLS);
    expect(station.exports.cancel(receipt.job_id)).toMatchObject({
      ok: true,
      value: { status: 'failed', error: 'Cancelled.', download_url: null },
    });
  });

  it.each(['here', 'in another process'])(
    'ends a job that is being made %s and leaves no file',
    async (where) => {
      const making = await folder.open();
      const cancelling = where === 'here' ? making : await folder.open();
      addSerials(making, 3000);
      const receipt = await submitted(making, { ...SYMBOLS, export_type: 'qr_codes' }, { madeBy: 'here' });
      await underWay(making, receipt.job_id);
      expect(cancelling.exports.cancel(receipt.job_id).ok).toBe(true);
      expect(await ended(making, receipt.job_id)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
      expect(filesIn(folder.path)).toEqual([]);
    },
  );

  it('of a job that is not there is a problem', async () => {
    const station = await folder.open();
    expect(station.exports.cancel(NO_JOB)).toMatchObject({ problem: { code: 'job_not_found' } });
  });
});

describe('an artifact folder', () => {
  it('that cannot be written to ends the job with a sentence that says so', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    writeFileSync(path.join(folder.path, 'artifacts'), 'a file in its place');
    const receipt = await submitted(station, SYMBOLS);
    expect(receipt.status).toBe('failed');
    expect(station.exports.poll(receipt.job_id)?.error).toMatch(
      /^The export could not be written to .*artifacts/,
    );
  });
});
