import { ApiKeys } from '../access/api-keys.ts';
import { AuditLog } from '../access/audit-log.ts';
import { JobTable } from '../exports/job-records.ts';
import { RecentChoices } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import { JobEvents } from './job-events.ts';

/** What is read and written without any other part of a station. */
export interface StationRecords {
  readonly jobTable: JobTable;
  readonly keys: ApiKeys;
  /** Records what other programs did over HTTP. */
  readonly auditLog: AuditLog;
  readonly recentChoices: RecentChoices;
  readonly events: JobEvents;
}

/** Opens what is read and written without any other part. */
export function openRecords(db: Database, now: () => Date): StationRecords {
  return {
    jobTable: new JobTable(db),
    keys: new ApiKeys(db, now),
    auditLog: new AuditLog(db, now),
    recentChoices: new RecentChoices(db),
    events: new JobEvents(db),
  };
}
