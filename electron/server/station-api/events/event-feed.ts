import type { ServerResponse } from 'node:http';

import type { ShortId } from '../../../../shared/contract/short-id.ts';
import type { Audience, EventPosition, Station } from '../../../station/station.ts';
import { EventStream } from './event-stream.ts';

/** Some proxies take a connection that says nothing for longer for dead. */
const HEARTBEAT_MS = 15_000;

/** A client that takes nothing for so long is let go; it can take up where it stopped. */
const STUCK_MS = 60_000;

/** Each is a connection: a program that opens more has forgotten to close the others. */
const MOST_PER_KEY = 10;

/** What the feed needs of the station. */
export type FeedParts = Pick<Station, 'events' | 'exports' | 'prints' | 'keys'>;

/** The clients that listen to events. Asks nothing while there are none. */
export class EventFeed {
  readonly #parts: FeedParts;
  readonly #heartbeatMs: number;
  readonly #streams = new Set<EventStream>();
  #stop: (() => void) | null = null;
  #toldPk = 0;

  constructor(parts: FeedParts, heartbeatMs = HEARTBEAT_MS) {
    this.#parts = parts;
    this.#heartbeatMs = heartbeatMs;
  }

  /** True where a key has as many streams open as it may have. */
  isFullFor(keyId: ShortId): boolean {
    return [...this.#streams].filter(({ audience }) => audience.keyId === keyId).length >= MOST_PER_KEY;
  }

  /** Goes on until the client leaves, or its key is revoked. */
  add(response: ServerResponse, audience: Audience, from: EventPosition | null): void {
    const stream = new EventStream(response, this.#parts.events, audience, from);
    this.#streams.add(stream);
    response.on('close', () => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) this.#sleep();
    });
    this.#stop ??= this.#listen();
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of this.#streams) stream.end();
    this.#sleep();
  }

  #sleep(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Jobs' own news say when to look: they are heard of at once, and within half a second where another process wrote them. */
  #listen(): () => void {
    const { exports, prints } = this.#parts;
    const unlisten = [exports.onChange(() => this.#look()), prints.onChange(() => this.#look())];
    const heartbeat = setInterval(() => this.#beat(), this.#heartbeatMs);
    return () => {
      clearInterval(heartbeat);
      for (const stop of unlisten) stop();
    };
  }

  /** Jobs have much news that is no event, such as their progress. */
  #look(): void {
    const { pk } = this.#parts.events.newest();
    if (pk === this.#toldPk) return;
    this.#toldPk = pk;
    for (const stream of this.#streams) stream.send();
  }

  #beat(): void {
    const good = new Set(
      this.#parts.keys.list().flatMap(({ id, revokedAt }) => (revokedAt === null ? [id] : [])),
    );
    for (const stream of this.#streams) {
      if (!good.has(stream.audience.keyId)) stream.end();
      else if (stream.stuckMs >= STUCK_MS) stream.destroy();
      else stream.beat();
    }
    this.#look();
  }
}
