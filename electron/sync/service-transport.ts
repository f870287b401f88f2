import type { TargetPreference } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { remoteFormOf } from '../../shared/contract/remote-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type {
  FetchCode,
  FetchedArtifact,
  FetchOptions,
  RemoteTransport,
  TargetChoice,
} from '../exports/remote-transport.ts';
import { rethrowUnlessStorage } from '../store/database.ts';
import type { TransportContext } from './connection.ts';
import { Deferrals, JobPoller, type StallPolicy } from './job-poller.ts';
import { OutboxSender } from './outbox-sender.ts';
import { suspendAwareNowMs } from './timing.ts';

/** Sets how long a job is deferred after this station's disk or store could not be written. */
const DEFERRAL_MS = 30_000;

/** Implements {@link RemoteTransport} with the outbox and the service's HTTP API. */
export class ServiceTransport implements RemoteTransport {
  readonly #context: TransportContext;
  readonly #selection: SelectionHere;
  readonly #deferrals = new Deferrals();
  readonly #sender: OutboxSender;
  readonly #poller: JobPoller;

  constructor(context: TransportContext, selection: SelectionHere, stallPolicy?: StallPolicy) {
    this.#context = context;
    this.#selection = selection;
    this.#sender = new OutboxSender(context);
    this.#poller = new JobPoller(context, this.#deferrals, stallPolicy);
  }

  isAvailable(): boolean {
    const access = this.#context.access();
    return access !== null && this.#context.keyBreaker.allows(access);
  }

  isReady(jobPk: number): boolean {
    return this.#deferrals.isReady(jobPk) && !this.#context.outbox.isUnsure(jobPk);
  }

  async defer(jobPk: number, reason: string): Promise<void> {
    const untilMs = suspendAwareNowMs() + DEFERRAL_MS;
    this.#deferrals.add(jobPk, () => suspendAwareNowMs() >= untilMs);
    // A disk that is full may have no room for the reason either.
    await this.#context.outbox.setReason(jobPk, reason).catch(rethrowUnlessStorage);
  }

  chooseTarget(
    request: ExportRequest,
    digitalLinkOrigin: DigitalLinkOrigin,
    preference: TargetPreference,
  ): Result<TargetChoice, 'service_cannot' | 'service_off'> {
    const serviceOpen = this.#context.access() !== null;
    return chooseTarget(request, preference, { digitalLinkOrigin, serviceOpen, ...this.#selection });
  }

  enqueue(jobPk: number, request: ExportRequest, digitalLinkOrigin: DigitalLinkOrigin): void {
    const form = remoteFormOf(request, digitalLinkOrigin);
    if (form.kind === 'extended') throw new Error(`${form.fields.join(', ')} cannot be sent to the service`);
    this.#context.outbox.add(jobPk, form.request);
  }

  async fetch(
    jobPk: number,
    partPath: string,
    options: FetchOptions,
  ): Promise<Result<FetchedArtifact, FetchCode> | 'not_now'> {
    const { origin, serviceJobId } = this.#context.outbox.request(jobPk);
    if (origin !== null && serviceJobId !== null) {
      return this.#poller.pollUntilFetched(jobPk, { origin, serviceJobId }, partPath, options);
    }
    const sent = await this.#sender.submit(jobPk, options.signal);
    if (sent === 'not_now' || !sent.ok) return sent;
    return this.#poller.pollUntilFetched(jobPk, sent.value, partPath, options);
  }
}

/** What this station knows of the labels that a request selects; asked only where it matters. */
export interface SelectionHere {
  /** True where the store holds any of them. */
  readonly heldHere: (request: ExportRequest) => boolean;
  /** The AIs that they say beside those that the service documents: GTIN, lot, serial, and (17). */
  readonly furtherAis: (request: ExportRequest) => readonly string[];
}

/** What the choice depends on beside the request. */
export interface TargetConditions extends SelectionHere {
  /** The origin that the labels' Digital Links would have here. */
  readonly digitalLinkOrigin: DigitalLinkOrigin;
  /** The service may be used, and there is a key. */
  readonly serviceOpen: boolean;
}

/**
 * Chooses where a job is made, and why. Left to the station it is made here, which needs nobody, unless only the
 * service can hold what is asked for. Fails with `service_cannot` or `service_off` where a person asked for the service.
 */
function chooseTarget(
  request: ExportRequest,
  preference: TargetPreference,
  { digitalLinkOrigin, serviceOpen, heldHere, furtherAis }: TargetConditions,
): Result<TargetChoice, 'service_cannot' | 'service_off'> {
  if (preference === 'here') return ok({ target: 'here', reason: '' });
  const form = remoteFormOf(request, digitalLinkOrigin);
  if (preference === 'service') {
    if (!serviceOpen) {
      return problem('service_off', { which: 'export' });
    }
    const beyond = form.kind === 'extended' ? form.fields : furtherAis(request).map((ai) => `(${ai})`);
    if (beyond.length > 0) return problem('service_cannot', { fields: beyond });
    return ok({ target: 'service', reason: 'You asked for the service.' });
  }
  if (!serviceOpen || heldHere(request))
    return ok({ target: 'here', reason: 'This station holds what is asked for.' });
  if (form.kind === 'extended') {
    return ok({ target: 'here', reason: `The service does not know ${form.fields.join(', ')}.` });
  }
  return ok({
    target: 'service',
    reason: 'This station holds nothing of what is asked for; the service may.',
  });
}
