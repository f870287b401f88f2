import { lstatSync } from 'node:fs';
import path from 'node:path';

import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import { damagedExports } from '../exports/job-recovery.ts';
import type { Log } from '../logging/log.ts';
import { PRINTING_DAMAGE_CHECKS } from '../printing/print-recovery.ts';
import type { Settings } from '../settings/settings.ts';
import { DAMAGED_OWN_STOCK } from '../stock/damaged-stock.ts';
import { repairDamagedRows } from '../store/damaged-rows.ts';
import type { Database } from '../store/database.ts';
import { quarantine } from '../store/file-system.ts';
import { damagedRequestCondition } from '../sync/outbox.ts';

/** The folders that the station makes in its data folder when it needs them. */
const DATA_FOLDERS = ['artifacts', 'spool', 'backups', 'logs', 'test-prints', 'desktop'];

/** Repairs what is damaged, and says so in the log too. Gives a note for each repair, and for each setting that cannot be read. */
export function repairedAtStart(
  db: Database,
  dataDirectory: string,
  settings: Settings,
  log: Log,
  now: Date,
): readonly Problem[] {
  const repairs = [...quarantineMisplacedFiles(dataDirectory), ...repairStore(db, now)];
  const notes = [...repairs, ...settings.unreadable()];
  for (const { code } of notes) log.warn('damage was repaired', { code });
  return notes;
}

/** Quarantines files that stand where the station's own folders belong. Gives a note for each. */
function quarantineMisplacedFiles(dataDirectory: string): readonly Problem[] {
  return DATA_FOLDERS.flatMap((name) => {
    const folder = path.join(dataDirectory, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    // A link may lead to a folder on another disk.
    if (found === undefined || found.isDirectory() || found.isSymbolicLink()) return [];
    try {
      return [quarantineNote(name, path.basename(quarantine(folder)))];
    } catch {
      // Whoever needs the folder says why it cannot be had.
      return [];
    }
  });
}

function quarantineNote(name: string, kept: string): Problem {
  return newProblem('set_aside', { name, kept });
}

/**
 * Repairs rows whose JSON cannot be read, before anything works with them: each domain its own. What was printed or sent
 * stays on record, so nothing is printed or sent twice for it. Gives a note for each.
 */
function repairStore(db: Database, now: Date): readonly Problem[] {
  return repairDamagedRows(db, now, [
    ...PRINTING_DAMAGE_CHECKS,
    damagedExports(damagedRequestCondition),
    DAMAGED_OWN_STOCK,
  ]);
}
