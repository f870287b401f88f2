import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import type { Subject } from '../bench-line.ts';
import type { Command } from '../measuring/run-commands.ts';

const COMMAND_LINE = fileURLToPath(new URL('../../../dist/electron/cli/main.js', import.meta.url));

/** A call of the command line, in a process of its own, as `npm run build` makes it. */
export function labelwright(...args: readonly string[]): Command {
  return { program: process.execPath, args: [COMMAND_LINE, ...args] };
}

/** A program of the benchmarks that measures itself: by its path below `test/bench`. */
export function measuringProgram(name: string, ...args: readonly string[]): Command {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
  return { program: process.execPath, args: [file, ...args], reports: true };
}

/** The data folder of a subject. */
export function dataOf(folder: string): string {
  return path.join(folder, 'data');
}

/** Starts each run from a data folder with so many serials. */
export function freshStore(count: number): NonNullable<Subject['reset']> {
  return (data, folder) => data.copyStore(count, dataOf(folder));
}
