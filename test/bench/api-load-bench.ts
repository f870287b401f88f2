import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';

import { openBusyStation } from '../integration/server/busy-station.ts';
import { sendCrowd } from '../integration/server/client-crowd.ts';
import { inFilledFolder } from './filled-folder.ts';

/*
 * The API under load, on loopback: 200 clients poll as fast as one key's budget allows while sheets of 10,000 labels are
 * made one after the other. 160 have keys of their own; 40 share 8, and are refused. The station is a process of its own:
 * node test/bench/api-load-bench.ts [seconds]
 */
const seconds = Number(process.argv[2] ?? 60);
const LABELS = 10_000;
const OWN_KEYS = 160;
const SHARED_KEYS = 8;
const SHARERS = 5;
const MEMORY_LOOK_MS = 1_000;

const load = loadavg()[0] ?? NaN;
await inFilledFolder(LABELS, async (folder) => {
  const station = await openBusyStation(path.join(folder, 'data'), OWN_KEYS + SHARED_KEYS);
  const keys = station.keys.flatMap((key, index) =>
    index < OWN_KEYS ? [key] : Array<string>(SHARERS).fill(key),
  );
  const memoryMiB: number[] = [];
  const looking = setInterval(() => memoryMiB.push(residentMiB(station.pid)), MEMORY_LOOK_MS);
  const untilMs = performance.now() + seconds * 1_000;
  const [exported, crowd] = await Promise.all([
    station.exportUntil(untilMs),
    sendCrowd(station.address, keys, untilMs),
  ]);
  clearInterval(looking);
  await station.close();

  const times = crowd.pollTimesMs.toSorted((one, other) => one - other);
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? NaN).toFixed(1);
  const answers = [...crowd.answers].toSorted().map(([status, count]) => `${count} × ${status}`);
  const jobs = exported.map(({ status, total_items }) => `${status} ${total_items}`);
  print(`${keys.length} clients for ${seconds} s, load before it ${load.toFixed(2)}`);
  print(`answers: ${answers.join(', ')}; complaints: ${crowd.complaints.length}`);
  print(`exports meanwhile: ${jobs.length} (${[...new Set(jobs)].join(', ')})`);
  print(`polls: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
  print(`station's memory: ${memoryText(memoryMiB)}`);
  for (const complaint of crowd.complaints.slice(0, 10)) print(complaint);
  if (crowd.complaints.length > 0) process.exitCode = 1;
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Of Linux; NaN elsewhere. */
function residentMiB(pid: number): number {
  if (process.platform !== 'linux') return NaN;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** The mean of each quarter of the time: flat, or not. */
function memoryText(looks: readonly number[]): string {
  const quarter = Math.ceil(looks.length / 4);
  const means = [0, 1, 2, 3].map((index) => {
    const part = looks.slice(index * quarter, (index + 1) * quarter);
    return (part.reduce((sum, one) => sum + one, 0) / part.length).toFixed(0);
  });
  return `${means.join(', ')} MiB (means of the quarters), at most ${Math.max(...looks).toFixed(0)} MiB`;
}
