import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';

import { describe, expect, it } from 'vitest';

import { isAbandoned, processIdentity } from '../../../../electron/store/lease.ts';

const NOW_MS = 1_000_000;
const IN_LEASE_MS = NOW_MS + 1;

describe('a job owner', () => {
  it('is alive while its process runs and its lease lasts', () => {
    expect(isAbandoned(processIdentity(), IN_LEASE_MS, NOW_MS)).toBe(false);
  });

  it('is dead at once when its process on this machine is gone', async () => {
    const child = spawn(process.execPath, ['--version']);
    await once(child, 'exit');
    expect(isAbandoned(`${hostname()}:${String(child.pid)}:abc`, IN_LEASE_MS, NOW_MS)).toBe(true);
  });

  it('on another machine is alive until its lease has run out', async () => {
    const child = spawn(process.execPath, ['--version']);
    await once(child, 'exit');
    const elsewhere = `another-${hostname()}:${String(child.pid)}:abc`;
    expect(isAbandoned(elsewhere, IN_LEASE_MS, NOW_MS)).toBe(false);
    expect(isAbandoned(elsewhere, NOW_MS, NOW_MS)).toBe(true);
  });

  it('is dead when its lease ran out, even where a process of that number runs', () => {
    expect(isAbandoned(processIdentity(), NOW_MS, NOW_MS)).toBe(true);
  });

  it('is dead where its lease was written by a clock that has been set back since', () => {
    expect(isAbandoned(processIdentity(), NOW_MS + 3_600_000, NOW_MS)).toBe(true);
  });

  it('is told from another station in the same process', () => {
    expect(processIdentity()).not.toBe(processIdentity());
  });
});
