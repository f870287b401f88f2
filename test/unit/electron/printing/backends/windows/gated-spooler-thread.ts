import { parentPort } from 'node:worker_threads';

import type { SpoolerRequest } from '../../../../../../electron/printing/backends/windows/spooler-operations.ts';

/** What stands in the place of a printer's name or a document: the thread does not come back before `gate` is 1, and counts in `sent`. */
export interface Gated {
  readonly gate: Int32Array;
  readonly sent: Int32Array;
}

/* Stands for a thread whose calls of Windows block: no Wine does so at a word. */
parentPort?.on('message', ({ id, name, args }: SpoolerRequest) => {
  const [{ gate, sent }, stopFlag] = args as [Gated, Int32Array | undefined];
  Atomics.wait(gate, 0, 0);
  if (name === 'sendRaw' && stopFlag !== undefined && Atomics.load(stopFlag, 0) === 0)
    Atomics.add(sent, 0, 1);
  parentPort?.postMessage({ id, kind: 'done', value: name });
});
