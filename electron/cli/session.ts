import { userInfo } from 'node:os';
import type { Readable } from 'node:stream';

import type { Command } from 'commander';

import type { Requester, Station, StationOptions } from '../station/station.ts';
import { CommandFailure, orFail } from './command-failure.ts';
import type { Output } from './output.ts';

/** What one call of the command line works with. */
export interface Session {
  readonly output: Output;
  readonly dataDirectory: string;
  /** What draws; undefined: the station's own. */
  readonly pool: StationOptions['pool'];
  /** Aborts when the person presses Ctrl-C, or nobody can get the answer any more: the reason is a `CommandFailure`. */
  readonly interrupted: AbortSignal;
}

/** A command's work: everything it needs, and its answer printed. */
export type Action = (session: Session, command: Command) => Promise<void>;

/** Turns an action into what commander calls. */
export type Run = (action: Action) => (...args: unknown[]) => Promise<void>;

/** Opens the station for the length of `work` and closes it however that ends. */
export async function withStation<Value>(
  session: Session,
  work: (station: Station) => Value | Promise<Value>,
): Promise<Value> {
  const { openStation, storageProblem } = await import('../station/station.ts');
  const station = orFail(await openStation({ dataDirectory: session.dataDirectory, pool: session.pool }));
  try {
    return await work(station);
  } catch (error) {
    if (!(error instanceof CommandFailure) && storageProblem(error) === null)
      station.log.fault('command line', error);
    throw error;
  } finally {
    await station.close();
  }
}

/** Who runs the command line, as the ledger names them: the system's user. */
export function commandLineUser(): Requester {
  return { name: userInfo().username, apiKeyId: null };
}

/** True where a person types it, and can be asked. */
export function isTerminal(stdin: Readable): boolean {
  return 'isTTY' in stdin && stdin.isTTY === true;
}
