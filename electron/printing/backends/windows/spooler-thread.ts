import { parentPort } from 'node:worker_threads';

import { loadGdi } from './api/gdi-calls.ts';
import { WindowsError } from './api/windows-error.ts';
import { loadWinspool } from './api/winspool-calls.ts';
import { spoolerOperations, type SpoolerRequest, type SpoolerResponse } from './spooler-operations.ts';

/*
 * A thread that calls winspool.drv and gdi32.dll, so that what blocks there holds up nobody else; and one of its own for what is sent, since
 * GetLastError and a device context belong to a thread.
 */

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread');

const operations = spoolerOperations(loadWinspool(), loadGdi());

port.on('message', ({ id, name, args }: SpoolerRequest) => {
  const call = operations[name].bind(operations) as (...all: readonly unknown[]) => unknown;
  try {
    respond({ id, kind: 'done', value: call(...args) });
  } catch (error) {
    if (error instanceof WindowsError) respond({ id, kind: 'failed', call: error.call, code: error.code });
    else respond({ id, kind: 'error', error });
  }
});

function respond(response: SpoolerResponse): void {
  port?.postMessage(response);
}
