import type { ExportReceipt } from '../../shared/contract/export-job.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { assertNever } from '../../shared/result/assert-never.ts';
import { ok, problem, type Result } from '../../shared/result/result.ts';
import type { ServiceAccess } from './exchange.ts';
import { LabelService, type ServiceAnswer } from './label-service.ts';
import { hear, type RoadParts } from './road-parts.ts';
import type { ServiceError } from './service-error.ts';
import { whileWanted } from './while-wanted.ts';

/** Which service has a job, and under which number. */
export interface SentJob {
  readonly origin: ServiceOrigin;
  readonly serviceJobId: ShortId;
}

type Submitted = Result<SentJob> | 'not_now';

const BEHIND_SILENCE =
  'The request before this one got no answer. This one goes out by itself once the service answers again.';

const GOES_BY_ITSELF = 'It goes out by itself as soon as it can.';

/** Sends the requests that wait: one after the other, in the order in which their jobs were taken. */
export class Submitting {
  readonly #parts: RoadParts;
  /** Services that left a request without an answer and have not answered anything since. */
  readonly #silent = new Set<ServiceOrigin>();
  /** Numbers that the service gave and that could not be written yet: they are known nowhere else. */
  readonly #unwritten = new Map<number, SentJob>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: RoadParts) {
    this.#parts = parts;
  }

  /** Sends a job's request, however long that takes. `not_now` where it cannot go out, or a person has to be asked first. */
  submit(jobPk: number, signal: AbortSignal): Promise<Submitted> {
    const before = this.#last;
    const mine = whileWanted(before, signal).then(() => this.#send(jobPk, signal));
    // A job that is cancelled while it waits does not let the next one past those before it.
    this.#last = before.then(() => mine).catch(() => undefined);
    return mine;
  }

  /** Writes the number that a job was given while the store could not be written. */
  async #catchUp(jobPk: number): Promise<void> {
    const sent = this.#unwritten.get(jobPk);
    if (sent === undefined) return;
    await this.#parts.outbox.sent(jobPk, sent.origin, sent.serviceJobId);
    this.#unwritten.delete(jobPk);
  }

  async #send(jobPk: number, signal: AbortSignal): Promise<Submitted> {
    const { outbox, governors, gate } = this.#parts;
    await this.#catchUp(jobPk);
    // Whoever had the job before and was sending it is gone: this process holds its claim.
    if (await outbox.doubtInterrupted(jobPk)) return 'not_now';
    const { body, origin, serviceJobId } = outbox.item(jobPk);
    if (origin !== null && serviceJobId !== null) return ok({ origin, serviceJobId });
    for (;;) {
      const access = this.#parts.access();
      if (access === null || !gate.isOpenTo(access)) return 'not_now';
      const service = new LabelService(access, governors.of(access.origin));
      if (this.#silent.has(access.origin)) {
        await outbox.note(jobPk, BEHIND_SILENCE);
        await this.#probe(service, access, signal);
        continue;
      }
      // Waited for before it is written that it goes out: a stop while waiting must leave no doubt.
      await service.turn(signal);
      if (!(await outbox.begin(jobPk))) return 'not_now';
      const answer = await this.#settled(jobPk, () => service.submit(body, signal));
      const end = await this.#entered(jobPk, access, answer);
      // Told once it is written: whoever hears of it, looks.
      hear(this.#parts, answer, access);
      if (end !== 'waits') return end;
    }
  }

  /** Asks for nothing: an outage is to leave one request in doubt, not all of them. */
  async #probe(service: LabelService, access: ServiceAccess, signal: AbortSignal): Promise<void> {
    const answer = await service.probe(signal);
    hear(this.#parts, answer, access);
    if (speaksContract(answer)) this.#silent.delete(access.origin);
  }

  /** Writes what became of a request that went out. */
  async #entered(
    jobPk: number,
    { origin }: ServiceAccess,
    answer: ServiceAnswer<ExportReceipt>,
  ): Promise<Submitted | 'waits'> {
    const { outbox } = this.#parts;
    switch (answer.kind) {
      case 'answered': {
        const sent = { origin, serviceJobId: answer.body.job_id };
        this.#unwritten.set(jobPk, sent);
        await this.#catchUp(jobPk);
        return ok(sent);
      }
      case 'refused':
        await outbox.putBack(jobPk, `The service: ${answer.error.message}`);
        return refusesKey(answer.error) ? 'not_now' : refusal(answer.error);
      case 'later':
        await outbox.putBack(jobPk, answer.error.message);
        return 'waits';
      case 'intercepted':
        await outbox.putBack(jobPk, `${answer.why} ${GOES_BY_ITSELF}`);
        return 'waits';
      case 'unsent':
        await outbox.putBack(jobPk, unsentReason(answer));
        return 'waits';
      case 'unanswered':
        this.#silent.add(origin);
        await outbox.doubt(
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
      await this.#parts.outbox.doubtInterrupted(jobPk);
      throw error;
    }
  }
}

/** True where the key is to blame, and so nothing about the job. */
export function refusesKey({ status }: ServiceError): boolean {
  return status === 401 || status === 403;
}

/** The end of a job that the service will not make. */
export function refusal({ message, details }: ServiceError): Result<never> {
  const sentences = [message, ...details.map((detail) => detail.message)];
  return problem('service_refused', `The service: ${sentences.join(' ')}`);
}

function speaksContract(answer: ServiceAnswer<unknown>): boolean {
  return (
    answer.kind === 'answered' ||
    answer.kind === 'refused' ||
    (answer.kind === 'later' && answer.error.code !== null)
  );
}

function unsentReason({ why, certificate }: { readonly why: string; readonly certificate: boolean }): string {
  return certificate
    ? `Whoever answers at the service's address has no certificate for it (${why}). Nothing was sent. Check the address, and who runs this network.`
    : `There is no line to the service (${why}). It goes out by itself as soon as there is.`;
}
