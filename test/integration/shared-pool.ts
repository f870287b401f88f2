import { afterAll } from 'vitest';

import { RenderPool } from '../../electron/render/workers/render-pool.ts';

/**
 * The thread that draws for all stations of a test file. Each test opens a station or two of its own: with a thread of
 * its own each would load the renderer and open the fonts anew, most of what a small print costs.
 */
export const SHARED_POOL = new RenderPool(1);
afterAll(() => SHARED_POOL.close());
