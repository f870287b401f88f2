import { existsSync } from 'node:fs';

/** True where this machine can run a station on Windows: by Debian's wine64. */
export function hasWine(): boolean {
  return existsSync('/usr/lib/wine/wine64');
}
