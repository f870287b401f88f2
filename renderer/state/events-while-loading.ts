/** What an event, or something that was read, makes of a state. */
type Change<State> = (state: State) => Partial<State>;

/**
 * Keeps a state at what events say, though it is read meanwhile: what was read may be older than an event that came since, which is
 * said again after it. So a change is the same when it is made twice.
 */
export class EventsWhileLoading<State> {
  readonly #set: (change: Change<State>) => void;
  #loads = 0;
  #said: Change<State>[] = [];

  constructor(set: (change: Change<State>) => void) {
    this.#set = set;
  }

  /** Makes the change of an event. */
  tell(change: Change<State>): void {
    this.#set(change);
    if (this.#loads > 0) this.#said.push(change);
  }

  /** Reads something and makes the change that it is. Rejects as reading does. */
  async load(read: () => Promise<Change<State>>): Promise<void> {
    this.#loads += 1;
    try {
      this.#set(await read());
      for (const change of this.#said) this.#set(change);
    } finally {
      this.#loads -= 1;
      if (this.#loads === 0) this.#said = [];
    }
  }
}
