import { readFileSync } from 'node:fs';

import type { Log } from '../../../electron/logging/log.ts';

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The lines of a log, oldest first. */
export function logLines({ files }: Pick<Log, 'files'>): readonly LogLine[] {
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}
