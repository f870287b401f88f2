import { setTimeout as sleep } from 'node:timers/promises';

import type { ExportPoll, ExportReceipt, PlaceWish } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { remoteFormOf } from '../../shared/contract/remote-request.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { assertNever } from '../../shared/result/assert-never.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { FetchedArtifact, FetchOptions, PlaceChoice, RemoteRoad } from '../exports/remote-road.ts';
import { ArtifactDownload, type DownloadEnd } from './artifact-download.ts';
import { choosePlace } from './choose-place.ts';
import type { ServiceAccess } from './exchange.ts';
import type { Governor } from './governor.ts';
import { LabelService, type ServiceAnswer } from './label-service.ts';
import type { Outbox } from './outbox.ts';
import { PollPace } from './poll-pace.ts';
import { newsOf, type ServiceNews } from './service-news.ts';
import { whileWanted } from './while-wanted.ts';

/** What the road is laid on. */
export interface RoadParts {
  readonly outbox: Outbox;
  readonly governor: Governor;
  /** Where the service is and with which key; null while it is not to be used. Asked before each request. */
  readonly access: () => ServiceAccess | null;
  /** True where the store holds labels that a request selects. */
  readonly heldHere: (request: ExportRequest) => boolean;
  /** Hears what each request told of the line and the key. */
  readonly onNews: (news: ServiceNews) => void;
}

/** After a download that broke, or a poll that came to nothing. */
const PAUSE_MS = 2_000;

/** A service is not asked for ever for a file of which nothing more comes. */
const MOST_VAIN_DOWNLOADS = 20;

type Fetched = Result<FetchedArtifact> | 'not_now';

/** The road to the service, laid on the outbox: see {@link RemoteRoad}. */
export class ServiceRoad implements RemoteRoad {
  readonly #parts: RoadParts;
  /** One request goes out after the other, in the order in which their jobs were taken. */
  #lastSubmit: Promise<unknown> = Promise.resolve();

  constructor(parts: RoadParts) {
    this.#parts = parts;
  }

  isOpen(): boolean {
    return this.#parts.access() !== null;
  }

  place(request: ExportRequest, wish: PlaceWish): Result<PlaceChoice> {
    const { heldHere } = this.#parts;
    return choosePlace(request, wish, { serviceOpen: this.isOpen(), heldHere: () => heldHere(request) });
  }

  enqueue(jobPk: number, request: ExportRequest): void {
    const form = remoteFormOf(request);
    if (form.kind === 'extended') throw new Error(`${form.fields.join(', ')} cannot be sent to the service`);
    this.#parts.outbox.add(jobPk, form.request);
  }

  async fetch(jobPk: number, partPath: string, options: FetchOptions): Promise<Fetched> {
    // Whoever had the job before and was sending it is gone: this process holds its claim.
    if (this.#parts.outbox.doubtInterrupted(jobPk)) return 'not_now';
    const before = this.#lastSubmit;
    const mine = whileWanted(before, options.signal).then(() => this.#submit(jobPk, options.signal));
    // A job that is cancelled while it waits does not let the next one past those before it.
    this.#lastSubmit = before.then(() => mine).catch(() => undefined);
    const submitted = await mine;
    if (submitted === 'not_now' || !submitted.ok) return submitted;
    return this.#follow(submitted.value, partPath, options);
  }

  /** Sends a request that waits, however long that takes. Gives the service's number for it. */
  async #submit(jobPk: number, signal: AbortSignal): Promise<Result<ShortId> | 'not_now'> {
    const { outbox, governor } = this.#parts;
    for (;;) {
      const access = this.#parts.access();
      if (access === null) return 'not_now';
      const item = outbox.item(jobPk);
      if (item.serviceJobId !== null) {
        return item.origin === access.origin ? ok(item.serviceJobId) : OTHER_SERVICE;
      }
      // Waited for before it is written that it goes out: a stop while waiting must leave no doubt.
      const service = new LabelService(access, governor);
      await service.turn(signal);
      if (!outbox.begin(jobPk)) return 'not_now';
      const answer = await this.#settled(jobPk, () => service.submit(item.body, signal));
      const end = this.#entered(jobPk, access.origin, answer);
      // Told once it is written: whoever hears of it, looks.
      this.#parts.onNews(newsOf(answer));
      if (end !== 'waits') return end;
    }
  }

  /** Writes what became of a request that went out. */
  #entered(
    jobPk: number,
    origin: ServiceOrigin,
    answer: ServiceAnswer<ExportReceipt>,
  ): Result<ShortId> | 'not_now' | 'waits' {
    const { outbox } = this.#parts;
    switch (answer.kind) {
      case 'answered':
        outbox.sent(jobPk, origin, answer.body.job_id);
        return ok(answer.body.job_id);
      case 'refused':
        outbox.putBack(jobPk, answer.error.message);
        return refusal(answer.error);
      case 'later':
        outbox.putBack(jobPk, answer.error.message);
        return 'waits';
      case 'unsent':
        outbox.putBack(jobPk, reasonOf(answer));
        return 'waits';
      case 'unanswered':
        outbox.doubt(
          jobPk,
          `It went out, but ${answer.why}: nobody knows whether the service has it. Look there, then send it again or discard it.`,
        );
        return 'not_now';
      default:
        return assertNever(answer, 'answer');
    }
  }

  /** A stop in mid-send leaves what everything else that ends it leaves: doubt. */
  async #settled<Value>(jobPk: number, send: () => Promise<Value>): Promise<Value> {
    try {
      return await send();
    } catch (error) {
      this.#parts.outbox.doubtInterrupted(jobPk);
      throw error;
    }
  }

  async #follow(serviceJobId: ShortId, partPath: string, options: FetchOptions): Promise<Fetched> {
    const { signal, onProgress } = options;
    const pace = new PollPace();
    let download: ArtifactDownload | null = null;
    for (let vain = 0; ;) {
      const access = this.#parts.access();
      if (access === null) return 'not_now';
      const answer = await new LabelService(access, this.#parts.governor).poll(serviceJobId, signal);
      this.#parts.onNews(newsOf(answer));
      if (answer.kind === 'refused') return refusal(answer.error);
      if (answer.kind !== 'answered') {
        await pause(PAUSE_MS, signal);
        continue;
      }
      const poll = answer.body;
      onProgress(poll.processed_items, poll.total_items);
      if (poll.status === 'failed')
        return problem('service_failed', `The service: ${poll.error ?? 'it failed.'}`);
      if (poll.status !== 'completed' || poll.download_url === null || poll.output_filename === null) {
        await pause(pace.next(poll, performance.now()), signal);
        continue;
      }
      download ??= new ArtifactDownload(partPath, { sizeBytes: poll.file_size_bytes, type: typeOf(poll) });
      const hadBytes = download.bytes;
      const end = await download.fetch(poll.download_url, access, signal);
      if (end.kind === 'whole') {
        return ok({
          ...{ fileSizeBytes: poll.file_size_bytes, sha256: end.sha256, totalItems: poll.total_items },
          filename: safeName(poll.output_filename),
        });
      }
      vain = download.bytes > hadBytes ? 0 : vain + 1;
      if (vain >= MOST_VAIN_DOWNLOADS) return unfetchable(end);
      await pause(PAUSE_MS, signal);
    }
  }
}

const OTHER_SERVICE = problem(
  'service_changed',
  'This export was sent to another service than the one that is set now. Set that one again, or discard the export.',
);

function refusal({
  message,
  details,
}: {
  message: string;
  details: readonly { message: string }[];
}): Result<never> {
  const sentences = [message, ...details.map((detail) => detail.message)];
  return problem('service_refused', `The service: ${sentences.join(' ')}`);
}

function reasonOf({ why, certificate }: { readonly why: string; readonly certificate: boolean }): string {
  return certificate
    ? `Whoever answers at the service's address has no certificate for it (${why}). Nothing was sent. Check the address, and who runs this network.`
    : `There is no line to the service (${why}). It goes out by itself as soon as there is.`;
}

function unfetchable(end: Exclude<DownloadEnd, { readonly kind: 'whole' }>): Result<never> {
  const why = end.kind === 'expired' ? 'its link was refused again and again' : end.why;
  return problem('service_file', `The service made the export, but its file cannot be had: ${why}.`);
}

function typeOf({ output_filename: name }: ExportPoll): 'pdf' | 'zip' {
  return name?.toLowerCase().endsWith('.pdf') === true ? 'pdf' : 'zip';
}

/** The service names files as the contract does; a name of another form is taken apart, since it becomes a path here. */
function safeName(name: string): string {
  const safe = name.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^\.+/, '');
  return safe === '' ? 'export' : safe;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}
