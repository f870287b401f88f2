import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { openCatalog } from '../../../electron/catalog/catalog.ts';
import { LotBlocks } from '../../../electron/catalog/lot-blocks.ts';
import { connectToHub, type HubConnection } from '../../../electron/hub/hub-connection.ts';
import { PrintLedger, SerialVoids } from '../../../electron/ledger/print-ledger.ts';
import type { Log } from '../../../electron/logging/log.ts';
import { openLogistics } from '../../../electron/logistics/logistics.ts';
import { mayBePrinted } from '../../../electron/printing/jobs/serial-print-checks.ts';
import { PRINT_CONDITIONS } from '../../../electron/printing/sql/unconfirmed-labels.ts';
import { Settings } from '../../../electron/settings/settings.ts';
import { Backups } from '../../../electron/station/backups.ts';
import { type Database, openDatabase } from '../../../electron/store/database.ts';
import { type ExchangeSizes, HubExchange } from '../../../electron/warehouse/hub-exchange.ts';
import { HubKeyFile } from '../../../electron/warehouse/hub-key-file.ts';
import { readMembership } from '../../../electron/warehouse/membership.ts';
import { NumberBlocks } from '../../../electron/warehouse/number-blocks.ts';
import { Warehouse } from '../../../electron/warehouse/warehouse.ts';
import type { HubAddress } from '../../../shared/warehouse/hub-address.ts';
import { good } from '../good.ts';
import { withNewStore } from '../new-store.ts';
import { cutAfter, LineCut } from './cut-line.ts';

/** Small enough that a few events take several calls and transactions. */
const SMALL: ExchangeSizes = { sent: 5, read: 7, written: 3 };

/** An event as it is on the bench that wrote it and at the hub. */
export interface ToldEvent {
  readonly number: number;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** After how many queries a line is cut, and when. */
export interface Cut {
  readonly queries: number;
  readonly answerLost: boolean;
}

function domainsOf(db: Database, now: () => Date, dataDirectory: string, log: Log) {
  const warehouse = new Warehouse({ db, log, now, dataDirectory, mayBePrinted });
  const catalog = openCatalog(db, now, PRINT_CONDITIONS, warehouse.numbers);
  const settings = new Settings(db);
  return {
    warehouse,
    catalog,
    settings,
    logistics: openLogistics(db, { catalog, settings, now }),
    ledger: new PrintLedger(db, now, log),
    voids: new SerialVoids(db, now),
    blocks: new LotBlocks(db, now),
    backups: new Backups(db, dataDirectory, now),
  };
}

/** A bench's store with what acts on it, without printers and threads. */
export class ModelBench {
  readonly name: string;
  readonly dataDirectory: string;
  /** How far its clock is wrong, in milliseconds. */
  clockOffMs = 0;
  /** How much goes at once; undefined: as much as in life. */
  sizes: ExchangeSizes | undefined = SMALL;
  db!: Database;
  parts!: ReturnType<typeof domainsOf>;
  readonly #log: Log;
  #hub: HubConnection | null = null;

  constructor(dataDirectory: string, name: string, log: Log) {
    this.dataDirectory = withNewStore(dataDirectory);
    this.name = name;
    this.#log = log;
    this.#open();
  }

  #open(): void {
    const now = (): Date => new Date(Date.now() + this.clockOffMs);
    this.db = good(openDatabase(this.dataDirectory));
    // Nothing here pulls a plug.
    this.db.pragma('synchronous = OFF');
    this.parts = domainsOf(this.db, now, this.dataDirectory, this.#log);
  }

  async join(address: HubAddress): Promise<void> {
    good(await this.parts.warehouse.join(address, this.name));
  }

  /** The name of its events. */
  get station(): string {
    return readMembership(this.db)?.station ?? '';
  }

  /** Its own events behind a number. */
  eventsAfter(number: number): readonly ToldEvent[] {
    return this.db
      .prepare<[string, number], Record<'kind' | 'payload', string> & { number: number }>(
        'SELECT number, kind, payload FROM bench_events WHERE station = ? AND number > ? ORDER BY number',
      )
      .all(this.station, number)
      .map((event) => ({ ...event, payload: JSON.parse(event.payload) as ToldEvent['payload'] }));
  }

  lastEvent(): number {
    const sql = 'SELECT coalesce(max(number), 0) FROM bench_events WHERE station = ?';
    return this.db.prepare<[string], number>(sql).pluck().get(this.station) ?? 0;
  }

  /** Sends and reads all that there is, or until the line is cut. Gives how many events. Rejects as the hub refuses. */
  async exchange(cut: Cut | null = null): Promise<number> {
    this.#hub ??= good(await connectToHub(await this.#address()));
    const line = cut === null ? this.#hub : cutAfter(this.#hub, cut.queries, cut);
    const now = (): Date => new Date();
    const parts = { db: this.db, now, numbers: new NumberBlocks(this.db, now) };
    const exchange = new HubExchange(parts, line, this.sizes);
    try {
      await exchange.greet();
      const { sent, read } = await exchange.run(new AbortController().signal);
      return sent + read;
    } catch (error) {
      await this.hangUp();
      if (error instanceof LineCut) return 1;
      throw error;
    }
  }

  async hangUp(): Promise<void> {
    await this.#hub?.close().catch(() => undefined);
    this.#hub = null;
  }

  /** Ends as a killed process does, and begins again. */
  async restart(): Promise<void> {
    await this.close();
    this.#open();
  }

  /** Another folder with all that is in this one. */
  copyTo(folder: string): ModelBench {
    this.db.pragma('wal_checkpoint(TRUNCATE)');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of ['labelwright.sqlite', 'hub-key'])
      copyFileSync(path.join(this.dataDirectory, file), path.join(folder, file));
    return new ModelBench(folder, this.name, this.#log);
  }

  async close(): Promise<void> {
    await this.hangUp();
    this.db.close();
  }

  async #address(): Promise<HubAddress> {
    const address = good(await new HubKeyFile(this.dataDirectory).read());
    if (address === null) throw new Error('The bench joined no hub');
    return address;
  }
}
