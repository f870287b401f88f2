import { apiKeyHint, parseApiKey } from '../../shared/contract/api-key.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Gtin } from '../../shared/gs1/gtin.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../shared/result/result.ts';
import type {
  ConnectionState,
  KeyLocation,
  OutboxEntry,
  ServiceStatus,
  TradeItem,
} from '../../shared/sync/remote-service.ts';
import type { ServiceKeyStore, StoredKey, StoredKeyCode } from '../access/service-key-store.ts';
import type { RemoteTransport } from '../exports/remote-transport.ts';
import type { Settings } from '../settings/settings.ts';
import type { Database } from '../store/database.ts';
import { CaptureOutbox } from './capture-outbox.ts';
import { CaptureSender } from './capture-sender.ts';
import {
  type ConnectionUpdate,
  connectionUpdateOf,
  KeyCircuitBreaker,
  monitorConnection,
  reportAnswer,
  type TransportContext,
} from './connection.ts';
import type { ServiceAccess } from './http-exchange.ts';
import { LabelServiceClient, type LookUpCode, lookUpProduct } from './label-service-client.ts';
import { Outbox } from './outbox.ts';
import { RateLimiters } from './rate-limiter.ts';
import { type SelectionHere, ServiceTransport } from './service-transport.ts';
import { TrustedCertificates } from './trusted-certificates.ts';

/** What the remote service needs of the station. */
export interface RemoteServiceDependencies {
  readonly db: Database;
  readonly settings: Settings;
  readonly keyStore: ServiceKeyStore;
  readonly selection: SelectionHere;
  readonly now: () => Date;
}

/** Manages the remote service for a station: its key, the connection to it, and what waits to go out. */
export class RemoteService {
  readonly transport: RemoteTransport;
  /** Events for the service to capture. */
  readonly captures: CaptureOutbox;
  readonly #settings: Settings;
  readonly #keyStore: ServiceKeyStore;
  readonly #outbox: Outbox;
  readonly #rateLimiters = new RateLimiters();
  readonly #keyBreaker = new KeyCircuitBreaker();
  readonly #transportContext: TransportContext;
  readonly #captureSender: CaptureSender;
  readonly #certificates = new TrustedCertificates();
  readonly #listeners = new Set<() => void>();
  readonly #now: () => Date;
  #storedKey: StoredKey | null = null;
  #keyLocation: KeyLocation = 'file';
  #keyProblem: Problem | null = null;
  #connectionState: ConnectionState = 'unknown';
  #lastAnswerAt: string | null = null;
  /** The same on the monotonic clock, in milliseconds. */
  #lastAnswerAtMs = 0;
  /** Whom that is about: what one service said says nothing of another. */
  #lastAnswerFrom: ServiceOrigin | null = null;
  #keyState: 'unknown' | 'valid' | 'refused' = 'unknown';

  private constructor({ db, settings, keyStore, selection, now }: RemoteServiceDependencies) {
    this.#settings = settings;
    this.#keyStore = keyStore;
    this.#now = now;
    this.#outbox = new Outbox(db, now, () => this.#notify());
    this.#transportContext = {
      outbox: this.#outbox,
      rateLimiters: this.#rateLimiters,
      keyBreaker: this.#keyBreaker,
      access: () => this.#access(),
      onConnectionUpdate: (news, origin) => this.#onConnectionUpdate(news, origin),
    };
    this.transport = new ServiceTransport(this.#transportContext, selection);
    this.captures = new CaptureOutbox(db, now, () => this.#notify());
    this.#captureSender = new CaptureSender(this.#transportContext, this.captures);
  }

  /** Reads the key; a key that cannot be read is as good as none, and the status says why. */
  static async open(parts: RemoteServiceDependencies): Promise<RemoteService> {
    const service = new RemoteService(parts);
    await service.#readKey();
    return service;
  }

  status(): ServiceStatus {
    const open = this.#outbox.open();
    const origin = this.#settings.get('service_origin');
    const { limit, remaining } = this.#rateLimiters.of(origin).view();
    const isCurrent = this.#lastAnswerFrom === origin;
    return {
      on: this.#settings.get('service_use') === 'on',
      origin,
      target: this.#settings.get('service_place'),
      line: isCurrent ? this.#connectionState : 'unknown',
      key: this.#storedKey === null ? 'none' : isCurrent ? this.#keyState : 'unknown',
      keyHint: this.#storedKey === null ? null : apiKeyHint(this.#storedKey.key),
      keyLocation: this.#keyLocation,
      keyProblem: this.#keyProblem,
      certificateProblem: this.#certificates.use(this.#settings.get('service_certificate')),
      budget: !isCurrent || limit === null || remaining === null ? null : { limit, remaining },
      lastAnswerAt: isCurrent ? this.#lastAnswerAt : null,
      waiting: open.filter(({ state }) => state === 'waiting' || state === 'sending').length,
      unsure: open.filter(({ state }) => state === 'unsure').length,
    };
  }

  /** Checks a key's form and checksum and keeps it; null forgets it. Fails as `parseApiKey` and the store do. */
  async setKey(text: string | null): Promise<Result<null, StoredKeyCode>> {
    const key = text === null ? ok(null) : parseApiKey(text.trim());
    if (!key.ok) return key;
    const written = await this.#keyStore.write(key.value);
    if (!written.ok) return written;
    await this.#readKey();
    return ok(null);
  }

  /** Asks the service whether it is there and knows the key: the one that is stored by now, whichever client stored it. */
  async check(signal: AbortSignal): Promise<ServiceStatus> {
    await this.#readKey();
    this.#rateLimiters.of(this.#settings.get('service_origin')).retryNow();
    await this.#probe(signal);
    return this.status();
  }

  /** A product of the service's catalogue; null where it has none. Fails with `service_off`, or as {@link lookUpProduct} does. */
  async lookUp(
    gtin: Gtin,
    signal: AbortSignal,
  ): Promise<Result<TradeItem | null, LookUpCode | 'service_off'>> {
    const access = this.#access();
    if (access === null) {
      return problem('service_off', { which: 'product' });
    }
    const { found, answer } = await lookUpProduct(gtin, access, this.#rateLimiters.of(access.origin), signal);
    // That a key may not look up products does not tell that it may not export.
    if (answer !== null && !(answer.kind === 'refused' && answer.error.status === 403))
      this.#onConnectionUpdate(connectionUpdateOf(answer), access.origin);
    return found;
  }

  /** Probes a connection that gave no answer for two minutes, while a screen shows it. Gives the function that stops it. */
  monitorConnection(): () => void {
    const stop = new AbortController();
    const line = { quietMs: () => this.#silentForMs(), ask: (signal: AbortSignal) => this.#probe(signal) };
    void monitorConnection(line, stop.signal);
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

  /** Sends a request in doubt again after the operator confirmed that it did not arrive. Fails with `not_unsure`. */
  sendAgain(jobId: ShortId): Result<null, 'not_unsure'> {
    const again = this.#outbox.sendAgain(jobId);
    if (again.ok) this.sendNow();
    return again;
  }

  /** Has events captured that wait for it, until there is no more or it cannot go on just now. Rejects with the signal's reason. */
  sendCaptures(signal: AbortSignal): Promise<void> {
    return this.#captureSender.sendWaiting(signal);
  }

  /** A person says "now": what waits goes out at once, within the budget. */
  sendNow(): void {
    this.#keyBreaker.reset();
    this.#captureSender.reset();
    this.#rateLimiters.of(this.#settings.get('service_origin')).retryNow();
  }

  /** Notifies subscribers after a setting of the service was changed here. */
  settingsChanged(): void {
    this.#notify();
  }

  /** Subscribes to changes of the status or the outbox. Gives the unsubscribe function. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #probe(signal: AbortSignal): Promise<void> {
    const access = this.#access();
    if (access === null) return;
    const answer = await new LabelServiceClient(access, this.#rateLimiters.of(access.origin)).probe(signal);
    if (!reportAnswer(this.#transportContext, answer, access)) this.#keyBreaker.reset();
  }

  #silentForMs(): number {
    const access = this.#access();
    if (access === null) return 0;
    return this.#lastAnswerFrom === access.origin
      ? performance.now() - this.#lastAnswerAtMs
      : Number.POSITIVE_INFINITY;
  }

  #access(): ServiceAccess | null {
    if (this.#storedKey === null || this.#settings.get('service_use') === 'off') return null;
    this.#certificates.use(this.#settings.get('service_certificate'));
    return { origin: this.#settings.get('service_origin'), key: this.#storedKey.key };
  }

  async #readKey(): Promise<void> {
    const read = await this.#keyStore.read();
    const storedKey = read.ok ? read.value : null;
    if (storedKey?.key !== this.#storedKey?.key) this.#keyState = 'unknown';
    this.#storedKey = storedKey;
    this.#keyLocation = storedKey?.location ?? (await this.#keyStore.location());
    this.#keyProblem = read.ok ? null : read.problem;
    this.#notify();
  }

  #onConnectionUpdate({ line, keyRefused }: ConnectionUpdate, origin: ServiceOrigin): void {
    // An answer that comes late, of a service that is not the one that is set any more.
    if (origin !== this.#settings.get('service_origin')) return;
    this.#connectionState = line;
    this.#lastAnswerAt = this.#now().toISOString();
    this.#lastAnswerAtMs = performance.now();
    if (this.#lastAnswerFrom !== origin) this.#keyState = 'unknown';
    this.#lastAnswerFrom = origin;
    if (keyRefused !== undefined) this.#keyState = keyRefused ? 'refused' : 'valid';
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
