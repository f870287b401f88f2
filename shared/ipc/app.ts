import { z } from 'zod';

import type { Problem } from '../result/result.ts';
import type { ImportRecord } from './imports.ts';
import { event, noInput, operation, query, type ReceivedFile, returns } from './operation.ts';

/** What the program is and what its host can do, read once at start. */
export interface AppInfo {
  readonly version: string;
  readonly platform: 'windows' | 'mac' | 'linux';
  readonly dataDirectory: string;
  /** True while the catalogue has no product and no job was ever made: the sample catalogue is offered. */
  readonly firstStart: boolean;
  /** What was found damaged at the station's start, and what was done about it. */
  readonly startNotes: readonly Problem[];
  /** What keeps the watched folder, or files in it, from being used now. */
  readonly watchTroubles: readonly Problem[];
  readonly can: HostCapabilities;
}

/** What differs between hosts; a screen leaves out what cannot be done and knows nothing else about its host. */
export interface HostCapabilities {
  /** `jobs.open` and `jobs.showInFolder`, `storage.showFolder`. */
  readonly openFolders: boolean;
  /** A notification of the system is shown when a long job ends, so the screen need not ask for its own. */
  readonly notify: boolean;
}

/** What the native menus and their accelerators ask of the screens. */
export const MENU_COMMANDS = [
  'show-print',
  'show-activity',
  'show-catalogue',
  'show-layouts',
  'show-packing',
  'show-printers',
  'show-settings',
  'show-warehouse',
  'import-file',
  'command-palette',
  'search',
  'help',
  'bench',
] as const;

/** See {@link MENU_COMMANDS}. */
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** The program itself. */
export const app = {
  info: query(noInput, returns<AppInfo>()),
  /** Imports the bundled sample catalogue, as one import that can be undone. */
  addSample: operation(noInput, returns<ImportRecord>()),
  /** Writes a fault of the screens into the log, for the diagnostics bundle. */
  reportFault: operation(
    z.strictObject({ message: z.string().max(2000), stack: z.string().max(20_000).default('') }),
    returns<null>(),
  ),
  /** Other troubles of the watched folder than before; none once all is well. */
  watchTroublesChanged: event<{ readonly troubles: readonly Problem[] }>(),
  /** A menu item or its accelerator was chosen. */
  menuChosen: event<{ readonly command: MenuCommand }>(),
  /** The system opened a catalogue file with this program: a drop on its icon, or "open with". */
  fileOpened: event<ReceivedFile>(),
};
