import path from 'node:path';

import envPaths from 'env-paths';

/**
 * Where the catalogue, the jobs and their artifacts live: `--data`, else
 * `LABELWRIGHT_DATA`, else the platform's usual place for an app's data
 * (`~/.local/share/labelwright`, `~/Library/Application Support/labelwright`,
 * `%LOCALAPPDATA%\labelwright\Data`).
 */
export function dataDirectory(option: string | undefined, environment: NodeJS.ProcessEnv): string {
  const chosen = option ?? (environment['LABELWRIGHT_DATA'] || undefined);
  return path.resolve(chosen ?? envPaths('labelwright', { suffix: '' }).data);
}
