/** A pause that can be cut short: something changed that is worth a look. */
export class Alarm {
  #wake: () => void = () => undefined;

  /** Ends the present pause. */
  ring(): void {
    this.#wake();
  }

  /** Settles after a while, when the alarm rings, or when the signal is aborted. */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
      this.#wake = end;
    });
  }
}
