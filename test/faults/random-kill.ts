import type { ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { endOf } from '../command-line/labelwright.ts';

/** A stretch of a process's life, in milliseconds after it began. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is killed again and again, and what is looked at each time. */
export interface KillPlan {
  readonly times: number;
  /** When the process does the work that must not be lost. */
  readonly work: Span;
  readonly begin: (round: number) => ChildProcess | Promise<ChildProcess>;
  /** Called when the process is dead. */
  readonly check: (round: number) => Promise<void>;
}

/** How it went. */
export interface KillTally {
  readonly killed: number;
  /** Ended by themselves before the kill came. */
  readonly outlived: number;
}

/**
 * Kills processes with SIGKILL, which nothing can catch, at random moments of
 * their work. One moment lies in each of as many equal parts of the work as
 * there are kills, so that no stretch goes untried.
 */
export async function killAtRandomMoments({ times, work, begin, check }: KillPlan): Promise<KillTally> {
  let killed = 0;
  let outlived = 0;
  let { toMs } = work;
  for (let round = 0; killed < times; round++) {
    if (outlived > times) throw new Error('Most processes end before they can be killed');
    const part = (killed + Math.random()) / times;
    const child = await begin(round);
    const begun = performance.now();
    if (await killAfter(child, work.fromMs + part * (toMs - work.fromMs))) {
      killed += 1;
    } else {
      outlived += 1;
      // The machine is faster than it was when the work was timed.
      toMs = performance.now() - begun;
    }
    await check(round);
  }
  return { killed, outlived };
}

/** False where the process had ended by itself. */
async function killAfter(child: ChildProcess, delayMs: number): Promise<boolean> {
  const ended = endOf(child);
  const cameFirst = await Promise.race([ended.then(() => 'end'), sleep(delayMs, 'moment')]);
  child.kill('SIGKILL');
  await ended;
  return cameFirst === 'moment';
}

/** How long some work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
