import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, describe, expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import type { ExportPoll } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { filesIn, sha256Of } from './job-files.ts';

/** Long enough, and slow enough to draw, that a kill lands before the end. */
const LABELS = 400;
const REQUEST = { scope: 'serials', export_type: 'codes_combined', file_format: 'svg' };
const folder = useStationFolder();
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A station in another process, and what it says of its jobs. */
function startProcess(...modeAndRequest: string[]): {
  child: ChildProcess;
  polls: AsyncIterator<ExportPoll, void>;
} {
  const script = new URL('./station-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, folder.path, ...modeAndRequest], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  async function* polls(): AsyncGenerator<ExportPoll, void, void> {
    for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as ExportPoll;
  }
  return { child, polls: polls() };
}

/** Kills a process without warning and waits until the system has forgotten it. */
async function killed(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function until(
  polls: AsyncIterator<ExportPoll, void>,
  reached: (poll: ExportPoll) => boolean,
): Promise<ExportPoll> {
  for (;;) {
    const next = await polls.next();
    if (next.done === true) throw new Error('The process ended before it came so far');
    if (reached(next.value)) return next.value;
  }
}

/** The job is whole, and its file is the one that its row says. */
async function expectWhole(station: Station, id: ShortId): Promise<string> {
  const poll = await station.exports.wait(id);
  expect(poll).toMatchObject({ status: 'completed', processed_items: LABELS, error: null });
  const artifact = station.exports.artifact(id);
  if (!artifact.ok) throw new Error(artifact.problem.message);
  expect(sha256Of(artifact.value.path)).toBe(artifact.value.sha256);
  expect(filesIn(folder.path).filter((file) => file.startsWith(id))).toEqual([
    `${id}/${artifact.value.filename}`,
  ]);
  return artifact.value.sha256;
}

describe('a process killed in the middle of its own export', () => {
  it('leaves the job for the next process that runs the queue, which makes it whole', async () => {
    const station = await folder.open();
    addSerials(station, LABELS);
    const { child, polls } = startProcess('here', JSON.stringify(REQUEST));
    const { job_id: id } = await until(polls, (poll) => poll.processed_items > 0);
    await killed(child);
    expect(station.exports.poll(id)?.status).toBe('processing');
    station.exports.start();
    await expectWhole(station, id);
    expect(station.exports.find(id)?.attempts).toBe(2);
  });
});

// Five processes one after the other: slow where the machine has more to do.
describe('a queue killed again and again', { timeout: 900_000 }, () => {
  it('loses no job, shows no half file, and makes the bytes that it would have made in peace', async () => {
    const station = await folder.open();
    addSerials(station, LABELS);
    const asked = await station.exports.submit(REQUEST);
    if (!asked.ok) throw new Error('refused');
    const id = asked.value.job_id;
    for (const share of [0.1, 0.4, 0.7]) {
      const { child, polls } = startProcess('queue');
      await until(polls, (poll) => poll.job_id === id && poll.processed_items >= share * LABELS);
      await killed(child);
      expect(filesIn(folder.path).every((file) => file.endsWith('.part'))).toBe(true);
    }
    station.exports.start();
    const sha256 = await expectWhole(station, id);
    const peaceful = await station.exports.again(id, { madeBy: 'here' });
    if (!peaceful.ok) throw new Error(peaceful.problem.message);
    expect(await expectWhole(station, peaceful.value.job_id)).toBe(sha256);
  });
});

describe('two queues on one data folder', () => {
  it('make each job once', async () => {
    const station = await folder.open();
    addSerials(station, 60);
    const ids: ShortId[] = [];
    for (let count = 0; count < 6; count++) {
      const receipt = await station.exports.submit(REQUEST);
      if (receipt.ok) ids.push(receipt.value.job_id);
    }
    startProcess('queue');
    startProcess('queue');
    const polls = await Promise.all(ids.map((id) => station.exports.wait(id)));
    expect(polls.map((poll) => poll?.status)).toEqual(ids.map(() => 'completed'));
    expect(ids.map((id) => station.exports.find(id)?.attempts)).toEqual(ids.map(() => 1));
  });
});

describe('a cancel from another process', () => {
  it('reaches the one that makes the job and leaves no file', async () => {
    const station = await folder.open();
    addSerials(station, 5000);
    const { polls } = startProcess('here', JSON.stringify(REQUEST));
    const { job_id: id } = await until(polls, (poll) => poll.processed_items > 0);
    station.exports.cancel(id);
    const last = await until(polls, (poll) => poll.status === 'failed');
    expect(last).toMatchObject({ error: 'Cancelled.', download_url: null });
    await sleep(100);
    expect(filesIn(folder.path)).toEqual([]);
  });
});
