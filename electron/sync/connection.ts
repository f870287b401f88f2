import { setTimeout as sleep } from 'node:timers/promises';

import type { ServiceOrigin } from '../../shared/contract/service-origin.ts';
import type { ConnectionState } from '../../shared/sync/remote-service.ts';
import { rethrowUnlessStorage } from '../store/database.ts';
import type { ServiceAccess } from './http-exchange.ts';
import type { ServiceAnswer } from './label-service-client.ts';
import type { Outbox } from './outbox.ts';
import type { RateLimiters } from './rate-limiter.ts';
import { suspendAwareNowMs } from './timing.ts';

/** Lists what the transport needs. */
export interface TransportContext {
  readonly outbox: Outbox;
  readonly rateLimiters: RateLimiters;
  readonly keyBreaker: KeyCircuitBreaker;
  /** Where the service is and with which key; null while it is not to be used. Asked before each request. */
  readonly access: () => ServiceAccess | null;
  /** Receives what each answer tells of the connection and the key, and of which service. */
  readonly onConnectionUpdate: (update: ConnectionUpdate, origin: ServiceOrigin) => void;
}

/** Reports what an answer tells of the connection, and trips the circuit breaker where it refuses the key. True where it does. */
export function reportAnswer(
  { keyBreaker, onConnectionUpdate }: Pick<TransportContext, 'keyBreaker' | 'onConnectionUpdate'>,
  answer: ServiceAnswer<unknown>,
  access: ServiceAccess,
): boolean {
  const update = connectionUpdateOf(answer);
  if (update.keyRefused === true) keyBreaker.trip(access);
  onConnectionUpdate(update, access.origin);
  return update.keyRefused === true;
}

/** Holds what one answer tells of the connection, and of the key where it tells anything of that. */
export interface ConnectionUpdate {
  readonly line: ConnectionState;
  readonly keyRefused?: boolean;
}

/** Derives the connection update from an answer. Only the contract's own words prove that the key is known: a busy service has not looked at it. */
export function connectionUpdateOf(answer: ServiceAnswer<unknown>): ConnectionUpdate {
  switch (answer.kind) {
    case 'unsent':
      return { line: answer.certificate ? 'untrusted' : 'down' };
    case 'unanswered':
    case 'intercepted':
      return { line: 'down' };
    case 'later':
      return { line: 'up' };
    case 'answered':
      return { line: 'up', keyRefused: false };
    case 'refused': {
      const { status } = answer.error;
      return { line: 'up', keyRefused: status === 401 || status === 403 };
    }
  }
}

/** How long a refused key is left alone: somebody may give it its rights back at the service. */
const RETRY_KEY_AFTER_MS = 5 * 60_000;

/** Trips once the service refused the key: nothing goes out with it before it is another key, somebody checked it, or some minutes went by. */
export class KeyCircuitBreaker {
  #refused: ServiceAccess | null = null;
  #trippedUntilMs = 0;

  trip(refused: ServiceAccess): void {
    this.#refused = refused;
    this.#trippedUntilMs = suspendAwareNowMs() + RETRY_KEY_AFTER_MS;
  }

  reset(): void {
    this.#refused = null;
  }

  allows({ origin, key }: ServiceAccess): boolean {
    if (this.#refused?.key !== key || this.#refused.origin !== origin) return true;
    return suspendAwareNowMs() >= this.#trippedUntilMs;
  }
}

/** Defines what the connection monitor reads, and does. */
export interface MonitoredConnection {
  /** Gives how long the service has not answered, in milliseconds; 0 where it is not to be asked. */
  readonly quietMs: () => number;
  /** Asks it something that costs it nothing. Rejects with the signal's reason. */
  readonly ask: (signal: AbortSignal) => Promise<void>;
}

/** Sets how often the monitor checks whether it is time to probe. */
const CHECK_INTERVAL_MS = 1_000;

/** At two minutes, a day of asking takes 720 of the 10,000 requests that the contract gives a key. */
const PROBE_AFTER_MS = 120_000;

/** Probes a connection that gave no answer for two minutes, so that a screen does not show one that is long gone. Ends with the signal. */
export async function monitorConnection(
  { quietMs, ask }: MonitoredConnection,
  signal: AbortSignal,
  checkIntervalMs = CHECK_INTERVAL_MS,
): Promise<void> {
  for (;;) {
    try {
      await sleep(checkIntervalMs, undefined, { signal, ref: false });
      if (quietMs() >= PROBE_AFTER_MS) await ask(signal);
    } catch (error) {
      if (signal.aborted) return;
      // A disk that is full or gone may be back at the next look.
      rethrowUnlessStorage(error);
    }
  }
}
