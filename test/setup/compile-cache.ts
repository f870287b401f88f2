import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the processes that tests start keep compiled code, as `NODE_COMPILE_CACHE`: each compiles only what none did before. */
export const COMPILE_CACHE_FOLDER = path.join(tmpdir(), 'labelwright-compile-cache');
