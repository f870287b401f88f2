import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { FileBackend } from '../../../electron/printing/backends/file-backend.ts';
import { spoolProblem } from '../../../electron/printing/dispatch/spool-folder.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { addFilePrinter, ANNA, keptBy, reached, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
/** As a stick has one: a folder in a folder that comes and goes with it. */
const stick = (): string => path.join(folder.path, 'stick');
const paper = (): string => path.join(stick(), 'labels');

let station: Station;
let printer: Printer;
beforeEach(async () => {
  station = await folder.open({ backends: [new FileBackend()] });
  addSerials(station, 12);
  printer = addFilePrinter(station, paper());
  station.prints.start();
});

async function submit(hold = false): Promise<PrintJob> {
  return good(await station.prints.submit({ request: TEN_UP, printerId: printer.id, hold }, ANNA));
}

/** Why the job waits, once it does. */
async function waits({ id }: PrintJob): Promise<NonNullable<PrintJob['reason']>> {
  const reason = () => station.prints.find(id)?.reason ?? null;
  await vi.waitUntil(() => reason() !== null, { timeout: 60_000, interval: 20 });
  return reason() ?? { code: '', message: '' };
}

function chunk({ id }: PrintJob, number: number): string {
  return path.join(paper(), `labelwright-${id}-${number}`);
}

describe('a folder that labels are saved in', () => {
  it('is made when it is added, with what is missing above it', () => {
    expect(keptBy(stick())).toEqual([paper()]);
  });

  it('is not added where it cannot be made, and the reason is given', () => {
    writeFileSync(path.join(folder.path, 'file'), '');
    const target = path.join(folder.path, 'file', 'labels');
    expect(station.printers.add({ backend: 'file', target }, 'Odd', {})).toMatchObject({
      problem: { code: 'printer_address', message: expect.stringContaining('ENOTDIR') as string },
    });
    expect(station.printers.list()).toHaveLength(1);
  });

  it('is not made again once it is gone: jobs wait until it is back', async () => {
    rmSync(stick(), { recursive: true });
    const job = await submit();
    expect(await waits(job)).toMatchObject({
      code: 'printer_gone',
      message: expect.stringContaining(`The folder ${paper()} is not there.`) as string,
    });
    expect(existsSync(stick())).toBe(false);
    mkdirSync(paper(), { recursive: true });
    await reached(station, job.id, 'done');
    expect(keptBy(paper())).toEqual([`${chunk(job, 1)}.pdf`, `${chunk(job, 2)}.pdf`]);
  });

  it('keeps what bears the name of a document already, and numbers the new one', async () => {
    const job = await submit(true);
    writeFileSync(`${chunk(job, 2)}.pdf`, 'of a store that was put back');
    good(station.prints.release(job.id));
    await reached(station, job.id, 'done');
    expect(readFileSync(`${chunk(job, 2)}.pdf`, 'utf8')).toBe('of a store that was put back');
    expect(keptBy(paper())).toEqual([
      `${chunk(job, 1)}.pdf`,
      `${chunk(job, 2)} (2).pdf`,
      `${chunk(job, 2)}.pdf`,
    ]);
  });

  it('loses the half of a document that a dead process left, when that is looked for', async () => {
    const job = await submit(true);
    writeFileSync(`${chunk(job, 1)}.part`, '%PDF-1.4 half');
    const title = path.basename(chunk(job, 1));
    expect(await new FileBackend().find(paper(), title)).toBeNull();
    expect(keptBy(paper())).toEqual([]);
  });

  it('does not take a name that was only reserved for a document', async () => {
    const job = await submit(true);
    writeFileSync(`${chunk(job, 1)}.pdf`, '');
    expect(await new FileBackend().find(paper(), path.basename(chunk(job, 1)))).toBeNull();
  });
});

// The kernel's own full disk stands where the next file is to be written.
describe.skipIf(!existsSync('/dev/full'))('a disk that is full', () => {
  const full = (file: string): void => symlinkSync('/dev/full', file);

  it('under the folder keeps the job waiting, with nothing under a final name, and it goes on once there is room', async () => {
    const job = await submit(true);
    full(`${chunk(job, 1)}.part`);
    good(station.prints.release(job.id));
    // The part is cleared away, and with it this full disk: what comes next has room.
    await reached(station, job.id, 'done');
    expect(station.printers.find(printer.id)?.lastFailure?.problem).toMatchObject({
      code: 'folder_full',
      message: expect.stringMatching(/^The disk of the folder .* is full\. Free some space/) as string,
    });
    expect(keptBy(paper())).toEqual([`${chunk(job, 1)}.pdf`, `${chunk(job, 2)}.pdf`]);
  });

  it('under the spool is a reason to wait', () => {
    expect(spoolProblem(errorOf(() => writeFileSync('/dev/full', 'a chunk')))).toMatchObject({
      code: 'disk_full',
      message: expect.stringMatching(/goes on by itself/) as string,
    });
  });
});

describe('a spool that cannot be written to', () => {
  it('keeps the job waiting, names the folder, and the job goes on once it can', async () => {
    const spool = path.join(folder.path, 'spool');
    rmSync(spool, { recursive: true, force: true });
    writeFileSync(spool, 'no folder');
    const job = await submit();
    expect(await waits(job)).toMatchObject({
      code: 'spool_unwritable',
      message: expect.stringContaining(spool) as string,
    });
    expect(station.prints.find(job.id)).toMatchObject({ state: 'rendered', sentLabels: 0 });
    rmSync(spool);
    await reached(station, job.id, 'done');
    expect(keptBy(paper())).toHaveLength(2);
  });
});

/** Gives what `act` throws. */
function errorOf(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}
