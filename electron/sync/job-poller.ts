import { setTimeout as sleep } from 'node:timers/promises';

import type { ExportPoll } from '../../shared/contract/export-job.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { portableFileName } from '../../shared/text/file-name.ts';
import type { FetchCode, FetchedArtifact, FetchOptions } from '../exports/remote-transport.ts';
import { backoff } from '../store/backoff.ts';
import { ArtifactDownload, type DownloadEnd } from './artifact-download.ts';
import { reportAnswer, type TransportContext } from './connection.ts';
import type { ServiceAccess, ServiceError } from './http-exchange.ts';
import { LabelServiceClient } from './label-service-client.ts';
import { rejectedByService, rejectsKey, type RemoteJob } from './outbox-sender.ts';
import type { RateLimiters } from './rate-limiter.ts';
import { suspendAwareNowMs } from './timing.ts';

/** Sets the pause after a poll that came to nothing. */
const RETRY_INTERVAL_MS = 2_000;

/** Sets after how long without progress a job counts as stalled, and for how long it is then deferred in favour of others. */
export interface StallPolicy {
  readonly stalledAfterMs: number;
  readonly deferralMs: number;
}

const DEFAULT_STALL_POLICY: StallPolicy = { stalledAfterMs: 3 * 60_000, deferralMs: 2 * 60_000 };

const OTHER_SERVICE =
  'This export was sent to another service than the one that is set now. Set that one again and it goes on, or discard it.';

type PollOutcome = Result<FetchedArtifact, FetchCode> | 'not_now';

/** Polls jobs that a service has, until their files are here. */
export class JobPoller {
  readonly #context: TransportContext;
  readonly #deferrals: Deferrals;
  readonly #stallPolicy: StallPolicy;

  constructor(
    context: TransportContext,
    deferrals: Deferrals,
    stallPolicy: StallPolicy = DEFAULT_STALL_POLICY,
  ) {
    this.#context = context;
    this.#deferrals = deferrals;
    this.#stallPolicy = stallPolicy;
  }

  /** Fetches one job's file. `not_now` where the service cannot be asked, or other jobs are to be let past. Fails with what the service says. */
  async pollUntilFetched(
    jobPk: number,
    sent: RemoteJob,
    partPath: string,
    { signal, onProgress }: FetchOptions,
  ): Promise<PollOutcome> {
    const { outbox, rateLimiters } = this.#context;
    const pollInterval = new PollInterval();
    const fetcher = new ArtifactFetcher(partPath, rateLimiters);
    let lastProgress = { progressKey: '', atMs: suspendAwareNowMs() };
    for (;;) {
      const access = this.#context.access();
      if (access === null) return 'not_now';
      if (access.origin !== sent.origin) return this.#deferForOtherService(jobPk);
      const service = new LabelServiceClient(access, rateLimiters.of(access.origin));
      const answer = await service.poll(sent.serviceJobId, signal);
      reportAnswer(this.#context, answer, access);
      if (answer.kind === 'refused') {
        if (endsJob(answer.error)) return rejectedByService(answer.error);
        await outbox.setReason(jobPk, `The service: ${answer.error.message}`);
        if (rejectsKey(answer.error)) return 'not_now';
      }
      let pauseMs = RETRY_INTERVAL_MS;
      if (answer.kind === 'answered') {
        await outbox.setReason(jobPk, '');
        const poll = answer.body;
        onProgress(poll.processed_items, poll.total_items);
        if (poll.status === 'failed')
          return poll.error === null
            ? problem('service_failed', { which: 'untold' })
            : problem('service_failed', { which: 'told', error: poll.error });
        if (poll.status === 'completed') {
          const end = await fetcher.attempt(poll, access, signal);
          if (end !== 'again') return end;
          pauseMs = fetcher.retryAfterMs;
        } else {
          pauseMs = pollInterval.next(poll, performance.now());
        }
        const progressKey = progressKeyOf(poll, fetcher);
        if (progressKey !== lastProgress.progressKey)
          lastProgress = { progressKey, atMs: suspendAwareNowMs() };
      }
      if (suspendAwareNowMs() - lastProgress.atMs > this.#stallPolicy.stalledAfterMs && outbox.hasWaiting()) {
        return this.#yieldToWaiting(jobPk);
      }
      await sleep(pauseMs, undefined, { signal });
    }
  }

  async #deferForOtherService(jobPk: number): Promise<'not_now'> {
    const { outbox, access } = this.#context;
    await outbox.setReason(jobPk, OTHER_SERVICE);
    this.#deferrals.add(jobPk, () => {
      const { origin } = outbox.request(jobPk);
      return origin === null || origin === access()?.origin;
    });
    return 'not_now';
  }

  #yieldToWaiting(jobPk: number): 'not_now' {
    const untilMs = suspendAwareNowMs() + this.#stallPolicy.deferralMs;
    this.#deferrals.add(jobPk, () => suspendAwareNowMs() >= untilMs);
    return 'not_now';
  }
}

/** The service's own word that there is no such job. What a proxy says, or what is said of the key, says nothing of the job. */
function endsJob({ status }: ServiceError): boolean {
  return status === 404 || status === 422;
}

/** Changes whenever something was done for the job. */
function progressKeyOf(
  { status, processed_items: processed }: ExportPoll,
  { mostBytes }: ArtifactFetcher,
): string {
  return `${status} ${processed} ${mostBytes}`;
}

const MIN_POLL_INTERVAL_MS = 1_000;
const MAX_POLL_INTERVAL_MS = 30_000;

/** While nothing moves, each wait is this much longer than the one before. */
const SLOWDOWN_FACTOR = 1.6;

/** Sets the next poll of a job in progress to this fraction of its estimated remaining time. */
const REMAINING_TIME_FRACTION = 0.25;

/** Computes when to poll a job of the service next: soon at first, then from its progress, at most once a second. */
class PollInterval {
  #startedAtMs: number | null = null;
  #lastProcessed = 0;
  #waitMs = MIN_POLL_INTERVAL_MS;

  /** Gives the wait until the next poll, in milliseconds. */
  next({ processed_items: processed, total_items: total }: ExportPoll, nowMs: number): number {
    this.#startedAtMs ??= nowMs;
    const moved = processed > this.#lastProcessed;
    this.#lastProcessed = processed;
    const elapsedMs = nowMs - this.#startedAtMs;
    this.#waitMs =
      moved && elapsedMs > 0
        ? REMAINING_TIME_FRACTION * ((total - processed) / processed) * elapsedMs
        : this.#waitMs * SLOWDOWN_FACTOR;
    this.#waitMs = Math.min(MAX_POLL_INTERVAL_MS, Math.max(MIN_POLL_INTERVAL_MS, this.#waitMs));
    return this.#waitMs;
  }
}

/** Limits the attempts after which nothing more of the file came. */
const MAX_FAILED_ATTEMPTS = 20;

/** Doubles with each failed attempt: all of them take a quarter of an hour. */
const RETRY_MS = { initial: 2_000, longest: 60_000 };

/** Fetches the file of one job, over as many links as it takes. */
export class ArtifactFetcher {
  readonly #partPath: string;
  readonly #rateLimiters: RateLimiters;
  #download: ArtifactDownload | null = null;
  #mostBytes = 0;
  #failedAttempts = 0;

  constructor(partPath: string, rateLimiters: RateLimiters) {
    this.#partPath = partPath;
    this.#rateLimiters = rateLimiters;
  }

  /** The most bytes that were ever here: an attempt that starts over may have fewer. */
  get mostBytes(): number {
    return this.#mostBytes;
  }

  /** How long to wait before the next try. */
  get retryAfterMs(): number {
    return backoff(this.#failedAttempts, RETRY_MS);
  }

  /** Tries the link of a completed job's poll. `again` where a fresh link is to be tried. Fails with `service_file`. */
  async attempt(
    poll: ExportPoll,
    access: ServiceAccess,
    signal: AbortSignal,
  ): Promise<Result<FetchedArtifact, 'service_file'> | 'again'> {
    const { download_url: link, output_filename: name, file_size_bytes: fileSizeBytes } = poll;
    if (link === null || name === null) return 'again';
    const type = fileTypeOf(name);
    this.#download ??= new ArtifactDownload(
      this.#partPath,
      { sizeBytes: fileSizeBytes, type },
      this.#rateLimiters,
    );
    const end = await this.#download.fetch(link, access, signal);
    if (end.kind === 'whole') {
      const filename = safeFileName(name, type);
      return ok({ fileSizeBytes, sha256: end.sha256, totalItems: poll.total_items, filename });
    }
    // Who says "later" is asked again when he says: that is not in vain.
    if (end.kind === 'later') return 'again';
    this.#failedAttempts = this.#download.bytes > this.#mostBytes ? 0 : this.#failedAttempts + 1;
    this.#mostBytes = Math.max(this.#mostBytes, this.#download.bytes);
    return this.#failedAttempts < MAX_FAILED_ATTEMPTS ? 'again' : unfetchable(end);
  }
}

function unfetchable(
  end: Exclude<DownloadEnd, { readonly kind: 'whole' | 'later' }>,
): Result<never, 'service_file'> {
  if (end.kind === 'expired') return problem('service_file', { which: 'expired' });
  return problem('service_file', { which: 'why', reason: end.why });
}

function fileTypeOf(name: string): 'pdf' | 'zip' {
  return name.toLowerCase().endsWith('.pdf') ? 'pdf' : 'zip';
}

/**
 * The service names files as the contract does; a name of another form is taken apart, since it becomes a path here. Its
 * extension is that of what the file was checked to be: a name says to the system which program opens it.
 */
function safeFileName(name: string, type: 'pdf' | 'zip'): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^\.+/, '');
  return portableFileName(`${stem === '' ? 'export' : stem}.${type}`);
}

/** Keeps the deferrals of jobs that this process requeued, each with the condition that ends it. */
export class Deferrals {
  readonly #isOver = new Map<number, () => boolean>();

  /** Defers a job until `isAborted` gives true. */
  add(jobPk: number, isOver: () => boolean): void {
    this.#isOver.set(jobPk, isOver);
  }

  /** True where a job is not deferred, or no more. */
  isReady(jobPk: number): boolean {
    const isOver = this.#isOver.get(jobPk);
    if (isOver === undefined) return true;
    if (!isOver()) return false;
    this.#isOver.delete(jobPk);
    return true;
  }
}
