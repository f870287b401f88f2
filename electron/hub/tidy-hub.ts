import type { HubTidied } from '../../shared/warehouse/warehouse-status.ts';
import type { HubConnection } from './hub-connection.ts';

/** A hub of a hundred million events is sorted once by what they are about. */
const TIDY_TIMEOUT_MS = 4 * 3_600_000;

/**
 * Takes together the events that later ones replaced, as far as every bench that was not retired has read, and drops the partitions that are empty
 * then. The connection is of the hub's owner. Benches may send and read meanwhile. Rejects as connections do.
 */
export async function tidyHub(hub: HubConnection): Promise<HubTidied> {
  const [read] = await hub.query('SELECT read_by_all() AS until, position FROM hub');
  const until = Number(read?.['until'] ?? 0);
  const [done] = await hub.query(
    'SELECT superseded, removed FROM supersede_events($1)',
    [until],
    TIDY_TIMEOUT_MS,
  );
  const [dropped] = await hub.query('SELECT drop_empty_partitions($1) AS count', [until], TIDY_TIMEOUT_MS);
  return {
    superseded: Number(done?.['superseded'] ?? 0),
    removed: Number(done?.['removed'] ?? 0),
    partitionsDropped: Number(dropped?.['count'] ?? 0),
    unread: Number(read?.['position'] ?? 0) - until,
  };
}
