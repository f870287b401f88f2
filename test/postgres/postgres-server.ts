import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import type { HubAddress } from '../../shared/warehouse/hub-address.ts';
import { Daemon } from '../printers/daemon.ts';
import { freePort } from '../printers/free-port.ts';
import { until } from '../printers/until.ts';

const PROGRAMS = '/usr/lib/postgresql/15/bin';

const PASSWORD = 'of-the-owner';

/** PostgreSQL refuses to run as root: Debian's account of the same name has it then. */
const isRoot = process.getuid?.() === 0;

/** A PostgreSQL of its own, on loopback, in a temporary folder: real, with passwords, and gone afterwards. */
export class PostgresServer {
  readonly folder: string;
  readonly port: number;
  #daemon: Daemon | null = null;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  static async start(): Promise<PostgresServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-pg-'));
    if (isRoot) {
      chmodSync(folder, 0o755);
      chownSync(folder, accountId('-u'), accountId('-g'));
    }
    const server = new PostgresServer(folder, await freePort());
    const passwordFile = path.join(folder, 'password');
    writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
    const [program = '', ...words] = asPostgres([
      `${PROGRAMS}/initdb`,
      ...['--pgdata', server.#data, '--username', 'owner', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
    ]);
    execFileSync(program, words, { stdio: 'pipe' });
    await server.resume();
    return server;
  }

  /** Where its owner signs in to a database. */
  address(database = 'warehouse'): HubAddress {
    const host = '127.0.0.1';
    return { host, port: this.port, database, user: 'owner', password: PASSWORD, authorityFile: null };
  }

  /** The same as a person writes it. */
  url(database = 'warehouse'): string {
    return `postgres://owner:${PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  async createDatabase(name = 'warehouse', template = 'template1'): Promise<void> {
    await this.query('postgres', `CREATE DATABASE ${name} TEMPLATE ${template}`);
  }

  async dropDatabase(name = 'warehouse'): Promise<void> {
    await this.query('postgres', `DROP DATABASE ${name} WITH (FORCE)`);
  }

  /** Asks a database as its owner. */
  async query(
    database: string,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { host, port, user, password } = this.address();
    const client = new pg.Client({ host, port, user, password, database });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** Stops it at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#daemon?.end('SIGKILL');
    this.#daemon = null;
  }

  /** Starts it again with all that it had. */
  async resume(): Promise<void> {
    const [program = '', ...words] = asPostgres([
      `${PROGRAMS}/postgres`,
      ...['-D', this.#data, '-p', String(this.port), '-c', 'listen_addresses=127.0.0.1'],
      ...['-c', `unix_socket_directories=${this.folder}`, '-c', 'fsync=off', '-c', 'max_connections=200'],
    ]);
    rmSync(path.join(this.#data, 'postmaster.pid'), { force: true });
    this.#daemon = new Daemon(program, words, path.join(tmpdir(), `${path.basename(this.folder)}.log`));
    await until('PostgreSQL answers', () => this.query('postgres', 'SELECT 1').catch(() => null));
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(path.join(tmpdir(), `${path.basename(this.folder)}.log`), { force: true });
  }

  get #data(): string {
    return path.join(this.folder, 'data');
  }
}

function accountId(which: '-g' | '-u'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}

/** A command line as the account that PostgreSQL runs as, which ends with the test that began it. */
function asPostgres(words: readonly string[]): readonly string[] {
  if (!isRoot) return words;
  return [
    'setpriv',
    ...['--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', '--pdeathsig', 'KILL', '--'],
    ...words,
  ];
}
