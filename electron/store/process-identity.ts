import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/**
 * Names this process in a job's `owner`, as `host:pid:nonce`. The nonce tells
 * it from a later process that the system gave the same number, and one
 * station in this process from another.
 */
export function processIdentity(): string {
  return `${hostname()}:${String(process.pid)}:${randomBytes(6).toString('hex')}`;
}

/** How long an owner that cannot be asked is taken to be alive after it last renewed its lease. */
export const LEASE_MS = 10_000;

/** How often an owner renews its lease. */
export const LEASE_RENEWAL_MS = 2_000;

/**
 * True where the owner of a job cannot be making it any more: its process is
 * gone from this machine, or its lease ran out (another machine's, a process
 * that hangs, a machine that slept).
 */
export function isAbandoned(owner: string, leaseUntilMs: number, nowMs: number): boolean {
  if (leaseUntilMs <= nowMs) return true;
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
