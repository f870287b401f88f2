import { Governor } from './governor.ts';

/** A governor for each address that is asked: what one service wants says nothing of another. */
export class Governors {
  readonly #byOrigin = new Map<string, Governor>();

  /** The one of an origin, as `URL.origin` gives it. */
  of(origin: string): Governor {
    const known = this.#byOrigin.get(origin);
    if (known !== undefined) return known;
    const governor = new Governor();
    this.#byOrigin.set(origin, governor);
    return governor;
  }
}
