import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Station } from '../../electron/station/station.ts';
import { CANCELLED } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Fault } from '../integration/sync/fault-proxy.ts';
import { openService, type Service, submitToService, value } from '../integration/sync/two-stations.ts';
import { expectSound, openHere } from './sound-folder.ts';

/** A long day is asked for by the environment; the suite's own is short. */
const JOBS = Number(process.env['LABELWRIGHT_DAY_JOBS'] ?? 40);

const QUEUE = fileURLToPath(new URL('../integration/exports/station-process.ts', import.meta.url));

const FAULTS: readonly Fault[] = [
  ...(['cut-before', 'lose-answer', 'cut-answer', 'too-many'] as const),
  ...(['unavailable', 'bad-gateway-html', 'html-200', 'wrong-length', 'done-but-failed'] as const),
];

/** One request in so many meets a fault. */
const FAULT_EVERY = 4;

describe('a day of a station with a bad line to the service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-day-'));
  let remote: Service;
  let client: Station;
  /** What the killed processes said. */
  let output = '';

  beforeAll(async () => {
    remote = await openService(folder);
    client = await openHere(join(folder, 'client'));
    value(client.settings.set('service_origin', remote.proxy.address));
    value(client.settings.set('service_use', 'on'));
    value(await client.service.setKey(remote.key));
  });
  afterAll(async () => {
    await client.close();
    await remote.close();
    rmSync(folder, { recursive: true });
  });

  it(
    `brings each of ${JOBS} jobs to its one end, whatever is cut and killed`,
    { timeout: 60_000 + JOBS * 5_000 },
    async () => {
      const { proxy, service } = remote;
      proxy.plan(() => (chance(FAULT_EVERY) ? pick(FAULTS) : null));
      const ids: ShortId[] = [];
      const discarded = new Set<ShortId>();
      const all = requests(service, JOBS);
      let kills = 0;

      while (ids.length < all.length) {
        const child = startQueue();
        const endsAtMs = performance.now() + 1_000 + Math.random() * 2_500;
        while (performance.now() < endsAtMs) {
          const request = all[ids.length];
          if (request !== undefined && chance(5)) ids.push(await submitToService(client, request));
          if (chance(8)) await proxy.setUp(chance(2));
          answerAsAPerson(discarded);
          await sleep(100);
        }
        await kill(child);
        kills += 1;
      }

      // The evening: the line stays up, and nothing is killed any more.
      proxy.plan(() => null);
      await proxy.setUp(true);
      const child = startQueue();
      while (unended(client) > 0) {
        answerAsAPerson(discarded);
        await sleep(100);
      }
      await kill(child);

      expect(ids.map((id) => endOf(id, discarded))).toEqual(ids.map(() => 'once'));
      // The service was asked once for each, and never for more than it allows.
      const made = service.exports.list({ limit: 10 * JOBS, offset: 0 }).items;
      expect(made.map(({ request }) => keyOf(request)).sort()).toEqual(all.map(keyOf).sort());
      expect(proxy.seen.filter(({ status }) => status === 429)).toEqual([]);
      expect(output).not.toContain(remote.key.split('_')[1]);
      await expectSound(join(folder, 'client'));
      process.stdout.write(
        `A day: ${JOBS} jobs, ${kills} kills, ${proxy.seen.length} requests, ${proxy.seen.filter(({ fault }) => fault !== null).length} of them met a fault; ${discarded.size} jobs in doubt had arrived.\n`,
      );
    },
  );

  /** Looks at the service, and tells the truth: not while a request is still on its way there. */
  function answerAsAPerson(discarded: Set<ShortId>): void {
    if (remote.proxy.underWay > 0) return;
    const arrived = new Set(
      remote.service.exports.list({ limit: 10 * JOBS, offset: 0 }).items.map(({ request }) => keyOf(request)),
    );
    for (const { jobId, state } of client.service.outbox()) {
      const job = client.exports.find(jobId);
      if (state !== 'unsure' || job === null) continue;
      if (arrived.has(keyOf(job.request))) {
        value(client.exports.cancel(jobId));
        discarded.add(jobId);
      } else {
        value(client.service.sendAgain(jobId));
      }
    }
  }

  function endOf(id: ShortId, discarded: ReadonlySet<ShortId>): string {
    const job = client.exports.find(id);
    if (job?.status === 'completed') return client.exports.artifact(id).ok ? 'once' : 'without its file';
    if (job?.error === CANCELLED && discarded.has(id)) return 'once';
    return `${job?.status ?? 'lost'}: ${job?.error ?? ''}`;
  }

  function startQueue(): ChildProcess {
    const child = spawn(process.execPath, [QUEUE, join(folder, 'client'), 'queue'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    return child;
  }
});

/** So many requests, no two alike, so that the service's jobs can be told apart. */
function requests(service: Station, count: number): readonly ExportRequest[] {
  const serials = service.catalog.serials.list({ limit: 30, offset: 0 }).items.map(({ id }) => id);
  return Array.from({ length: count }, (_, index) => ({
    ...({ scope: 'serials', export_type: 'datamatrix', file_format: 'svg' } as const),
    filters: {
      serial_ids: [index, index + 1 + Math.floor(index / serials.length)].flatMap(
        (place) => serials[place % serials.length] ?? [],
      ),
    },
  }));
}

function keyOf({ filters }: ExportRequest): string {
  return JSON.stringify(filters?.serial_ids);
}

function unended(station: Station): number {
  return ['pending', 'processing']
    .map((status) => station.exports.list({ status: status as 'pending', limit: 1, offset: 0 }).total)
    .reduce((sum, total) => sum + total);
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function chance(oneIn: number): boolean {
  return Math.random() * oneIn < 1;
}

function pick<One>(ones: readonly One[]): One {
  const one = ones[Math.floor(Math.random() * ones.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
}
