import nodeModule from 'node:module';
import { workerData } from 'node:worker_threads';

import type { RenderWorkerData } from './render-batch.ts';

/*
 * A worker thread of the pool. A thread does not share the compiled code of the one that started it, and to compile all it
 * is made of takes longer than to draw a thousand labels.
 */

const { compileCache } = workerData as RenderWorkerData;
if (compileCache !== null) (nodeModule as Partial<typeof nodeModule>).enableCompileCache?.(compileCache);
const { answerRequests } = await import('./answer-requests.ts');

answerRequests();
