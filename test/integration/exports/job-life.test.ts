import { rmSync, writeFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { filesIn, setInJobs } from './job-files.ts';
import { ended, jobOf, NO_JOB, SHEET, submitted, SYMBOLS } from './jobs.ts';

const folder = useStationFolder();

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

  it('that is written is told so and is made, even where the disk is full when it is to begin', async () => {
    const station = await folder.open();
    addSerials(station, 1);
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    let looks = 0;
    station.exports.onChange(() => {
      looks += 1;
      if (looks === 1) throw full;
    });
    const first = await submitted(station, SYMBOLS, { madeBy: 'here' });
    expect(await ended(station, first.job_id)).toMatchObject({ status: 'completed' });
    looks = 0;
    const again = await station.exports.again(first.job_id);
    expect(await ended(station, jobOf(again))).toMatchObject({ status: 'completed' });
    expect(station.exports.list({ limit: 9, offset: 0 }).total).toBe(2);
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
