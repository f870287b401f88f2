import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Reading } from './reading.ts';

const run = promisify(execFile);

/** GS1's way to show FNC1 in decoded data: ASCII 29, group separator. */
const FNC1 = '\x1d';

/** dmtxread's exit code when a picture holds no symbol. */
const NOTHING_FOUND = 1;

/** Reads a picture of one DataMatrix symbol with libdmtx. It knows nothing else. */
export async function readWithDmtx(picture: string): Promise<Reading[]> {
  const output = await dmtxOutput(picture);
  if (output === '') return [];
  const isGs1 = output.startsWith(FNC1);
  return [{ symbology: 'datamatrix', content: isGs1 ? output.slice(1) : output, isGs1 }];
}

async function dmtxOutput(picture: string): Promise<string> {
  try {
    const options = ['-N1', '-m10000', `-G${FNC1.charCodeAt(0)}`];
    const { stdout } = await run('dmtxread', [...options, picture], { encoding: 'latin1' });
    return stdout;
  } catch (error) {
    if ((error as { code?: unknown }).code === NOTHING_FOUND) return '';
    throw error;
  }
}
