import type { PlaceWish } from '../../shared/contract/export-job.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { remoteFormOf } from '../../shared/contract/remote-request.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Result } from '../../shared/result/result.ts';
import type { FetchedArtifact, FetchOptions, PlaceChoice, RemoteRoad } from '../exports/remote-road.ts';
import { forgiveStorage } from '../store/database.ts';
import { choosePlace } from './choose-place.ts';
import { Following, type Patience } from './following.ts';
import { Rests } from './rests.ts';
import type { RoadParts } from './road-parts.ts';
import { Submitting } from './submitting.ts';
import { wakingNowMs } from './waking-clock.ts';

/** How long a job is left alone after this station's disk or store would not take what came of it. */
const PUT_OFF_MS = 30_000;

/** The road to the service, laid on the outbox: see {@link RemoteRoad}. */
export class ServiceRoad implements RemoteRoad {
  readonly #parts: RoadParts;
  readonly #heldHere: (request: ExportRequest) => boolean;
  readonly #rests = new Rests();
  readonly #submitting: Submitting;
  readonly #following: Following;

  /** `heldHere` is true where the store holds labels that a request selects. */
  constructor(parts: RoadParts, heldHere: (request: ExportRequest) => boolean, patience?: Patience) {
    this.#parts = parts;
    this.#heldHere = heldHere;
    this.#submitting = new Submitting(parts);
    this.#following = new Following(parts, this.#rests, patience);
  }

  isOpen(): boolean {
    const access = this.#parts.access();
    return access !== null && this.#parts.gate.isOpenTo(access);
  }

  isReady(jobPk: number): boolean {
    return this.#rests.areOver(jobPk);
  }

  async putOff(jobPk: number, reason: string): Promise<void> {
    const untilMs = wakingNowMs() + PUT_OFF_MS;
    this.#rests.add(jobPk, () => wakingNowMs() >= untilMs);
    // A disk that is full may have no room for the reason either.
    await this.#parts.outbox.note(jobPk, reason).catch(forgiveStorage);
  }

  place(request: ExportRequest, digitalLinkOrigin: DigitalLinkOrigin, wish: PlaceWish): Result<PlaceChoice> {
    const serviceOpen = this.#parts.access() !== null;
    const heldHere = (): boolean => this.#heldHere(request);
    return choosePlace(request, wish, { digitalLinkOrigin, serviceOpen, heldHere });
  }

  enqueue(jobPk: number, request: ExportRequest, digitalLinkOrigin: DigitalLinkOrigin): void {
    const form = remoteFormOf(request, digitalLinkOrigin);
    if (form.kind === 'extended') throw new Error(`${form.fields.join(', ')} cannot be sent to the service`);
    this.#parts.outbox.add(jobPk, form.request);
  }

  async fetch(
    jobPk: number,
    partPath: string,
    options: FetchOptions,
  ): Promise<Result<FetchedArtifact> | 'not_now'> {
    const { origin, serviceJobId } = this.#parts.outbox.item(jobPk);
    if (origin !== null && serviceJobId !== null) {
      return this.#following.follow(jobPk, { origin, serviceJobId }, partPath, options);
    }
    const sent = await this.#submitting.submit(jobPk, options.signal);
    if (sent === 'not_now' || !sent.ok) return sent;
    return this.#following.follow(jobPk, sent.value, partPath, options);
  }
}
