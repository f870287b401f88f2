/** What this process has seen of a document's printer since it sent the document. */
export interface Watch {
  /** True where the printer was seen so often that it cannot have been switched off, and lost what it held. */
  readonly isUnbroken: () => boolean;
  /** Since when nothing is left in it, on the steady clock; null while something is. */
  readonly emptySinceMs: number | null;
}

/** A moment by two clocks, in milliseconds: the steady one stands still while a computer sleeps, that of the day can be set. */
interface Moment {
  readonly steadyMs: number;
  readonly dayMs: number;
}

interface Sighting {
  /** When the printer last said how it is; null once it was out of sight for too long. */
  readonly heard: Moment | null;
  readonly emptySinceMs: number | null;
}

const NEVER_SEEN: Sighting = { heard: null, emptySinceMs: null };

/** The documents that this process follows, by their handles. One that it did not send, it has not watched. */
export class DocumentWatches {
  readonly #restartMs: number;
  readonly #sightings = new Map<string, Sighting>();

  /** `restartMs`: a printer takes longer than this to start. */
  constructor(restartMs: number) {
    this.#restartMs = restartMs;
  }

  /** It was sent just now, and its printer was found empty or not. */
  begin(handle: string, isEmpty: boolean): void {
    this.#sightings.set(handle, { heard: thisMoment(), emptySinceMs: isEmpty ? performance.now() : null });
  }

  of(handle: string): Watch {
    const { emptySinceMs } = this.#sightings.get(handle) ?? NEVER_SEEN;
    return { isUnbroken: () => this.#isUnbroken(handle), emptySinceMs };
  }

  /** Its printer said how it is. */
  heard(handle: string, isEmpty: boolean): void {
    const { emptySinceMs } = this.#sightings.get(handle) ?? NEVER_SEEN;
    this.#sightings.set(handle, {
      heard: this.#isUnbroken(handle) ? thisMoment() : null,
      emptySinceMs: isEmpty ? (emptySinceMs ?? performance.now()) : null,
    });
  }

  /** Its printer is there, and does not say how it is. */
  unheard(handle: string): void {
    const { heard } = this.#sightings.get(handle) ?? NEVER_SEEN;
    this.#sightings.set(handle, { heard: this.#isUnbroken(handle) ? heard : null, emptySinceMs: null });
  }

  /** Its printer could not be reached, or nobody need watch it any more. */
  end(handle: string): void {
    this.#sightings.delete(handle);
  }

  #isUnbroken(handle: string): boolean {
    const { heard } = this.#sightings.get(handle) ?? NEVER_SEEN;
    return heard !== null && isWithin(heard, this.#restartMs);
  }
}

function thisMoment(): Moment {
  return { steadyMs: performance.now(), dayMs: Date.now() };
}

/** True where no more than so long has passed since by either clock. */
function isWithin({ steadyMs, dayMs }: Moment, longestMs: number): boolean {
  const now = thisMoment();
  const passed = [now.steadyMs - steadyMs, now.dayMs - dayMs];
  return passed.every((ms) => ms >= 0 && ms < longestMs);
}
