import { lstatSync } from 'node:fs';
import path from 'node:path';

import type { Problem } from '../../shared/result/result.ts';
import { setAside } from '../store/set-aside.ts';

/** The folders that the station makes in its data folder when it needs them. */
const FOLDERS = ['artifacts', 'spool', 'backups', 'logs', 'test-prints', 'desktop'];

/** Sets aside whatever stands where the station's own folders are to be and is none. Gives what a person is to know of it. */
export function clearWayForFolders(dataDirectory: string): readonly Problem[] {
  return FOLDERS.flatMap((name) => {
    const folder = path.join(dataDirectory, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    // A link may lead to a folder on another disk.
    if (found === undefined || found.isDirectory() || found.isSymbolicLink()) return [];
    try {
      return [asideNote(name, path.basename(setAside(folder)))];
    } catch {
      // Whoever needs the folder says why it cannot be had.
      return [];
    }
  });
}

function asideNote(name: string, kept: string): Problem {
  return {
    code: 'set_aside',
    message: `In the data folder, "${name}" was a file where a folder is to be. It was renamed to "${kept}", and nothing of it was deleted.`,
    facts: { name, kept },
  };
}
