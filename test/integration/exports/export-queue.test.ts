import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ExportPoll, ExportReceipt } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Result } from '../../../shared/result/result.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { filesIn, setInJobs, sha256Of, underWay } from './job-files.ts';

const folder = useStationFolder();
const SYMBOLS = { scope: 'serials', export_type: 'datamatrix', file_format: 'svg' };
const SHEET = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };
const NO_JOB = '2222222222222222222222' as ShortId;

async function submitted(station: Station, body: unknown, options = {}): Promise<ExportReceipt> {
  const receipt = await station.exports.submit(body, options);
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.problem));
  return receipt.value;
}

function jobOf(receipt: Result<ExportReceipt>): ShortId {
  if (!receipt.ok) throw new Error(receipt.problem.message);
  return receipt.value.job_id;
}

async function ended(station: Station, id: ShortId): Promise<ExportPoll> {
  const poll = await station.exports.wait(id);
  if (poll === null) throw new Error('The job is gone');
  return poll;
}

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
    addSerials(here, 300);
    const heard: { here: ExportPoll[]; elsewhere: ExportPoll[] } = { here: [], elsewhere: [] };
    here.exports.onChange((poll) => heard.here.push(poll));
    elsewhere.exports.onChange((poll) => heard.elsewhere.push(poll));
    const receipt = await submitted(here, { ...SYMBOLS, export_type: 'qr_codes' }, { madeBy: 'here' });
    await Promise.all([ended(here, receipt.job_id), ended(elsewhere, receipt.job_id)]);
    for (const polls of Object.values(heard)) {
      const counts = polls.map((poll) => poll.processed_items);
      expect(counts).toEqual([...counts].sort((one, other) => one - other));
      expect(polls.at(-1)).toMatchObject({ status: 'completed', processed_items: 300 });
    }
    expect(heard.here.some((poll) => poll.processed_items > 0 && poll.processed_items < 300)).toBe(true);
    expect(heard.here[0]?.status).toBe('pending');
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

describe('a job', () => {
  it('keeps what it was asked for with, whatever the settings and the catalogue say later', async () => {
    const station = await folder.open();
    const productId = addSerials(station, 30);
    station.settings.set('digital_link_origin', 'https://id.gs1.org');
    const first = await submitted(station, { ...SYMBOLS, export_type: 'qr_codes' }, { madeBy: 'here' });
    await ended(station, first.job_id);
    station.settings.set('digital_link_origin', 'https://example.com');
    station.catalog.products.update(productId, { name: 'Black tea' });
    station.catalog.products.setActive(productId, false);
    const again = await station.exports.again(first.job_id, { madeBy: 'here' });
    const id = jobOf(again);
    expect(id).not.toBe(first.job_id);
    expect(await ended(station, id)).toMatchObject({ status: 'completed', total_items: 30 });
    expect(station.exports.find(id)?.sha256).toBe(station.exports.find(first.job_id)?.sha256);
  });

  it('is made on the template as it was when the job was asked for', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const first = await submitted(station, SHEET);
    const same = await station.exports.again(first.job_id);
    // As if a later version of the program had the sheet's rows a little closer.
    setInJobs(folder.path, `frozen_inputs = json_set(frozen_inputs, '$.template.grid.originYMm', 12)`);
    const moved = await station.exports.again(first.job_id);
    const [sha256, sameSha256, movedSha256] = [first.job_id, jobOf(same), jobOf(moved)].map(
      (id) => station.exports.find(id)?.sha256,
    );
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(sameSha256).toBe(sha256);
    expect(movedSha256).not.toBe(sha256);
  });

  it('killed between the naming of its file and the writing of its row is made again to the same bytes', async () => {
    const station = await folder.open();
    addSerials(station, 21);
    const receipt = await submitted(station, SHEET, { madeBy: 'here' });
    await ended(station, receipt.job_id);
    const sha256 = station.exports.find(receipt.job_id)?.sha256;
    setInJobs(
      folder.path,
      `status = 'processing', owner = 'elsewhere:1:abcdef', lease_until_ms = 1, output_filename = NULL,
       artifact_sha256 = NULL, file_size_bytes = 0, finished_at = NULL`,
    );
    station.exports.start();
    expect(await ended(station, receipt.job_id)).toMatchObject({ status: 'completed' });
    expect(station.exports.find(receipt.job_id)).toMatchObject({ sha256, attempts: 2 });
  });

  it('that found nothing cannot be made again', async () => {
    const station = await folder.open();
    const receipt = await submitted(station, SYMBOLS);
    expect(await station.exports.again(receipt.job_id)).toMatchObject({
      problem: { code: 'job_not_resolved' },
    });
    expect(await station.exports.again(NO_JOB)).toMatchObject({ problem: { code: 'job_not_found' } });
  });

  it('is seen by the key that asked for it and by the station, by no other key', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const [owner, other] = [station.keys.issue('WMS').record.id, station.keys.issue('Till').record.id];
    const receipt = await submitted(station, SYMBOLS, { caller: owner });
    expect(station.exports.poll(receipt.job_id, owner)?.status).toBe('completed');
    expect(station.exports.poll(receipt.job_id)?.status).toBe('completed');
    expect(station.exports.poll(receipt.job_id, other)).toBeNull();
    expect(station.exports.find(receipt.job_id)?.apiKeyId).toBe(owner);
  });

  it('is removed with its file, once it has ended', async () => {
    const station = await folder.open();
    addSerials(station, 30);
    const receipt = await submitted(station, SYMBOLS);
    expect(await station.exports.remove(receipt.job_id)).toMatchObject({ problem: { code: 'job_running' } });
    station.exports.start();
    await ended(station, receipt.job_id);
    expect(await station.exports.remove(receipt.job_id)).toEqual({ ok: true, value: null });
    expect(station.exports.poll(receipt.job_id)).toBeNull();
    expect(filesIn(folder.path)).toEqual([]);
    expect(await station.exports.remove(receipt.job_id)).toMatchObject({
      problem: { code: 'job_not_found' },
    });
    expect(await station.exports.wait(receipt.job_id)).toBeNull();
  });

  it('is listed newest first, in pages, by state', async () => {
    const station = await folder.open();
    const ids: ShortId[] = [];
    for (let count = 0; count < 5; count++) ids.unshift((await submitted(station, SYMBOLS)).job_id);
    const { items, total } = station.exports.list({ limit: 2, offset: 1 });
    expect(total).toBe(5);
    expect(items.map((job) => job.id)).toEqual(ids.slice(1, 3));
    expect(items[0]?.request).toEqual(SYMBOLS);
    expect(station.exports.list({ status: 'failed', limit: 9, offset: 0 }).total).toBe(5);
    expect(station.exports.list({ status: 'completed', limit: 9, offset: 0 })).toEqual({
      items: [],
      total: 0,
    });
  });

  it('made with other versions than it was asked for with says so', async () => {
    const station = await folder.open();
    addSerials(station, 30);
    const receipt = await submitted(station, SYMBOLS);
    setInJobs(folder.path, `frozen_inputs = json_set(frozen_inputs, '$.versions.pdfkit', '0.10.0')`);
    station.exports.start();
    await ended(station, receipt.job_id);
    const notes = station.exports.notes(receipt.job_id);
    expect(notes.find((note) => note.code === 'versions_differ')).toMatchObject({ labelCount: 30 });
    expect(notes.find((note) => note.code === 'versions_differ')?.message).toContain('pdfkit 0.10.0, now ');
  });
});

describe('the file of a completed job', () => {
  it('is had with the link of a poll', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const receipt = await submitted(station, SYMBOLS);
    const url = station.exports.poll(receipt.job_id)?.download_url ?? '';
    expect(station.exports.download(url)).toEqual(station.exports.artifact(receipt.job_id));
    expect(station.exports.download(`${url}0`)).toMatchObject({ problem: { code: 'download_link_invalid' } });
  });

  it.each([
    ['was deleted', (file: string) => rmSync(file)],
    ['was cut short', (file: string) => writeFileSync(file, 'half')],
  ])('that %s is said to be missing, and why there is no download', async (_what, harm) => {
    const station = await folder.open();
    addSerials(station, 1);
    const receipt = await submitted(station, SYMBOLS);
    const artifact = station.exports.artifact(receipt.job_id);
    harm(artifact.ok ? artifact.value.path : '');
    expect(station.exports.artifact(receipt.job_id)).toMatchObject({ problem: { code: 'artifact_missing' } });
    const poll = station.exports.poll(receipt.job_id);
    expect(poll).toMatchObject({ status: 'failed', download_url: null, expires_at: null });
    expect(poll?.error).toMatch(/file is gone or was changed since.*Make it again\./);
  });

  it('is not there before the job has ended', async () => {
    const station = await folder.open();
    addSerials(station, 30);
    const receipt = await submitted(station, SYMBOLS);
    expect(station.exports.artifact(receipt.job_id)).toMatchObject({
      problem: { code: 'job_not_completed' },
    });
    expect(station.exports.artifact(NO_JOB)).toMatchObject({ problem: { code: 'job_not_found' } });
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
