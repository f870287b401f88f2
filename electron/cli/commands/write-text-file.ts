import { writeFile } from 'node:fs/promises';

import { usageFailure } from '../command-failure.ts';

/** Writes text into a file that a person named; ends the command where that cannot be done. */
export async function writeTextFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw usageFailure(`${file} cannot be written: ${code}.`);
  }
}
