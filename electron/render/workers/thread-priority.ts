import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lowers this thread's priority, so that on a busy machine the threads that serve screens and API clients run first, and no
 * further: at the lowest it would get a seventieth of what any other program gets, and jobs would all but stand. Only
 * Linux gives each thread a priority of its own (setpriority(2), "C library/kernel differences"); elsewhere nothing is done.
 */
export function lowerThreadPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    // `<process>/task/<thread>`: Node itself does not tell a thread's number.
    const [, thread] = readlinkSync('/proc/thread-self').split('/task/');
    setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system without /proc, or one that forbids it: then all threads are equal, as elsewhere.
  }
}
