import type { ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Ended, endOf } from '../command-line/labelwright.ts';

/** A span of time, in milliseconds after a process was started. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * A random moment within a span for each round. One lies in each of as many
 * equal parts of the span, so that no stretch of the work goes untried.
 */
export function randomMoments(rounds: number, { fromMs, toMs }: Span): number[] {
  const step = (toMs - fromMs) / rounds;
  return Array.from({ length: rounds }, (_, round) => fromMs + (round + Math.random()) * step);
}

/** Kills a process at its moment, with nothing that it could catch. Null where it had ended before. */
export async function killAt(child: ChildProcess, momentMs: number): Promise<Ended | null> {
  const ended = endOf(child);
  const ownEnd = await Promise.race([ended, sleep(momentMs, null)]);
  child.kill('SIGKILL');
  await ended;
  return ownEnd;
}

/** How long some work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
