import { randomBytes } from 'node:crypto';

import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { HubBench } from '../../shared/warehouse/warehouse-status.ts';
import type { HubConnection } from './hub-connection.ts';
import { BENCH_GROUP } from './hub-schema.ts';

/** A bench that was added, and what its own role signs in with. */
export interface NewBench {
  readonly id: string;
  readonly role: string;
  readonly password: string;
}

const LONGEST_NAME = 60;

/**
 * Adds a bench with a role of its own, which may add its own events and read those of others, and no more. The connection is of
 * somebody who may make roles. Fails with `bench_name` or `bench_name_taken`.
 */
export async function addBench(
  hub: HubConnection,
  name: string,
): Promise<Result<NewBench, 'bench_name' | 'bench_name_taken'>> {
  const bench = name.trim();
  if (bench === '' || bench.length > LONGEST_NAME) return problem('bench_name');
  const id = randomBytes(8).toString('hex');
  const role = `labelwright_bench_${id}`;
  const password = randomBytes(24).toString('base64url');
  return hub.inTransaction(async () => {
    // The name is looked at and taken under the hub's lock, and not by two at once.
    await hub.query('SELECT one FROM hub FOR UPDATE');
    const [taken] = await hub.query(
      'SELECT 1 FROM benches WHERE lower(name) = lower($1) AND retired_at IS NULL',
      [bench],
    );
    if (taken !== undefined) return problem('bench_name_taken', { bench });
    // Neither can be a parameter; both are made of letters and digits alone.
    await hub.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}' IN ROLE ${BENCH_GROUP}`);
    // Whoever retires it has to end its connections.
    await hub.query(`GRANT ${role} TO CURRENT_USER`);
    await hub.query('INSERT INTO benches (id, name, role, timeline) SELECT $1, $2, $3, timeline FROM hub', [
      id,
      bench,
      role,
    ]);
    return ok({ id, role, password });
  });
}

/** Shuts a bench out: its role signs in no more, and its connections end. Fails with `bench_not_found`. */
export async function retireBench(
  hub: HubConnection,
  name: string,
): Promise<Result<null, 'bench_not_found'>> {
  const [retired] = await hub.query(
    'UPDATE benches SET retired_at = now() WHERE lower(name) = lower($1) AND retired_at IS NULL RETURNING role',
    [name.trim()],
  );
  if (retired === undefined) return problem('bench_not_found', { bench: name.trim() });
  const role = String(retired['role']);
  if (!/^labelwright_bench_[0-9a-f]+$/.test(role)) throw new Error(`The hub has a bench of the role ${role}`);
  await hub.query(`ALTER ROLE ${role} NOLOGIN`);
  await hub.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [role]);
  return ok(null);
}

/** The benches of a warehouse, those that were retired last. */
export async function listBenches(hub: HubConnection): Promise<readonly HubBench[]> {
  const rows = await hub.query(
    `SELECT benches.name, benches.joined_at, benches.retired_at, max(stations.heard_at) AS heard_at,
        coalesce(sum(stations.last_number), 0)::text AS events
      FROM benches LEFT JOIN stations ON stations.bench = benches.id
      GROUP BY benches.id, benches.name, benches.joined_at, benches.retired_at
      ORDER BY benches.retired_at NULLS FIRST, lower(benches.name)`,
  );
  return rows.map((row) => ({
    name: String(row['name']),
    joinedAt: momentOf(row['joined_at']) ?? '',
    heardAt: momentOf(row['heard_at']),
    retiredAt: momentOf(row['retired_at']),
    events: Number(row['events']),
  }));
}

function momentOf(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null;
}
