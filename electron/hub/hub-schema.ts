import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { HubConnection } from './hub-connection.ts';
import { sql as events } from './schema/0001-events.ts';
import { sql as printRights } from './schema/0002-print-rights.ts';
import { sql as tidying } from './schema/0003-tidying.ts';

/** In order, never edited once shipped: the hub's `version` counts how many it has seen. */
const MIGRATIONS: readonly string[] = [events, printRights, tidying];

/** The version of a hub that this program speaks to. */
export const HUB_VERSION = MIGRATIONS.length;

/** A lock that no other program of the database takes: two people may make the same hub at once. */
const MIGRATION_LOCK = 7_264_913_058;

/** The group that every bench's role belongs to: a cluster has it once, for all its hubs. */
export const BENCH_GROUP = 'labelwright_benches';

/** What came of making a hub: `made`, brought up to date, or left as it was. */
export type HubInit = 'made' | 'migrated' | 'unchanged';

/** Makes the hub's schema, or brings it up to date, in one transaction. Fails with `hub_newer`. Rejects as connections do. */
export async function initHub(hub: HubConnection): Promise<Result<HubInit, 'hub_newer'>> {
  return hub.inTransaction(async () => {
    await hub.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await hub.query('CREATE SCHEMA IF NOT EXISTS labelwright');
    const version = await storedVersion(hub);
    if (version > HUB_VERSION) return problem('hub_newer');
    if (version === HUB_VERSION) return ok('unchanged');
    for (const sql of MIGRATIONS.slice(version)) await hub.query(sql);
    await hub.query(
      version === 0
        ? 'INSERT INTO hub (version, identity) VALUES ($1, database_identity())'
        : 'UPDATE hub SET version = $1',
      [HUB_VERSION],
    );
    await grantToBenches(hub);
    return ok(version === 0 ? 'made' : 'migrated');
  });
}

/** What a bench's role may do: read, and call the functions that look at who calls. */
async function grantToBenches(hub: HubConnection): Promise<void> {
  const [known] = await hub.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [BENCH_GROUP]);
  if (known === undefined) await hub.query(`CREATE ROLE ${BENCH_GROUP} NOLOGIN`);
  await hub.query(`GRANT USAGE ON SCHEMA labelwright TO ${BENCH_GROUP}`);
  await hub.query(`GRANT SELECT (one, id, version, position, timeline) ON hub TO ${BENCH_GROUP}`);
  await hub.query(`GRANT SELECT (id, name, joined_at, retired_at) ON benches TO ${BENCH_GROUP}`);
  await hub.query(`GRANT SELECT (id, bench, last_number, begun_at, heard_at) ON stations TO ${BENCH_GROUP}`);
  await hub.query(`GRANT SELECT ON events, leased_blocks, label_rights TO ${BENCH_GROUP}`);
  const functions = [
    ...['current_bench()', 'begin_station(text, text)', 'greet(text, text, text)'],
    ...[
      'append_events(text, bigint, jsonb)',
      'take_block(text, bigint, bigint)',
      'first_unknown(text[], bigint[])',
    ],
    ...['tell_restored(text)', 'common_position(text)', 'numbers_at(bigint)', 'keep_blocks(jsonb)'],
    ...['take_rights(text, text, jsonb)', 'give_rights(text, text, bigint, text, jsonb)'],
    ...['keep_rights(jsonb)', 'free_rights(text)'],
    'tell_read(text, bigint)',
  ];
  await hub.query(`GRANT EXECUTE ON FUNCTION ${functions.join(', ')} TO ${BENCH_GROUP}`);
}

/** 0 where there is no hub in the database. */
async function storedVersion(hub: HubConnection): Promise<number> {
  const [found] = await hub.query("SELECT to_regclass('labelwright.hub') IS NOT NULL AS there");
  if (found?.['there'] !== true) return 0;
  const [row] = await hub.query('SELECT version FROM hub');
  return Number(row?.['version'] ?? 0);
}

/** Fails with `hub_missing`, or with `hub_newer` or `hub_older` where this program and the hub do not understand each other. */
export async function checkHubVersion(
  hub: HubConnection,
): Promise<Result<null, 'hub_missing' | 'hub_newer' | 'hub_older'>> {
  const version = await storedVersion(hub);
  if (version === 0) return problem('hub_missing');
  if (version > HUB_VERSION) return problem('hub_newer');
  return version < HUB_VERSION ? problem('hub_older') : ok(null);
}
