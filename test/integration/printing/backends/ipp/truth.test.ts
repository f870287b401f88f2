import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { IppBackend } from '../../../../../electron/printing/backends/ipp/ipp-backend.ts';
import type { PrintDocument } from '../../../../../electron/printing/backends/print-backend.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../../../../shared/printing/printer.ts';
import { PRINT_ROOM_TOOLS, usePrintRoom } from '../../../../printers/print-room.ts';
import { makeDocument } from '../../../../printers/test-documents.ts';
import { until } from '../../../../printers/until.ts';
import { describeWith } from '../../../../setup/describe-with.ts';
import { PrintingBench, unstopped } from './printing-bench.ts';

const LABEL = { widthMm: 57, heightMm: 32 };

describeWith(PRINT_ROOM_TOOLS, 'a CUPS queue, followed', () => {
  const room = usePrintRoom();
  let desk: PrintingBench;
  let queue = '';
  let count = 0;
  let document: PrintDocument;
  beforeAll(() => {
    desk = new PrintingBench(room);
    queue = room.roll.queueUri;
  });
  beforeEach(async () => {
    count += 1;
    document = await makeDocument(room.folder, `job ${count}`, LABEL);
  });
  afterEach(async () => {
    room.roll.slow(0);
    room.roll.jam(false);
    room.roll.outOfPaper(false);
    await room.roll.online();
  });

  const arrivals = () =>
    room.roll.received().filter((each) => each.attributes.get('IPP_JOB_NAME') === document.title);
  const untilPrinting = (pages: number) =>
    until('the printer prints', () => (arrivals()[0]?.pagesPrinted ?? -1) >= pages);

  it('is found, with what its printer says itself', async () => {
    const found = await desk.backend.discover(unstopped);
    expect(found).toMatchObject([
      {
        name: 'ROLL',
        target: 'ipp://localhost/printers/ROLL',
        suggested: { feeds: 'roll', dotsPerInch: 203 },
      },
      { name: 'SHEETS', suggested: { feeds: 'sheets', dotsPerInch: 600 } },
    ]);
    const statuses = found.map(({ target }) =>
      desk.backend.status(target, DEFAULT_PRINTER_SETTINGS, unstopped),
    );
    expect(await Promise.all(statuses)).toMatchObject([
      {
        state: 'idle',
        reasons: [],
        makeAndModel: 'Example Roll Printer',
        mediaReady: [{ widthMm: 101.6, heightMm: 152.4 }],
        mediaRange: {
          smallest: { widthMm: 10, heightMm: 10 },
          largest: { widthMm: 108, heightMm: 1000 },
        },
      },
      { trays: ['tray-1', 'tray-2'], resolutionsDpi: [600, 300] },
    ]);
  });

  it('prints, and says how many pages are on paper while it does', async () => {
    room.roll.slow(0.7);
    const handle = await desk.send(queue, document);
    const midway = await desk.progressThat(queue, handle, (now) => 'pagesDone' in now && now.pagesDone === 1);
    expect(midway).toMatchObject({ kind: 'printing', reasons: [] });
    expect(await desk.end(queue, handle)).toEqual({ kind: 'completed' });
    expect(await desk.backend.find(queue, document.title, unstopped)).toBe(handle);
    expect(await desk.backend.find(queue, 'no such job', unstopped)).toBeNull();
  });

  it('gives up a document that is no PDF, and does not keep it to try again', async () => {
    writeFileSync(document.path, '%PDF-1.4\nthis is none\n');
    const handle = await desk.send(queue, document);
    expect(await desk.end(queue, handle)).toMatchObject({
      kind: 'failed',
      problem: { code: 'printer_failed' },
    });
    expect(await room.scheduler.openJobs('ROLL')).toEqual([]);
  });

  it('waits while it is stopped, and says why', async () => {
    await room.scheduler.pause('ROLL', 'changing the roll');
    const handle = await desk.send(queue, document);
    expect(await desk.progress(queue, handle)).toMatchObject({
      kind: 'waiting',
      reasons: ['paused'],
      message: 'changing the roll',
    });
    expect(await desk.status(queue)).toMatchObject({ state: 'stopped', queueLength: 1 });
    await room.scheduler.resume('ROLL');
    expect(await desk.end(queue, handle)).toEqual({ kind: 'completed' });
  });

  it('refuses where it takes no jobs', async () => {
    await room.scheduler.reject('ROLL', 'closed');
    expect(await desk.status(queue)).toMatchObject({ reasons: ['rejecting'] });
    expect(await desk.backend.send(queue, document, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      kind: 'refused',
      problem: { code: 'printer_rejects' },
    });
    await room.scheduler.accept('ROLL');
  });

  it('says that its printer is off before anything is sent, and while a job waits for it', async () => {
    await room.roll.offline();
    expect(await desk.status(queue)).toMatchObject({ state: 'unreachable', reasons: ['offline'] });
    const handle = await desk.send(queue, document);
    const waiting = await desk.progressThat(queue, handle, ({ kind }) => kind === 'printing');
    expect(waiting).toMatchObject({ pagesDone: null, reasons: ['offline'] });
    await room.roll.online();
    expect(await desk.end(queue, handle)).toEqual({ kind: 'completed' });
    expect(arrivals()).toMatchObject([{ end: 'printed', pagesPrinted: 3 }]);
  });

  it('is not believed when its printer was switched off in the middle', async () => {
    room.roll.slow(0.7);
    const handle = await desk.send(queue, document);
    await untilPrinting(1);
    await room.roll.offline();
    const off = await desk.progressThat(queue, handle, (now) => 'reasons' in now && now.reasons.length > 0);
    expect(off).toMatchObject({ kind: 'printing', reasons: ['offline'] });
    room.roll.slow(0);
    await room.roll.online();
    expect(await desk.end(queue, handle)).toMatchObject({
      kind: 'failed',
      problem: { code: 'printer_lost_job' },
    });
    expect(arrivals()).toMatchObject([{ end: 'unfinished', pagesPrinted: 1 }]);
  });

  it('fails with a jam, and with the pages that came out before it', async () => {
    room.roll.slow(0.5);
    const handle = await desk.send(queue, document);
    await untilPrinting(1);
    room.roll.jam(true);
    const { pagesPrinted } = await until('it jams', () => arrivals().find(({ end }) => end === 'jammed'));
    expect(await desk.end(queue, handle)).toMatchObject({ kind: 'failed', pagesDone: pagesPrinted });
    expect(await desk.status(queue)).toMatchObject({ reasons: ['jam'] });
  });

  it('waits for paper, and says so', async () => {
    room.roll.outOfPaper(true);
    const handle = await desk.send(queue, document);
    const waiting = await desk.progressThat(
      queue,
      handle,
      (now) => 'reasons' in now && now.reasons.includes('out-of-media'),
    );
    expect(waiting).toMatchObject({ kind: 'printing', pagesDone: 0, reasons: ['out-of-media'] });
    room.roll.outOfPaper(false);
    expect(await desk.end(queue, handle)).toEqual({ kind: 'completed' });
  });

  it('cancels what it prints', async () => {
    room.roll.slow(0.5);
    const handle = await desk.send(queue, document);
    await untilPrinting(1);
    expect(await desk.backend.cancel(queue, handle, unstopped)).toMatchObject({ ok: true });
    expect(await desk.end(queue, handle)).toMatchObject({ kind: 'cancelled' });
    expect(await desk.backend.cancel(queue, handle, unstopped)).toMatchObject({
      problem: { code: 'job_has_ended' },
    });
  });

  it('tells a job that somebody holds, or cancels, from one that goes on', async () => {
    await room.scheduler.pause('ROLL', 'a moment');
    const handle = await desk.send(queue, document);
    const [jobId = ''] = handle.split(' ');
    await room.scheduler.hold('ROLL', jobId, 'hold');
    await room.scheduler.resume('ROLL');
    expect(await desk.progress(queue, handle)).toMatchObject({ kind: 'waiting', reasons: ['paused'] });
    await room.scheduler.cancel('ROLL', jobId);
    expect(await desk.end(queue, handle)).toMatchObject({
      kind: 'cancelled',
      problem: { code: 'job_cancelled_outside' },
    });
    expect(arrivals()).toEqual([]);
  });

  it('takes a job out that it would print again after a restart, and asks the printer how it ended', async () => {
    room.roll.slow(0.5);
    const handle = await desk.send(queue, document);
    await untilPrinting(1);
    await room.scheduler.restart();
    expect(await desk.end(queue, handle)).toEqual({ kind: 'completed' });
    expect(await room.scheduler.openJobs('ROLL')).toEqual([]);
    expect(arrivals()).toMatchObject([{ end: 'printed', pagesPrinted: 3 }]);
  });

  it('does not mistake another job for one that it forgot in a crash', async () => {
    await room.roll.offline();
    const forgotten = await desk.send(queue, document);
    await room.scheduler.restart('SIGKILL');
    await room.roll.online();
    const other = await makeDocument(room.folder, 'other job', LABEL);
    const handle = await desk.send(queue, other);
    // CUPS gives the number anew: it had not yet written down the job that had it.
    expect(handle.split(' ')[0]).toBe(forgotten.split(' ')[0]);
    expect(await desk.progress(queue, forgotten)).toEqual({ kind: 'forgotten' });
    expect(await desk.backend.cancel(queue, forgotten, unstopped)).toMatchObject({ ok: false });
    expect(await desk.end(queue, handle)).toEqual({ kind: 'completed' });
  });

  it('fails a job of a size that the printer behind it does not take', async () => {
    // The printer was swapped, and the queue still describes the old one.
    await room.scheduler.pointQueue('SHEETS', room.roll.uri);
    const sheet = await makeDocument(room.folder, 'swapped', { widthMm: 210, heightMm: 297 }, 1);
    const handle = await desk.send(room.sheets.queueUri, sheet);
    expect(await desk.end(room.sheets.queueUri, handle)).toMatchObject({
      kind: 'failed',
      problem: { message: expect.stringMatching(/options/) as string },
    });
    await room.scheduler.pointQueue('SHEETS', room.sheets.uri);
  });

  it('is gone once it is deleted, and its jobs with it', async () => {
    await room.scheduler.pause('ROLL', 'before it goes');
    const handle = await desk.send(queue, document);
    await room.scheduler.deleteQueue('ROLL');
    expect(await desk.progress(queue, handle)).toEqual({ kind: 'forgotten' });
    expect(await desk.status(queue)).toMatchObject({ state: 'unreachable', reasons: ['gone'] });
    expect(await desk.backend.send(queue, document, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      kind: 'refused',
      problem: { code: 'printer_gone' },
    });
    await room.scheduler.addQueue('ROLL', room.roll.uri);
  });

  it('refuses where there is no scheduler', async () => {
    const nowhere = new IppBackend({ CUPS_SERVER: join(room.folder, 'no.sock') });
    expect(await nowhere.discover(unstopped)).toEqual([]);
    expect(await nowhere.status(queue, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      state: 'unreachable',
      reasons: ['offline'],
    });
    expect(await nowhere.send(queue, document, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      kind: 'refused',
      problem: { code: 'printer_unreachable' },
    });
    expect(await nowhere.progress(queue, '1 job', unstopped)).toMatchObject({
      kind: 'waiting',
      reasons: ['offline'],
    });
    expect(await nowhere.find(queue, 'job', unstopped)).toBeNull();
  });
});
