import { readFileSync } from 'node:fs';

import type pg from 'pg';

import { newProblem, problem } from '../../shared/result/problem.ts';
import type { WarehouseCode } from '../../shared/result/problems/warehouse.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { type HubAddress, isOnThisComputer } from '../../shared/warehouse/hub-address.ts';

/** How long a hub may take to answer before it counts as out of reach. */
const ANSWER_TIMEOUT_MS = 60_000;

const CONNECT_TIMEOUT_MS = 5_000;

/** A row as the hub answers: big integers come as text. */
export type HubRow = Readonly<Record<string, unknown>>;

/** A connection to a hub's database. Every call rejects with what {@link hubProblem} can name. */
export interface HubConnection {
  /** `answerTimeoutMs` is for what may take longer than benches ask for. */
  query(sql: string, values?: readonly unknown[], answerTimeoutMs?: number): Promise<readonly HubRow[]>;
  /** Runs work in one transaction; what it throws rolls everything back. */
  inTransaction<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Calls the listener for each notice of a channel. */
  listen(channel: string, listener: () => void): Promise<void>;
  /** Calls the listener once when the line is lost; it is not called by `close`. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Connects to a hub. Off this computer only by TLS with a certificate that is checked. Fails with `hub_unreachable`, `hub_certificate`,
 * `hub_refused`, or `hub_address` where the authority's file cannot be read.
 */
export async function connectToHub(address: HubAddress): Promise<Result<HubConnection, WarehouseCode>> {
  const tls = tlsOptions(address);
  if (!tls.ok) return tls;
  const { host, port, database, user, password } = address;
  // Loaded by benches of a warehouse only.
  const { default: postgres } = await import('pg');
  const client = new postgres.Client({
    host,
    port,
    database,
    user,
    password,
    ssl: tls.value,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'labelwright',
  });
  const lost: (() => void)[] = [];
  let closed = false;
  const onEnd = (): void => {
    if (!closed) lost.forEach((listener) => listener());
    closed = true;
  };
  client.on('error', onEnd).on('end', onEnd);
  try {
    await client.connect();
    await client.query('SET search_path = labelwright, pg_temp');
  } catch (error) {
    closed = true;
    await client.end().catch(() => undefined);
    const known = hubProblem(error, address);
    if (known === null) throw error;
    return fail(known);
  }
  return ok({
    query: async (sql, values = [], answerTimeoutMs = ANSWER_TIMEOUT_MS) => {
      // What pg takes with each query, and its types leave out.
      const query: pg.QueryConfig & { readonly query_timeout: number } = {
        text: sql,
        values: [...values],
        query_timeout: answerTimeoutMs,
      };
      return (await client.query<HubRow>(query)).rows;
    },
    inTransaction: (work) => transaction(client, work),
    listen: async (channel, listener) => {
      client.on('notification', (notice) => {
        if (notice.channel === channel) listener();
      });
      await client.query(`LISTEN ${channel}`);
    },
    onLost: (listener) => {
      if (closed) listener();
      else lost.push(listener);
    },
    close: async () => {
      closed = true;
      await client.end();
    },
  });
}

/** Does work on a connection of its own, and names what goes wrong. Throws what is a fault of the program. */
export async function withHub<Value>(
  address: HubAddress,
  work: (hub: HubConnection) => Promise<Result<Value, WarehouseCode>>,
): Promise<Result<Value, WarehouseCode>> {
  const connected = await connectToHub(address);
  if (!connected.ok) return connected;
  try {
    return await work(connected.value);
  } catch (error) {
    const known = hubProblem(error, address);
    if (known === null) throw error;
    return fail(known);
  } finally {
    await connected.value.close().catch(() => undefined);
  }
}

async function transaction<Value>(client: pg.Client, work: () => Promise<Value>): Promise<Value> {
  await client.query('BEGIN');
  try {
    const value = await work();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function tlsOptions(address: HubAddress): Result<object | false, 'hub_certificate'> {
  if (address.authorityFile === null) {
    return ok(isOnThisComputer(address) ? false : { rejectUnauthorized: true, servername: address.host });
  }
  try {
    const ca = readFileSync(address.authorityFile, 'utf8');
    return ok({ rejectUnauthorized: true, servername: address.host, ca });
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    return problem('hub_certificate', { host: address.host, error: `${address.authorityFile}: ${code}` });
  }
}

/** PostgreSQL's and our own error codes (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const CODES: Readonly<Record<string, 'hub_copied' | 'hub_missing' | 'hub_other' | 'hub_retired'>> = {
  LW002: 'hub_copied',
  LW003: 'hub_retired',
  LW004: 'hub_other',
  // Undefined schema, table, function.
  '3F000': 'hub_missing',
  '42P01': 'hub_missing',
  '42883': 'hub_missing',
};

/** True for the refusal of numbers while the hub does not know which numbers some benches were given. */
export function isUnheard(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'LW005';
}

/** Names what went wrong between a bench and its hub; null for a fault of the program. */
export function hubProblem(
  error: unknown,
  { host }: Pick<HubAddress, 'host'>,
): Problem<WarehouseCode> | null {
  if (!(error instanceof Error)) return null;
  const { code = '', message } = error as Error & { code?: string };
  const known = CODES[code];
  if (known !== undefined) return newProblem(known);
  if (isUnheard(error)) return newProblem('hub_unheard', { benches: message });
  if (/certificate|self[- ]signed|altname|does not support SSL/i.test(`${code} ${message}`)) {
    return newProblem('hub_certificate', { host, error: message });
  }
  // Who signs in is unknown, may not, or the database is not there.
  if (/^(28|3D)/.test(code)) return newProblem('hub_refused', { host, error: message });
  if (code === '42501') return newProblem('hub_rights', { error: message });
  if (isOutOfReach(code, message)) return newProblem('hub_unreachable', { host, error: code || message });
  return null;
}

/** The line, or a server that is stopping, starting or full. Whatever it is, it is tried again. */
function isOutOfReach(code: string, message: string): boolean {
  return (
    /^(E[A-Z]+|08...|53...|57...|25006|40...)$/.test(code) ||
    /timeout|terminated|ended|Connection|closed/i.test(message)
  );
}
