import { once } from 'node:events';
import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

import { expect, it } from 'vitest';

const MODULE = new URL('../../../../electron/render/workers/thread-priority.ts', import.meta.url).href;

it.runIf(process.platform === 'linux')(
  'a thread that lowers its priority has less than the one that began it, and more than what may wait for long',
  async () => {
    const before = getPriority();
    const worker = new Worker(
      `const { lowerThreadPriority } = await import(${JSON.stringify(MODULE)});
       lowerThreadPriority();
       const { readlinkSync } = await import('node:fs');
       const { getPriority } = await import('node:os');
       const { parentPort } = await import('node:worker_threads');
       parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));`,
      { eval: true },
    );
    const [itsOwn] = (await once(worker, 'message')) as [number];
    expect(itsOwn).toBeGreaterThan(before);
    expect(itsOwn).toBeLessThan(before + constants.priority.PRIORITY_BELOW_NORMAL);
    expect(getPriority()).toBe(before);
    await worker.terminate();
  },
);
