import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { describe, expect, test } from 'vitest';

import { endedChildrenCpuMs, treeCpuMs, treeMemory } from '../../bench/measuring/process-tree.ts';
import { runCommands } from '../../bench/measuring/run-commands.ts';

/** Holds 64 MiB, and says so. */
const HOLD =
  "const held = Buffer.alloc(2 ** 26, 1); process.stdout.write('held'); setTimeout(() => held, 1e6)";

describe.runIf(process.platform === 'linux')('a tree of processes', () => {
  test('has the memory and the time of those that its processes started', async () => {
    const start = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(HOLD)}], { stdio: 'inherit' })`;
    const parent = spawn(process.execPath, ['-e', start], { detached: true });
    await once(parent.stdout, 'data');
    const { now, peakOfOne } = treeMemory(parent.pid ?? 0);
    expect(peakOfOne).toBeGreaterThan(2 ** 26);
    expect(now).toBeGreaterThan(2 ** 26);
    expect(treeCpuMs(parent.pid ?? 0)).toBeGreaterThan(0);
    process.kill(-(parent.pid ?? 0), 'SIGKILL');
  });

  test('that has ended has no memory', () => {
    expect(treeMemory(2 ** 30)).toEqual({ now: 0, peakOfOne: 0 });
  });

  test('leaves its processor time to who waited for it', async () => {
    const before = endedChildrenCpuMs();
    await runCommands([{ program: process.execPath, args: ['-e', '0'] }], null);
    expect(endedChildrenCpuMs()).toBeGreaterThan(before);
  });
});
