import { parentPort, workerData } from 'node:worker_threads';

import type { PictureFormat } from '../../shared/picture/picture.ts';
import { drawPicture, inspectPicture, type PictureShape } from './read-picture.ts';

/*
 * A thread that reads or draws one picture, and ends: what a hostile file does ends with it.
 */

/** What the thread is to do. */
export type PictureTask =
  | { readonly kind: 'inspect'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'draw';
      readonly bytes: Uint8Array;
      readonly format: PictureFormat;
      readonly shape: PictureShape;
    };

const task = workerData as PictureTask;
const result =
  task.kind === 'inspect'
    ? await inspectPicture(task.bytes)
    : await drawPicture(task.bytes, task.format, task.shape);
parentPort?.postMessage(result);
