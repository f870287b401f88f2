import { beforeEach, describe, expect, it } from 'vitest';

import { AuditLog } from '../../../electron/access/audit-log.ts';
import type { Database } from '../../../electron/store/database.ts';
import type { ApiCall } from '../../../shared/contract/api-key.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';

const folder = useDataFolder();
const WMS = { keyId: '2222222222222222222222' as ShortId, keyName: 'WMS' };
const NOBODY = { keyId: null, keyName: null };
const PRINT = { address: '10.0.0.7', method: 'POST', path: '/prints', status: 202, jobId: 'j' };
let nowMs = 0;
let db: Database;
let calls: AuditLog;

beforeEach(() => {
  nowMs = Date.parse('2026-11-24T10:00:00Z');
  db = folder.openStore();
  calls = new AuditLog(db, () => new Date(nowMs));
});

/** So many rows at once, with the last number that the next purge waits for still to come. */
function fill(count: number, who: typeof WMS | typeof NOBODY): void {
  db.prepare(
    `INSERT INTO api_calls (called_at, key_id, key_name, address, method, path, status)
     WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
     SELECT '2026-11-24T09:00:00.000Z', ?, ?, '::1', 'POST', '/' || n, 202 FROM counted`,
  ).run(count, who.keyId, who.keyName);
}

function count(which: string): unknown {
  return db.prepare(`SELECT count(*) FROM api_calls WHERE ${which}`).pluck().get();
}

async function noteUntilPurged(): Promise<void> {
  for (let left = 100; left > 0; left--) await calls.record({ ...NOBODY, ...PRINT, status: 401 });
}

describe('the calls that are kept', () => {
  it('are found by key, name or id, and by when', async () => {
    await calls.record({ ...WMS, ...PRINT });
    nowMs += 60_000;
    await calls.record({ ...NOBODY, ...PRINT, status: 401 });
    const statuses = (page: { items: readonly ApiCall[] }) => page.items.map(({ status }) => status);
    expect(statuses(calls.list({}, 10))).toEqual([401, 202]);
    expect(calls.list({}, 1)).toMatchObject({ items: [{ status: 401 }], total: 2 });
    expect(statuses(calls.list({ key: 'WMS' }, 10))).toEqual([202]);
    expect(statuses(calls.list({ key: WMS.keyId }, 10))).toEqual([202]);
    expect(statuses(calls.list({ since: '2026-11-24T10:00:30.000Z' }, 10))).toEqual([401]);
  });

  it('are told as CSV that no spreadsheet runs, oldest first', async () => {
    await calls.record({ ...WMS, ...PRINT, keyName: '=1+1' });
    nowMs += 1000;
    await calls.record({ ...NOBODY, ...PRINT, status: 401, jobId: null });
    expect([...calls.csv({})]).toEqual([
      'called_at,key_id,key_name,address,method,path,status,job_id\r\n',
      "2026-11-24T10:00:00.000Z,2222222222222222222222,'=1+1,10.0.0.7,POST,/prints,202,j\r\n",
      '2026-11-24T10:00:01.000Z,,,10.0.0.7,POST,/prints,401,\r\n',
    ]);
  });

  it('go after 90 days', async () => {
    await calls.record({ ...WMS, ...PRINT });
    nowMs += 89 * 86_400_000;
    await noteUntilPurged();
    expect(count('key_id IS NOT NULL')).toBe(1);
    nowMs += 2 * 86_400_000;
    await noteUntilPurged();
    expect(count('key_id IS NOT NULL')).toBe(0);
  });

  it('are never many more than 100,000, and knocking without a key pushes out none of those with one', async () => {
    fill(100_500, WMS);
    fill(12_000, NOBODY);
    await noteUntilPurged();
    expect(count('key_id IS NOT NULL')).toBe(100_000);
    expect(Number(count('key_id IS NULL'))).toBeLessThanOrEqual(10_100);
    expect(count("path = '/100500'")).toBe(1);
  });
});
