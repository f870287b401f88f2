import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

import { expect, it } from 'vitest';

const STEP_BACK = new URL('../../../../electron/render/workers/thread-priority.ts', import.meta.url).href;

it.runIf(process.platform === 'linux')(
  'a thread that steps back has less priority than the one that began it',
  async () => {
    const before = getPriority();
    const worker = new Worker(
      `const { stepBack } = await import(${JSON.stringify(STEP_BACK)});
       stepBack();
       const { readlinkSync } = await import('node:fs');
       const { getPriority } = await import('node:os');
       const { parentPort } = await import('node:worker_threads');
       parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));`,
      { eval: true },
    );
    const [itsOwn] = (await once(worker, 'message')) as [number];
    expect(itsOwn).toBeGreaterThan(before);
    expect(getPriority()).toBe(before);
    await worker.terminate();
  },
);
