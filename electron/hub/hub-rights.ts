import {
  type SerialName,
  serialNamesJson,
  type UncertainRights,
} from '../../shared/warehouse/print-right.ts';
import type { HubConnection, HubRow } from './hub-connection.ts';

/** The station that asks, and the token of its last greeting: a copy of its folder knows an older one. */
export interface AskingStation {
  readonly station: string;
  readonly token: string;
}

/** A label whose right another bench has. */
export interface RightElsewhere extends SerialName {
  readonly bench: string;
  readonly isRetired: boolean;
}

/** Labels in one call: a job of 100,000 is asked for in some twenty. */
export const LABELS_A_CALL = 5_000;

/**
 * Asks for the right to print labels, which whoever asks first is given. Gives those that another bench has. Rejects as connections do, and
 * as `isUnheard` says while the hub does not know what all benches were given.
 */
export async function takeRights(
  hub: HubConnection,
  { station, token }: AskingStation,
  labels: readonly SerialName[],
): Promise<readonly RightElsewhere[]> {
  const rows = await hub.query('SELECT gtin, serial, bench, is_retired FROM take_rights($1, $2, $3)', [
    station,
    token,
    serialNamesJson(labels),
  ]);
  return rows.map((row) => ({
    ...nameIn(row),
    bench: String(row['bench']),
    isRetired: row['is_retired'] === true,
  }));
}

/** Gives rights to another bench: those of the asking one, and those that none has. Gives those; none where the hub lacks an event up to `lastNumber`. */
export async function giveRights(
  hub: HubConnection,
  { station, token, lastNumber }: AskingStation & { readonly lastNumber: number },
  to: string,
  labels: readonly SerialName[],
): Promise<readonly SerialName[]> {
  const rows = await hub.query('SELECT gtin, serial FROM give_rights($1, $2, $3, $4, $5)', [
    station,
    token,
    lastNumber,
    to,
    serialNamesJson(labels),
  ]);
  return rows.map(nameIn);
}

/** Says which rights a bench has, where the hub was put back to an older state. Gives those that it has no more. */
export async function keepRights(
  hub: HubConnection,
  labels: readonly SerialName[],
): Promise<readonly SerialName[]> {
  const rows = await hub.query('SELECT gtin, serial FROM keep_rights($1)', [serialNamesJson(labels)]);
  return rows.map(nameIn);
}

/** Frees what a bench that was retired had the right to print. Gives how many it had not told of printing. */
export async function freeRights(hub: HubConnection, bench: string): Promise<number> {
  const rows = await hub.query('SELECT free_rights($1) AS freed', [bench]);
  return Number(rows[0]?.['freed'] ?? 0);
}

/** What benches that were retired may have printed without telling. */
export async function uncertainRights(hub: HubConnection): Promise<readonly UncertainRights[]> {
  const rows = await hub.query(
    `SELECT benches.name, count(*) AS labels FROM benches JOIN label_rights ON label_rights.bench = benches.id AND NOT printed
      WHERE retired_at IS NOT NULL GROUP BY benches.id, benches.name ORDER BY lower(benches.name)`,
  );
  return rows.map((row) => ({ bench: String(row['name']), labels: Number(row['labels']) }));
}

/** The hub's position now: what a right was given after has a smaller one. */
export async function hubPosition(hub: HubConnection): Promise<number> {
  const rows = await hub.query('SELECT position FROM hub');
  return Number(rows[0]?.['position'] ?? 0);
}

/** A bench by its name, however it is capitalized; of those that were retired the last. Null where there is none. */
export async function findBench(
  hub: HubConnection,
  name: string,
  which: 'here' | 'retired',
): Promise<{ readonly id: string; readonly name: string } | null> {
  const [row] = await hub.query(
    `SELECT id, name FROM benches WHERE lower(name) = lower($1) AND (retired_at IS NULL) = $2 ORDER BY joined_at DESC LIMIT 1`,
    [name.trim(), which === 'here'],
  );
  return row === undefined ? null : { id: String(row['id']), name: String(row['name']) };
}

/** The hub's codes are those that a bench sent. */
function nameIn(row: HubRow): SerialName {
  return { gtin: row['gtin'], serial: row['serial'] } as SerialName;
}
