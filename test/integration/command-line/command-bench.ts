import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expect } from 'vitest';

import type { Ended, RunCall } from '../../command-line/labelwright.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

/** A data folder for each test of a file, and the command line on it. */
export interface CommandBench {
  readonly data: () => string;
  /** A folder for artifacts, which is not there yet. */
  readonly out: () => string;
  readonly run: (...words: string[]) => Promise<Ended>;
  /** What a call answers as JSON, in its one line; no failure. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are what is under test
  readonly json: (...words: string[]) => Promise<any>;
  /** Writes a file and gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => Promise<string>;
}

/** Gives each test of a file a bench on which `call` runs what it runs. */
export function useCommandBench(call: RunCall): CommandBench {
  const folder = useDataFolder();
  const data = (): string => withNewStore(path.join(folder.path, 'data'));
  const run = (...words: string[]): Promise<Ended> => call(data(), words);
  return {
    data,
    out: () => path.join(folder.path, 'out'),
    run,
    json: async (...words) => {
      const ended = await run(...words, '--json');
      expect(ended.stderr).not.toContain('labelwright:');
      expect(ended.stdout.trimEnd().split('\n')).toHaveLength(1);
      return JSON.parse(ended.stdout);
    },
    file: async (name, content) => {
      const target = path.join(folder.path, name);
      await writeFile(target, content);
      return target;
    },
  };
}
