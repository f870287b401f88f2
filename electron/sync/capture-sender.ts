import { assertNever } from '../../shared/result/result.ts';
import { storedJson } from '../store/json-columns.ts';
import type { Capture, CaptureOutbox } from './capture-outbox.ts';
import { connectionUpdateOf, KeyCircuitBreaker, reportAnswer, type TransportContext } from './connection.ts';
import type { ServiceAccess, ServiceError } from './http-exchange.ts';
import { LabelServiceClient, type ServiceAnswer } from './label-service-client.ts';
import { unsentReason } from './outbox-sender.ts';

const UNREADABLE = 'This event is damaged in the store and cannot be sent.';

/** Whoever has the event knows it by its hash, which does not change where somebody says that it is wrong. */
const DECLARATION_UNHEARD =
  'The service has this event, and did not take the word that it is wrong. Correct it there.';

/** Has the service capture the events that wait for it, one a request: it keeps those of a request that came before one that it refuses. */
export class CaptureSender {
  readonly #context: TransportContext;
  readonly #captures: CaptureOutbox;
  /** A key that may not have events captured may well ask for exports. */
  readonly #captureBreaker = new KeyCircuitBreaker();

  constructor(context: TransportContext, captures: CaptureOutbox) {
    this.#context = context;
    this.#captures = captures;
  }

  /** Forgets that the service refused: a person says "now", or gave the key its rights. */
  reset(): void {
    this.#captureBreaker.reset();
  }

  /** Sends what waits, until there is no more or it cannot go on just now. Rejects with the signal's reason. */
  async sendWaiting(signal: AbortSignal): Promise<void> {
    for (;;) {
      const access = this.#context.access();
      if (access === null || !this.#context.keyBreaker.allows(access) || !this.#captureBreaker.allows(access))
        return;
      if (!this.#captures.hasWaiting(access.origin)) return;
      const service = new LabelServiceClient(access, this.#context.rateLimiters.of(access.origin));
      await service.acquire(signal);
      const capture = this.#captures.take(access.origin);
      if (capture === null || !(await this.#send(capture, access, service, signal))) return;
    }
  }

  /** Sends one; false where others had better wait. */
  async #send(
    capture: Capture,
    access: ServiceAccess,
    service: LabelServiceClient,
    signal: AbortSignal,
  ): Promise<boolean> {
    const document = storedJson(capture.body);
    if (typeof document !== 'object' || document === null) {
      await this.#captures.markRefused(capture.pk, UNREADABLE);
      return true;
    }
    const stopKeeping = this.#captures.keepAlive(capture.pk);
    try {
      const answer = await service.capture(document, signal);
      const goesOn = await this.#record(capture, access, answer);
      this.#report(answer, access);
      return goesOn;
    } finally {
      stopKeeping();
    }
  }

  /** Writes what became of a request; false where the next one would fare no better. */
  async #record(capture: Capture, access: ServiceAccess, answer: ServiceAnswer<unknown>): Promise<boolean> {
    const { pk, origin } = capture;
    switch (answer.kind) {
      case 'answered':
        await this.#captures.markSent(pk);
        return true;
      case 'refused':
        return this.#recordRefusal(capture, access, answer.error);
      case 'later':
        await this.#captures.release(pk, origin, answer.error.message);
        return false;
      case 'intercepted':
        await this.#captures.release(pk, origin, answer.why);
        return false;
      case 'unsent':
        await this.#captures.release(pk, origin, unsentReason(answer));
        return false;
      case 'unanswered':
        await this.#captures.release(
          pk,
          access.origin,
          `It went out, but ${answer.why}. It goes out again by itself: the service takes an event once.`,
        );
        return false;
      default:
        return assertNever(answer, 'answer');
    }
  }

  async #recordRefusal(
    { pk, origin, declaresError }: Capture,
    access: ServiceAccess,
    error: ServiceError,
  ): Promise<boolean> {
    const reason = `The service: ${error.message}`;
    if (error.status === 409) {
      if (declaresError) await this.#captures.markRefused(pk, DECLARATION_UNHEARD);
      else await this.#captures.markSent(pk);
      return true;
    }
    if (isAboutTheEvent(error)) {
      await this.#captures.markRefused(pk, reason);
      return true;
    }
    // The key, or the service as a whole: nothing about this event.
    this.#captureBreaker.trip(access);
    await this.#captures.release(pk, origin, reason);
    return false;
  }

  /** That a key may not have events captured, or that nobody does, tells nothing of exports. */
  #report(answer: ServiceAnswer<unknown>, { origin, key }: ServiceAccess): void {
    if (answer.kind === 'refused' && answer.error.status !== 401) {
      this.#context.onConnectionUpdate({ ...connectionUpdateOf(answer), keyRefused: false }, origin);
    } else {
      reportAnswer(this.#context, answer, { origin, key });
    }
  }
}

/** True where the service looked at the event and will not have it: another one may do well. */
function isAboutTheEvent({ status }: ServiceError): boolean {
  return status === 400 || status === 413 || status === 422;
}
