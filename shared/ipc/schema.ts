import { app } from './app.ts';
import { catalog } from './catalog.ts';
import { exports } from './exports.ts';
import { imports } from './imports.ts';
import { jobs } from './jobs.ts';
import { ledger } from './ledger.ts';
import type { NamesNotPlain } from './names.ts';
import { printers } from './printers.ts';
import { prints } from './prints.ts';
import { scan } from './scan.ts';
import { scanner } from './scanner.ts';
import { service } from './service.ts';
import { keys, settings, storage } from './settings.ts';
import { calibrations, sheets } from './sheets.ts';

/**
 * Everything that screens and station say to each other, as one value. Of each entry both sides
 * derive what they need:
 *
 * | entry                   | screens (client.ts)                    | station (handlers.ts)          |
 * |-------------------------|----------------------------------------|--------------------------------|
 * | `jobs.list: operation`  | `client.jobs.list(input)`: a promise   | `handlers.jobs.list(input)`    |
 * | `jobs.changed: event`   | `client.jobs.onChanged(listener)`      | `emit('jobs.changed', payload)`|
 *
 * The name on the wire is `jobs.list`, whichever door it goes through. Every operation answers with
 * a `Result`: a promise that rejects means that the door itself is shut.
 */
export const ipcSchema = {
  ...{ app, catalog, exports, imports, jobs, keys, scan, scanner, settings, storage },
  ...{ calibrations, ledger, printers, prints, service, sheets },
};

/** See {@link ipcSchema}. */
export type IpcSchema = typeof ipcSchema;

/** Stops the compiler where an entry carries data that would not arrive as it was sent. */
export type EveryEntryIsPlain = NoneOf<NamesNotPlain>;

type NoneOf<Name extends never> = Name;
