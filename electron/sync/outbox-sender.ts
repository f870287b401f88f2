import type { ExportReceipt } from '../../shared/contract/export-job.ts';
import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import { problem } from '../../shared/result/problem.ts';
import { assertNever, ok, type Result } from '../../shared/result/result.ts';
import { reportAnswer, type TransportContext } from './connection.ts';
import type { ServiceAccess, ServiceError } from './http-exchange.ts';
import { LabelServiceClient, type ServiceAnswer } from './label-service-client.ts';
import { raceWithAbort } from './timing.ts';

/** Identifies a job at a service. */
export interface RemoteJob {
  readonly origin: ServiceOrigin;
  readonly serviceJobId: ShortId;
}

type SendOutcome = Result<RemoteJob, 'service_refused'> | 'not_now';

const BEHIND_UNANSWERED =
  'The request before this one got no answer. This one goes out by itself once the service answers again.';

const GOES_BY_ITSELF = 'It goes out by itself as soon as it can.';

/** Sends the waiting requests of the outbox: one after the other, in the order in which their jobs were claimed. */
export class OutboxSender {
  readonly #context: TransportContext;
  /** Origins that left a request without an answer and have not answered anything since. */
  readonly #unanswered = new Set<ServiceOrigin>();
  /** Numbers that the service gave and that could not be written yet: they are known nowhere else. */
  readonly #unsavedJobs = new Map<number, RemoteJob>();
  #queueTail: Promise<unknown> = Promise.resolve();

  constructor(context: TransportContext) {
    this.#context = context;
  }

  /** Sends a job's request, however long that takes. `not_now` where it cannot go out, or a person has to be asked first. */
  submit(jobPk: number, signal: AbortSignal): Promise<SendOutcome> {
    const before = this.#queueTail;
    const mine = raceWithAbort(before, signal).then(() => this.#send(jobPk, signal));
    // A job that is cancelled while it waits does not let the next one past those before it.
    this.#queueTail = before.then(() => mine).catch(() => undefined);
    return mine;
  }

  /** Writes the number that a job was given while the store could not be written. */
  async #saveJobId(jobPk: number): Promise<void> {
    const sent = this.#unsavedJobs.get(jobPk);
    if (sent === undefined) return;
    await this.#context.outbox.markSent(jobPk, sent.origin, sent.serviceJobId);
    this.#unsavedJobs.delete(jobPk);
  }

  async #send(jobPk: number, signal: AbortSignal): Promise<SendOutcome> {
    const { outbox, rateLimiters, keyBreaker } = this.#context;
    await this.#saveJobId(jobPk);
    // Whoever had the job before and was sending it is gone: this process holds its claim.
    if (await outbox.markInterruptedUnsure(jobPk)) return 'not_now';
    const { body, origin, serviceJobId } = outbox.request(jobPk);
    if (origin !== null && serviceJobId !== null) return ok({ origin, serviceJobId });
    for (;;) {
      const access = this.#context.access();
      if (access === null || !keyBreaker.allows(access)) return 'not_now';
      const service = new LabelServiceClient(access, rateLimiters.of(access.origin));
      if (this.#unanswered.has(access.origin)) {
        await outbox.setReason(jobPk, BEHIND_UNANSWERED);
        await this.#probe(service, access, signal);
        continue;
      }
      // Waited for before it is written that it goes out: a stop while waiting must leave no doubt.
      await service.acquire(signal);
      if (!(await outbox.markSending(jobPk))) return 'not_now';
      const answer = await this.#sendOrDoubt(jobPk, () => service.submit(body, signal));
      const end = await this.#recordAnswer(jobPk, access, answer);
      // Reported once it is written: subscribers read the store.
      reportAnswer(this.#context, answer, access);
      if (end !== 'waits') return end;
    }
  }

  /** Asks for nothing: an outage is to leave one request in doubt, not all of them. */
  async #probe(service: LabelServiceClient, access: ServiceAccess, signal: AbortSignal): Promise<void> {
    const answer = await service.probe(signal);
    reportAnswer(this.#context, answer, access);
    if (isContractAnswer(answer)) this.#unanswered.delete(access.origin);
  }

  /** Writes what became of a request that went out. */
  async #recordAnswer(
    jobPk: number,
    { origin }: ServiceAccess,
    answer: ServiceAnswer<ExportReceipt>,
  ): Promise<SendOutcome | 'waits'> {
    const { outbox } = this.#context;
    switch (answer.kind) {
      case 'answered': {
        const sent = { origin, serviceJobId: answer.body.job_id };
        this.#unsavedJobs.set(jobPk, sent);
        await this.#saveJobId(jobPk);
        return ok(sent);
      }
      case 'refused':
        await outbox.requeue(jobPk, `The service: ${answer.error.message}`);
        return rejectsKey(answer.error) ? 'not_now' : rejectedByService(answer.error);
      case 'later':
        await outbox.requeue(jobPk, answer.error.message);
        return 'waits';
      case 'intercepted':
        await outbox.requeue(jobPk, `${answer.why} ${GOES_BY_ITSELF}`);
        return 'waits';
      case 'unsent':
        await outbox.requeue(jobPk, unsentReason(answer));
        return 'waits';
      case 'unanswered':
        this.#unanswered.add(origin);
        await outbox.markUnsure(
          jobPk,
          `It went out, but ${answer.why}: nobody knows whether the service has it. Look there, then send it again or discard it.`,
        );
        return 'not_now';
      default:
        return assertNever(answer, 'answer');
    }
  }

  /** A stop in mid-send leaves what everything else that ends it leaves: doubt. */
  async #sendOrDoubt<Value>(jobPk: number, send: () => Promise<Value>): Promise<Value> {
    try {
      return await send();
    } catch (error) {
      await this.#context.outbox.markInterruptedUnsure(jobPk);
      throw error;
    }
  }
}

/** True where the key is to blame, and so nothing about the job. */
export function rejectsKey({ status }: ServiceError): boolean {
  return status === 401 || status === 403;
}

/** The end of a job that the service will not make. */
export function rejectedByService({ message, details }: ServiceError): Result<never, 'service_refused'> {
  const sentences = [message, ...details.map((detail) => detail.message)];
  return problem('service_refused', { answer: sentences.join(' ') });
}

function isContractAnswer(answer: ServiceAnswer<unknown>): boolean {
  return (
    answer.kind === 'answered' ||
    answer.kind === 'refused' ||
    (answer.kind === 'later' && answer.error.code !== null)
  );
}

/** Why a request did not arrive, as a sentence. */
export function unsentReason({
  why,
  certificate,
}: {
  readonly why: string;
  readonly certificate: boolean;
}): string {
  return certificate
    ? `Whoever answers at the service's address has no certificate for it (${why}). Nothing was sent. Check the address, and who runs this network.`
    : `There is no line to the service (${why}). It goes out by itself as soon as there is.`;
}
