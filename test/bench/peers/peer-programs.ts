import { provideMissing } from '../../setup/debian-tools.ts';

/** The programs that ours is held against, and the Debian package of each. */
const PACKAGE_OF = {
  zint: 'zint',
  'glabels-3-batch': 'glabels',
  git: 'git',
} as const;

/** A program of somebody else's that does what one of our lines does. */
export type PeerProgram = keyof typeof PACKAGE_OF;

/** Installs those that are missing where that is possible (root, apt), and gives what stays missing. */
export function missingPeers(): readonly PeerProgram[] {
  return provideMissing(PACKAGE_OF, 'to measure against').missing;
}
