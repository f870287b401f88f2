import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

import type { EventPeriod } from '../../shared/epcis/event-period.ts';
import type { LabelCodeSource } from '../ledger/ledger-csv.ts';
import type { Log } from '../logging/log.ts';
import type { Settings } from '../settings/settings.ts';
import { type Database, storageProblem } from '../store/database.ts';
import { replaceFile } from '../store/file-system.ts';
import type { RemoteService } from '../sync/remote-service.ts';
import { CapturePlanner } from './capture-planner.ts';
import { epcisDocument } from './epcis-document.ts';
import type { EpcisEvent } from './event-model.ts';
import { StationActs } from './station-acts.ts';

/** What EPCIS needs of the station. */
export interface EpcisParts {
  readonly db: Database;
  readonly settings: Settings;
  readonly service: RemoteService;
  readonly log: Log;
  readonly now: () => Date;
  /** What the ledger's labels said. */
  readonly labelCodes: readonly LabelCodeSource[];
}

/** How often the store is looked through for acts to tell the service of, in milliseconds. */
const CAPTURE_INTERVAL_MS = 5_000;

/** The station's acts as EPCIS 2.0 events: exported for a period, and told to the remote service where a person wants that. */
export class Epcis {
  readonly #parts: EpcisParts;
  readonly #acts: StationActs;
  readonly #planner: CapturePlanner;
  readonly #closed = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #sending: Promise<void> = Promise.resolve();

  constructor(parts: EpcisParts) {
    const { db, settings, service, now, labelCodes } = parts;
    this.#parts = parts;
    this.#acts = new StationActs(db, labelCodes);
    this.#planner = new CapturePlanner({
      db,
      now,
      acts: this.#acts,
      captures: service.captures,
      location: () => settings.get('epcis_location'),
    });
  }

  /** The events of a period as an EPCIS document in JSON-LD. Holds 10,000 labels at a time. */
  document(period: EventPeriod): Readable {
    return Readable.from(inTurns(epcisDocument(this.#events(period), this.#parts.now())), {
      highWaterMark: 1,
    });
  }

  /** Writes the same into a file, which is whole once it is there. Rejects with what the disk says, or the signal's reason. */
  async writeDocument(period: EventPeriod, file: string, signal?: AbortSignal): Promise<void> {
    const part = `${file}.part`;
    await mkdir(path.dirname(file), { recursive: true });
    try {
      await pipeline(this.document(period), createWriteStream(part), { signal });
      await replaceFile(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Tells the service of acts as they come, while the settings say so. Until the station is closed. */
  start(): void {
    this.#loop = this.#runLoop(this.#closed.signal);
  }

  /** Tells the service of what is new, as far as it goes now; nothing while that is off. Rejects with the signal's reason. */
  async capture(signal: AbortSignal): Promise<void> {
    const before = this.#sending;
    this.#sending = before.catch(() => undefined).then(() => this.#capture(signal));
    await this.#sending;
  }

  /** Ends what is under way. The service knows what it was told. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#loop;
  }

  *#events({ from, until }: EventPeriod): Generator<EpcisEvent, void, void> {
    const location = this.#parts.settings.get('epcis_location');
    for (const act of this.#acts.between(from, until)) {
      for (const part of this.#acts.eventsOf(act, location)) yield* part;
    }
  }

  async #capture(signal: AbortSignal): Promise<void> {
    const { settings, service } = this.#parts;
    for (;;) {
      const since = settings.get('epcis_capture');
      if (since === 'off' || !(await this.#planner.planNext(since))) break;
      signal.throwIfAborted();
    }
    if (settings.get('epcis_capture') !== 'off') await service.sendCaptures(signal);
  }

  async #runLoop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A disk that is full, or a store that is busy, is asked again at the next look.
      await this.capture(signal).catch((error: unknown) => {
        if (!signal.aborted && storageProblem(error) === null) this.#parts.log.fault('epcis', error);
      });
      await sleep(CAPTURE_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** Gives others their turn after each piece. */
async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string, void, void> {
  for (const piece of pieces) {
    yield piece;
    await nextTurn();
  }
}
