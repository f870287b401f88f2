import { apiKeyHint, parseApiKey } from '../../shared/contract/api-key.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import { ok, type Problem, problem, type Result } from '../../shared/result/result.ts';
import type { OutboxEntry } from '../../shared/sync/outbox-entry.ts';
import type { KeyPlace, LineState, ServiceStatus } from '../../shared/sync/service-status.ts';
import type { TradeItem } from '../../shared/sync/trade-item.ts';
import type { KeptKey, ServiceKeyStore } from '../access/service-key.ts';
import type { RemoteRoad } from '../exports/remote-road.ts';
import type { Settings } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import type { ServiceAccess } from './exchange.ts';
import { Governors } from './governors.ts';
import { KeyGate } from './key-gate.ts';
import { LabelService } from './label-service.ts';
import { watchLine } from './line-watch.ts';
import { Outbox } from './outbox.ts';
import { lookUpProduct } from './product-look-up.ts';
import { hear, type RoadParts } from './road-parts.ts';
import { newsOf, type ServiceNews } from './service-news.ts';
import { ServiceRoad } from './service-road.ts';
import { ServiceTrust } from './service-trust.ts';

/** What the remote service needs of the station. */
export interface ServiceParts {
  readonly db: Database;
  readonly settings: Settings;
  readonly keyStore: ServiceKeyStore;
  readonly heldHere: (request: ExportRequest) => boolean;
  readonly now: () => Date;
}

/** The remote service as a station knows it: its key, the line to it, and what waits to go out. */
export class RemoteService {
  readonly road: RemoteRoad;
  readonly #settings: Settings;
  readonly #keyStore: ServiceKeyStore;
  readonly #outbox: Outbox;
  readonly #governors = new Governors();
  readonly #gate = new KeyGate();
  readonly #roadParts: RoadParts;
  readonly #trust = new ServiceTrust();
  readonly #listeners = new Set<() => void>();
  readonly #now: () => Date;
  #kept: KeptKey | null = null;
  #keyPlace: KeyPlace = 'file';
  #keyProblem: Problem | null = null;
  #line: LineState = 'unknown';
  #heardAt: string | null = null;
  /** The same, of a clock that nobody sets. */
  #heardAtMs = 0;
  /** Whom that is about: what one service said says nothing of another. */
  #heardOf: ServiceOrigin | null = null;
  #keyState: 'unknown' | 'valid' | 'refused' = 'unknown';

  private constructor({ db, settings, keyStore, heldHere, now }: ServiceParts) {
    this.#settings = settings;
    this.#keyStore = keyStore;
    this.#now = now;
    this.#outbox = new Outbox(db, now, () => this.#tell());
    this.#roadParts = {
      ...{ outbox: this.#outbox, governors: this.#governors, gate: this.#gate },
      access: () => this.#access(),
      onNews: (news, origin) => this.#heard(news, origin),
    };
    this.road = new ServiceRoad(this.#roadParts, heldHere);
  }

  /** Reads the key; a key that cannot be read is as good as none, and the status says why. */
  static async open(parts: ServiceParts): Promise<RemoteService> {
    const service = new RemoteService(parts);
    await service.#readKey();
    return service;
  }

  status(): ServiceStatus {
    const open = this.#outbox.open();
    const origin = this.#settings.get('service_origin');
    const { limit, remaining } = this.#governors.of(origin).view();
    const heard = this.#heardOf === origin;
    return {
      on: this.#settings.get('service_use') === 'on',
      origin,
      place: this.#settings.get('service_place'),
      line: heard ? this.#line : 'unknown',
      key: this.#kept === null ? 'none' : heard ? this.#keyState : 'unknown',
      keyHint: this.#kept === null ? null : apiKeyHint(this.#kept.key),
      keyPlace: this.#keyPlace,
      keyProblem: this.#keyProblem,
      certificateProblem: this.#trust.use(this.#settings.get('service_certificate')),
      budget: !heard || limit === null || remaining === null ? null : { limit, remaining },
      heardAt: heard ? this.#heardAt : null,
      waiting: open.filter(({ state }) => state === 'waiting' || state === 'sending').length,
      unsure: open.filter(({ state }) => state === 'unsure').length,
    };
  }

  /** Checks a key's form and checksum and keeps it; null forgets it. Fails as `parseApiKey` and the store do. */
  async setKey(text: string | null): Promise<Result<null>> {
    const key = text === null ? ok(null) : parseApiKey(text.trim());
    if (!key.ok) return key;
    const written = await this.#keyStore.write(key.value);
    if (!written.ok) return written;
    await this.#readKey();
    return ok(null);
  }

  /** Asks the service whether it is there and knows the key: the one that is kept by now, whichever door kept it. */
  async check(signal: AbortSignal): Promise<ServiceStatus> {
    await this.#readKey();
    this.#governors.of(this.#settings.get('service_origin')).retryNow();
    await this.#ask(signal);
    return this.status();
  }

  /** A product of the service's catalogue; null where it has none. Fails with `service_off`, or as {@link lookUpProduct} does. */
  async lookUp(gtin: Gtin, signal: AbortSignal): Promise<Result<TradeItem | null>> {
    const access = this.#access();
    if (access === null) {
      return problem(
        'service_off',
        'The label service is not in use here. Give its key and switch it on in the settings.',
      );
    }
    const { found, answer } = await lookUpProduct(gtin, access, this.#governors.of(access.origin), signal);
    // That a key may not look up products does not tell that it may not export.
    if (answer !== null && !(answer.kind === 'refused' && answer.error.status === 403))
      this.#heard(newsOf(answer), access.origin);
    return found;
  }

  /** While somebody looks, asks after a line of which nothing was heard for two minutes. Gives the way to stop. */
  watchLine(): () => void {
    const stop = new AbortController();
    const line = { quietMs: () => this.#quietMs(), ask: (signal: AbortSignal) => this.#ask(signal) };
    void watchLine(line, stop.signal);
    return () => stop.abort();
  }

  /** What waits to go out, and what a person has to be asked about. */
  outbox(): readonly OutboxEntry[] {
    return this.#outbox.open();
  }

  /** A job's request to the service; null where it has none, or has ended. */
  entry(jobId: ShortId): OutboxEntry | null {
    return this.#outbox.entry(jobId);
  }

  /** A person's word that a request in doubt did not arrive. Fails with `not_unsure`. */
  sendAgain(jobId: ShortId): Result<null> {
    const again = this.#outbox.sendAgain(jobId);
    if (again.ok) this.sendNow();
    return again;
  }

  /** A person says "now": what waits goes out at once, within the budget. */
  sendNow(): void {
    this.#gate.open();
    this.#governors.of(this.#settings.get('service_origin')).retryNow();
  }

  /** To be called when a setting of the service was changed here: whoever listens looks again. */
  settingsChanged(): void {
    this.#tell();
  }

  /** Hears that the status, or the outbox, may have changed. Gives the way to stop hearing. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const access = this.#access();
    if (access === null) return;
    const answer = await new LabelService(access, this.#governors.of(access.origin)).probe(signal);
    if (!hear(this.#roadParts, answer, access)) this.#gate.open();
  }

  #quietMs(): number {
    const access = this.#access();
    if (access === null) return 0;
    return this.#heardOf === access.origin ? performance.now() - this.#heardAtMs : Number.POSITIVE_INFINITY;
  }

  #access(): ServiceAccess | null {
    if (this.#kept === null || this.#settings.get('service_use') === 'off') return null;
    this.#trust.use(this.#settings.get('service_certificate'));
    return { origin: this.#settings.get('service_origin'), key: this.#kept.key };
  }

  async #readKey(): Promise<void> {
    const read = await this.#keyStore.read();
    const kept = read.ok ? read.value : null;
    if (kept?.key !== this.#kept?.key) this.#keyState = 'unknown';
    this.#kept = kept;
    this.#keyPlace = kept?.place ?? (await this.#keyStore.place());
    this.#keyProblem = read.ok ? null : read.problem;
    this.#tell();
  }

  #heard({ line, keyRefused }: ServiceNews, origin: ServiceOrigin): void {
    // An answer that comes late, of a service that is not the one that is set any more.
    if (origin !== this.#settings.get('service_origin')) return;
    this.#line = line;
    this.#heardAt = this.#now().toISOString();
    this.#heardAtMs = performance.now();
    if (this.#heardOf !== origin) this.#keyState = 'unknown';
    this.#heardOf = origin;
    if (keyRefused !== undefined) this.#keyState = keyRefused ? 'refused' : 'valid';
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
