import type { ServiceAccess } from './exchange.ts';
import { wakingNowMs } from './waking-clock.ts';

/** How long a refused key is left alone: somebody may give it its rights back at the service. */
const SHUT_FOR_MS = 5 * 60_000;

/** Shut once the service refused the key: nothing goes out with it before it is another key, somebody checked it, or some minutes went by. */
export class KeyGate {
  #refused: ServiceAccess | null = null;
  #shutUntilMs = 0;

  shut(refused: ServiceAccess): void {
    this.#refused = refused;
    this.#shutUntilMs = wakingNowMs() + SHUT_FOR_MS;
  }

  open(): void {
    this.#refused = null;
  }

  isOpenTo({ origin, key }: ServiceAccess): boolean {
    if (this.#refused?.key !== key || this.#refused.origin !== origin) return true;
    return wakingNowMs() >= this.#shutUntilMs;
  }
}
