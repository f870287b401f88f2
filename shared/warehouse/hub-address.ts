import { problem } from '../result/problem.ts';
import { ok, type Result } from '../result/result.ts';

/** Where a hub's PostgreSQL database is, and who signs in. */
export interface HubAddress {
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** Empty where the server asks for none. */
  readonly password: string;
  /** A PEM file of the authority that vouches for the server; null: those that this computer trusts. */
  readonly authorityFile: string | null;
}

const DEFAULT_PORT = 5432;

/**
 * Reads `postgres://user:password@host:port/database`, with `?sslrootcert=file` where the server's certificate is of an authority
 * of one's own (libpq's name for it: https://www.postgresql.org/docs/15/libpq-connect.html). Fails with `hub_address`.
 */
export function parseHubAddress(text: string): Result<HubAddress, 'hub_address'> {
  const url = URL.parse(text.trim());
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) return NO_ADDRESS;
  const database = decoded(url.pathname.slice(1));
  const user = decoded(url.username);
  if (url.hostname === '' || database === '' || user === '' || database.includes('/')) return NO_ADDRESS;
  return ok({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    database,
    user,
    password: decoded(url.password),
    authorityFile: url.searchParams.get('sslrootcert'),
  });
}

const NO_ADDRESS = problem('hub_address');

/** Writes an address as {@link parseHubAddress} reads it, with its password: for the file that its owner alone reads. */
export function formatHubAddress(address: HubAddress): string {
  const { host, port, database, user, password, authorityFile } = address;
  const url = new URL(`postgres://${host.includes(':') ? `[${host}]` : host}:${port}`);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.pathname = encodeURIComponent(database);
  if (authorityFile !== null) url.searchParams.set('sslrootcert', authorityFile);
  return url.href;
}

/** The address as people may see it: without who signs in. */
export function hubPlace({ host, port, database }: HubAddress): string {
  return `${host}:${port}/${database}`;
}

/** True where nothing leaves the computer on its way to the hub. */
export function isOnThisComputer({ host }: HubAddress): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** What is no escape sequence stays as it is: a password may hold a percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
