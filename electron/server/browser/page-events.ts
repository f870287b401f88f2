import type { Emit } from '../../../shared/ipc/schema.ts';
import { HEARTBEAT_MS, type ServerSentEventStream } from '../server-sent-events.ts';

/** What may wait for a page that does not read: it is dropped beyond that, and asks for everything when it comes back. */
const MAX_UNREAD_BYTES = 1024 * 1024;

/** Sends the station's events to every open page. */
export class PageEvents {
  /** Each with its heartbeat. */
  readonly #open = new Map<ServerSentEventStream, NodeJS.Timeout>();

  /** Sends one event on every stream. */
  readonly emit: Emit = (name, payload) => {
    for (const stream of this.#open.keys()) {
      stream.send({ data: { name, payload } });
      if (stream.unreadBytes > MAX_UNREAD_BYTES) stream.destroy();
    }
  };

  /** Goes on until the page leaves. */
  add(stream: ServerSentEventStream): void {
    // Without a byte the page would not know that it is connected.
    stream.sendHeartbeat();
    this.#open.set(
      stream,
      setInterval(() => stream.sendHeartbeat(), HEARTBEAT_MS),
    );
    stream.onClose(() => this.#drop(stream));
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of [...this.#open.keys()]) {
      this.#drop(stream);
      stream.end();
    }
  }

  #drop(stream: ServerSentEventStream): void {
    clearInterval(this.#open.get(stream));
    this.#open.delete(stream);
  }
}
