import { parentPort } from 'node:worker_threads';

import { openFontBook } from '../fonts/font-book.ts';
import type { FromWorker, StopFlag, ToWorker } from './messages.ts';
import { type BatchPlan, renderBatch } from './renderer.ts';
import { stepBack } from './step-back.ts';

/*
 * A worker thread of the pool: encodes, composes and paints batches of labels.
 */

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread');

stepBack();
const fonts = openFontBook();
const sessions = new Map<number, { readonly plan: BatchPlan; readonly stopFlag: StopFlag }>();

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'open':
      sessions.set(message.session, message);
      break;
    case 'close':
      sessions.delete(message.session);
      break;
    case 'render':
      render(message);
      break;
  }
});

function render({ session: id, task, batch }: Extract<ToWorker, { kind: 'render' }>): void {
  try {
    const session = sessions.get(id);
    if (session === undefined) throw new Error(`There is no session ${String(id)}`);
    const { plan, stopFlag } = session;
    const rendered = renderBatch(plan, batch, fonts, () => Atomics.load(stopFlag, 0) !== 0);
    if (rendered === null) answer({ kind: 'stopped', task });
    else answer({ kind: 'rendered', task, result: rendered.result }, [rendered.buffer]);
  } catch (error) {
    answer({ kind: 'failed', task, error });
  }
}

function answer(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}
