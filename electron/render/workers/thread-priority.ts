import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * A third of a processor where another program wants all of it, by the kernel's weights (`sched_prio_to_weight`: 335 beside 1,024).
 * `PRIORITY_BELOW_NORMAL`, which is 10, is a tenth: previews are drawn by the same threads, and would stand with the jobs.
 */
const NICE = 5;

/**
 * Lowers this thread's priority a little, so that on a busy machine the threads that serve screens and API clients run first. Only
 * Linux gives each thread a priority of its own (setpriority(2), "C library/kernel differences"); elsewhere nothing is done.
 */
export function lowerThreadPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    // `<process>/task/<thread>`: Node itself does not tell a thread's number.
    const [, thread] = readlinkSync('/proc/thread-self').split('/task/');
    setPriority(Number(thread), NICE);
  } catch {
    // A system without /proc, or one that forbids it: then all threads are equal, as elsewhere.
  }
}
