import { parentPort } from 'node:worker_threads';

import { openFontLibrary } from '../font-library.ts';
import {
  type ProvidedPlan,
  renderBatch,
  type StopFlag,
  type WorkerRequest,
  type WorkerResponse,
} from './render-batch.ts';
import { lowerThreadPriority } from './thread-priority.ts';

/** Answers the pool's requests from now on: encodes, composes and paints batches of labels. */
export function answerRequests(): void {
  const port = parentPort;
  if (port === null) throw new Error('Requests come to a worker thread');
  lowerThreadPriority();
  const fonts = openFontLibrary();
  const sessions = new Map<number, { readonly plan: ProvidedPlan; readonly stopFlag: StopFlag }>();
  const respond = (message: WorkerResponse, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);

  const render = async ({
    session: id,
    task,
    batch,
  }: Extract<WorkerRequest, { kind: 'render' }>): Promise<void> => {
    try {
      const session = sessions.get(id);
      if (session === undefined) throw new Error(`There is no session ${id}`);
      const { plan, stopFlag } = session;
      const rendered = await renderBatch(plan, batch, fonts, () => Atomics.load(stopFlag, 0) !== 0);
      if (rendered === null) respond({ kind: 'stopped', task });
      else respond({ kind: 'rendered', task, result: rendered.result }, [rendered.buffer]);
    } catch (error) {
      respond({ kind: 'failed', task, error });
    }
  };

  port.on('message', (message: WorkerRequest) => {
    switch (message.kind) {
      case 'open':
        sessions.set(message.session, message);
        break;
      case 'close':
        sessions.delete(message.session);
        break;
      case 'render':
        void render(message);
        break;
    }
  });
}
