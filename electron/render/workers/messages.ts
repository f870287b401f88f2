import type { Batch, BatchPlan, BatchResult } from './renderer.ts';

/** What the pool tells a worker. `session` and `task` are numbers of the pool's own. */
export type ToWorker =
  | { readonly kind: 'open'; readonly session: number; readonly plan: BatchPlan; readonly stopFlag: StopFlag }
  | { readonly kind: 'render'; readonly session: number; readonly task: number; readonly batch: Batch }
  | { readonly kind: 'close'; readonly session: number };

/** What a worker answers, once for each `render`. A batch that was stopped has no result. */
export type FromWorker =
  | { readonly kind: 'rendered'; readonly task: number; readonly result: BatchResult }
  | { readonly kind: 'stopped'; readonly task: number }
  | { readonly kind: 'failed'; readonly task: number; readonly error: unknown };

/** One number that all threads see: not 0 once a session was given up. A message would wait behind the batch that it is to stop. */
export type StopFlag = Int32Array<SharedArrayBuffer>;
