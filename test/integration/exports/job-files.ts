import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Station } from '../../../electron/station/station.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';

/** Hex SHA-256 of a file. */
export function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The files of all jobs in a data folder, whole ones and parts, as `<job id>/<name>`. */
export function filesIn(dataDirectory: string): string[] {
  const root = path.join(dataDirectory, 'artifacts');
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((id) => readdirSync(path.join(root, id)).map((name) => `${id}/${name}`));
}

/** Settles when the job's first labels are written. */
export async function underWay(station: Station, id: ShortId): Promise<void> {
  const enough = new AbortController();
  const reached = new Error('under way');
  await station.exports
    .wait(id, {
      signal: enough.signal,
      onProgress: (poll) => {
        if (poll.processed_items > 0) enough.abort(reached);
      },
    })
    .catch((error: unknown) => {
      if (error !== reached) throw error;
    });
}

/** Changes every job in the store behind the station's back. */
export function setInJobs(dataDirectory: string, assignment: string): void {
  const db = openDatabase(dataDirectory);
  if (!db.ok) throw new Error(db.problem.message);
  db.value.exec(`UPDATE export_jobs SET ${assignment}`);
  db.value.close();
}
