import { ApiKeys } from '../access/api-keys.ts';
import { AuditLog } from '../access/audit-log.ts';
import { JobTable } from '../exports/job-records.ts';
import { RecentChoices } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import { JobEvents } from './job-events.ts';
import type { Station } from './station.ts';

/** Opens what is read and written without any other part. */
export function openRecords(
  db: Database,
  now: () => Date,
): Pick<Station, 'auditLog' | 'events' | 'jobTable' | 'keys' | 'recentChoices'> {
  return {
    jobTable: new JobTable(db),
    keys: new ApiKeys(db, now),
    auditLog: new AuditLog(db, now),
    recentChoices: new RecentChoices(db),
    events: new JobEvents(db),
  };
}
