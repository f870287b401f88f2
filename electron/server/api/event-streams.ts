import type { ServerResponse } from 'node:http';

import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Audience, EventPosition, JobEvent, JobEvents, Station } from '../../station/station.ts';
import { KEEP_ALIVE_COMMENT } from '../server-sent-events.ts';
import { printJobPath } from './endpoint.ts';
import { EXPORT_PATH } from './export-endpoints.ts';

/** Some proxies take a connection that says nothing for longer for dead. */
const HEARTBEAT_MS = 15_000;

/** A stream that accepts no data for so long is closed; its client can resume with `Last-Event-ID`. */
const STALL_TIMEOUT_MS = 60_000;

/** Each is a connection: a program that opens more has forgotten to close the others. */
const MAX_STREAMS_PER_KEY = 10;

/** What the feed needs of the station. */
export type EventFeedOptions = Pick<Station, 'events' | 'exports' | 'prints' | 'keys'>;

/** Sends job events to every open stream. Subscribes to the queues only while a stream is open. */
export class EventFeed {
  readonly #station: EventFeedOptions;
  readonly #heartbeatMs: number;
  readonly #streams = new Set<EventStream>();
  #unsubscribeAll: (() => void) | null = null;
  #lastSentPk = 0;

  constructor(parts: EventFeedOptions, heartbeatMs = HEARTBEAT_MS) {
    this.#station = parts;
    this.#heartbeatMs = heartbeatMs;
  }

  /** True where a key has as many streams open as it may have. */
  isFullFor(keyId: ShortId): boolean {
    return (
      [...this.#streams].filter(({ audience }) => audience.keyId === keyId).length >= MAX_STREAMS_PER_KEY
    );
  }

  /** Goes on until the client leaves, or its key is revoked. */
  add(response: ServerResponse, audience: Audience, from: EventPosition | null): void {
    const stream = new EventStream(response, this.#station.events, audience, from);
    this.#streams.add(stream);
    response.on('close', () => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) this.#unsubscribe();
    });
    this.#unsubscribeAll ??= this.#subscribe();
  }

  /** Ends every stream. */
  close(): void {
    for (const stream of this.#streams) stream.end();
    this.#unsubscribe();
  }

  #unsubscribe(): void {
    this.#unsubscribeAll?.();
    this.#unsubscribeAll = null;
  }

  /** Subscribes to job changes: notified at once, and within half a second of changes by another process. */
  #subscribe(): () => void {
    const { exports, prints } = this.#station;
    const subscriptions = [
      exports.onChange(() => this.#sendNewEvents()),
      prints.onChange(() => this.#sendNewEvents()),
    ];
    const heartbeat = setInterval(() => this.#sendHeartbeats(), this.#heartbeatMs);
    return () => {
      clearInterval(heartbeat);
      for (const stop of subscriptions) stop();
    };
  }

  /** Sends what is new, if any: many job changes are no event, such as progress. */
  #sendNewEvents(): void {
    const { pk } = this.#station.events.newest();
    if (pk === this.#lastSentPk) return;
    this.#lastSentPk = pk;
    for (const stream of this.#streams) stream.send();
  }

  #sendHeartbeats(): void {
    const validKeys = new Set(
      this.#station.keys.list().flatMap(({ id, revokedAt }) => (revokedAt === null ? [id] : [])),
    );
    for (const stream of this.#streams) {
      if (!validKeys.has(stream.audience.keyId)) stream.end();
      else if (stream.stalledMs >= STALL_TIMEOUT_MS) stream.destroy();
      else stream.sendHeartbeat();
    }
    this.#sendNewEvents();
  }
}

/** As many events as are read at once: all that is held for a client that reads slowly. */
const PAGE_SIZE = 100;

/**
 * One open event stream. Sends the stored events after its position, with back-pressure: a slow client keeps a position,
 * not a queue. Where that position was deleted meanwhile it sends `resync` and goes on from the newest event.
 */
class EventStream {
  readonly audience: Audience;
  readonly #events: JobEvents;
  readonly #response: ServerResponse;
  #position: EventPosition;
  /** Since when the client takes nothing more, as `performance.now()`; null where it does. */
  #blockedSinceMs: number | null = null;

  /** Begins after `from`; null: from now. */
  constructor(response: ServerResponse, events: JobEvents, audience: Audience, from: EventPosition | null) {
    this.audience = audience;
    this.#events = events;
    this.#response = response;
    this.#position = from ?? events.newest();
    response.on('drain', () => {
      this.#blockedSinceMs = null;
      this.send();
    });
    this.#write(from === null || events.contains(from) ? streamPreamble(this.#position) : this.#resync());
    this.send();
  }

  /** How long it has taken nothing, in milliseconds. */
  get stalledMs(): number {
    return this.#blockedSinceMs === null ? 0 : performance.now() - this.#blockedSinceMs;
  }

  /** Sends what has happened since. */
  send(): void {
    if (!this.#events.contains(this.#position)) this.#write(this.#resync());
    while (this.#blockedSinceMs === null && !this.#response.writableEnded) {
      // Looked up first: what is written after it is found by the next call.
      const newest = this.#events.newest();
      const page = this.#events.after(this.#position, this.audience, PAGE_SIZE);
      for (const event of page) this.#write(formatEvent(event));
      this.#position = page.length < PAGE_SIZE ? newest : (page.at(-1) ?? newest);
      if (page.length < PAGE_SIZE) return;
    }
  }

  sendHeartbeat(): void {
    if (this.#blockedSinceMs === null) this.#write(KEEP_ALIVE_COMMENT);
  }

  /** Ends it: the client comes back by itself where it wants to. */
  end(): void {
    this.#response.end();
  }

  /** Drops a client that does not read. */
  destroy(): void {
    this.#response.destroy();
  }

  #resync(): string {
    this.#position = this.#events.newest();
    return formatResync(this.#position);
  }

  #write(text: string): void {
    if (this.#response.writableEnded) return;
    if (!this.#response.write(text)) this.#blockedSinceMs ??= performance.now();
  }
}

/** How soon a client whose stream broke off tries again. */
const RETRY_MS = 2_000;

const RESYNC = {
  message: 'Some events are not known any more. Ask after your jobs, then go on listening.',
};

/** Gives the preamble of a stream: retry time and position, so that one that broke off before any event can be resumed. */
function streamPreamble(position: EventPosition): string {
  return `retry: ${RETRY_MS}\nid: ${formatEventId(position)}\n\n`;
}

/** One event as it is sent. https://html.spec.whatwg.org/multipage/server-sent-events.html */
function formatEvent(event: JobEvent): string {
  return formatMessage(event.kind, event, eventBody(event));
}

/** Formats the `resync` event, sent instead of events that were deleted. */
function formatResync(position: EventPosition): string {
  return formatMessage('resync', position, RESYNC);
}

/** Parses a `Last-Event-ID`; an unknown one gives a position that no station holds. */
export function parseLastEventId(id: string): EventPosition {
  const [, pk = '0', mark = ''] = /^(\d{1,15})-([0-9a-f]{8})$/.exec(id) ?? [];
  return { pk: Number(pk), mark };
}

function formatEventId({ pk, mark }: EventPosition): string {
  return `${pk}-${mark}`;
}

function formatMessage(name: string, position: EventPosition, data: object): string {
  return `event: ${name}\nid: ${formatEventId(position)}\ndata: ${JSON.stringify(data)}\n\n`;
}

function eventBody({ kind, jobId, status }: JobEvent): object {
  return kind === 'export'
    ? { job_id: jobId, status, poll_url: `${EXPORT_PATH}/${jobId}/` }
    : { id: jobId, status, poll_url: printJobPath(jobId) };
}
