import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400),
  height: z.int().min(300),
  maximized: z.boolean(),
});

/** Where the window was when it was last closed. */
export type WindowState = z.infer<typeof stateSchema>;

/** The state that was kept; null where there is none, or it was broken by whatever means. */
export function readStateFile(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps a state for the next start. Never throws: a window must close, whatever the disk says. */
export function writeStateFile(file: string, state: WindowState): void {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() === false) renameSync(file, `${file}.damaged`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(state));
  } catch {
    // The next window opens where the system puts it.
  }
}
