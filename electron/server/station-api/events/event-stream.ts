import type { ServerResponse } from 'node:http';

import type { Audience, EventPosition, JobEvents } from '../../../station/station.ts';
import { STILL_HERE } from '../../event-source.ts';
import { eventText, opening, resyncText } from './event-wire.ts';

/** As many events as are read at once: all that is held for a client that reads slowly. */
const PAGE = 100;

/**
 * One client that listens. It is sent what the memory of events holds after its place, and no more than it takes: a
 * slow one keeps its place, not a queue. One whose place is forgotten meanwhile is told so, and goes on from now.
 */
export class EventStream {
  readonly audience: Audience;
  readonly #events: JobEvents;
  readonly #response: ServerResponse;
  #position: EventPosition;
  /** Since when the client takes nothing more, as `performance.now()`; null where it does. */
  #fullSinceMs: number | null = null;

  /** Begins after `from`; null: from now. */
  constructor(response: ServerResponse, events: JobEvents, audience: Audience, from: EventPosition | null) {
    this.audience = audience;
    this.#events = events;
    this.#response = response;
    this.#position = from ?? events.newest();
    response.on('drain', () => {
      this.#fullSinceMs = null;
      this.send();
    });
    this.#write(from === null || events.holds(from) ? opening(this.#position) : this.#startAnew());
    this.send();
  }

  /** How long it has taken nothing, in milliseconds. */
  get stuckMs(): number {
    return this.#fullSinceMs === null ? 0 : performance.now() - this.#fullSinceMs;
  }

  /** Sends what has happened since. */
  send(): void {
    if (!this.#events.holds(this.#position)) this.#write(this.#startAnew());
    while (this.#fullSinceMs === null && !this.#response.writableEnded) {
      // Looked up first: what is written after it is found by the next call.
      const newest = this.#events.newest();
      const page = this.#events.after(this.#position, this.audience, PAGE);
      for (const event of page) this.#write(eventText(event));
      this.#position = page.length < PAGE ? newest : (page.at(-1) ?? newest);
      if (page.length < PAGE) return;
    }
  }

  beat(): void {
    if (this.#fullSinceMs === null) this.#write(STILL_HERE);
  }

  /** Ends it: the client comes back by itself where it wants to. */
  end(): void {
    this.#response.end();
  }

  /** Drops a client that does not read. */
  destroy(): void {
    this.#response.destroy();
  }

  #startAnew(): string {
    this.#position = this.#events.newest();
    return resyncText(this.#position);
  }

  #write(text: string): void {
    if (this.#response.writableEnded) return;
    if (!this.#response.write(text)) this.#fullSinceMs ??= performance.now();
  }
}
