import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * Names this process in a job's `owner`, as `host:pid:nonce`. The nonce tells
 * it from a later process that the system gave the same number, and one
 * station in this process from another.
 */
export function processIdentity(): string {
  return `${hostname()}:${process.pid}:${randomBytes(6).toString('hex')}`;
}

/** Sets how long a lease lasts: an owner that cannot be asked is taken to be alive for so long. */
export const LEASE_MS = 10_000;

/** Sets how often an owner renews its lease. */
export const LEASE_RENEWAL_MS = 2_000;

/** Clocks of machines differ; a lease that runs on for longer than this was written by a clock that has been set back since. */
const CLOCK_SKEW_MS = 60_000;

/**
 * True where the owner of a job cannot be making it any more: its process is
 * gone from this machine, or its lease ran out (another machine's, a process
 * that hangs, a machine that slept) or could not have been given by this clock.
 */
export function isAbandoned(owner: string, leaseUntilMs: number, nowMs: number): boolean {
  if (leaseUntilMs <= nowMs || leaseUntilMs > nowMs + LEASE_MS + CLOCK_SKEW_MS) return true;
  const [host, pid] = owner.split(':');
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is not sent: it only asks whether it could be.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
