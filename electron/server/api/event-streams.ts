import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Audience, EventPosition, JobEvent, JobEvents, Station } from '../../station/station.ts';
import { HEARTBEAT_MS, type ServerSentEvent, type ServerSentEventStream } from '../server-sent-events.ts';
import { printJobPath } from './endpoint.ts';
import { EXPORT_PATH } from './export-endpoints.ts';
import { type BenchPrints, LedgerNews } from './ledger-news.ts';

/** A stream that accepts no data for so long is closed; its client can resume with `Last-Event-ID`. */
const STALL_TIMEOUT_MS = 60_000;

/** Each is a connection: a program that opens more has forgotten to close the others. */
const MAX_STREAMS_PER_KEY = 10;

/** What the feed needs of the station. */
export type EventFeedOptions = Pick<
  Station,
  'events' | 'exports' | 'keys' | 'labelHistory' | 'prints' | 'warehouse'
>;

/** What a stream sends besides the events of this bench's jobs: prints of one other bench, of `all`, or, where it is null, none. */
export type BenchesHeard = string | null;

/** Asks for every bench that is known. */
export const ALL_BENCHES = 'all';

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
  add(
    output: ServerSentEventStream,
    audience: Audience,
    from: EventPosition | null,
    benches: BenchesHeard = null,
  ): void {
    const stream = new EventStream(output, { events: this.#station.events, benches }, audience, from);
    this.#streams.add(stream);
    output.onClose(() => {
      this.#streams.delete(stream);
      if (this.#streams.size === 0) this.#unsubscribe();
    });
    this.#unsubscribeAll ??= this.#subscribe();
  }

  /** Ends every stream. */
  close(): void {
    for (const { output } of this.#streams) output.end();
    this.#unsubscribe();
  }

  #unsubscribe(): void {
    this.#unsubscribeAll?.();
    this.#unsubscribeAll = null;
  }

  /** Subscribes to job changes: notified at once, and within half a second of changes by another process. */
  #subscribe(): () => void {
    const { exports, prints, warehouse } = this.#station;
    const news = new LedgerNews(this.#station);
    const sendNews = (): void => {
      news.take().then(
        (arrived) => this.#streams.forEach((stream) => stream.sendPrints(arrived)),
        // What could not be read comes with the next.
        () => undefined,
      );
    };
    const subscriptions = [
      warehouse.pump.onExchanged((read) => {
        if (read > 0) sendNews();
      }),
      exports.onChange(() => this.#sendNewEvents()),
      prints.onChange(() => this.#sendNewEvents()),
    ];
    const heartbeat = setInterval(() => {
      this.#sendHeartbeats();
      // Another process may be the one that speaks to the hub.
      sendNews();
    }, this.#heartbeatMs);
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
    for (const { audience, output } of this.#streams) {
      if (!validKeys.has(audience.keyId)) output.end();
      else if (output.stalledMs >= STALL_TIMEOUT_MS) output.destroy();
      else output.sendHeartbeat();
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
  readonly output: ServerSentEventStream;
  readonly #events: JobEvents;
  readonly #benches: BenchesHeard;
  #position: EventPosition;

  /** Begins after `from`; null: from now. */
  constructor(
    output: ServerSentEventStream,
    { events, benches }: { readonly events: JobEvents; readonly benches: BenchesHeard },
    audience: Audience,
    from: EventPosition | null,
  ) {
    this.audience = audience;
    this.output = output;
    this.#events = events;
    this.#benches = benches;
    this.#position = from ?? events.newest();
    output.onDrain(() => this.send());
    // So that one that breaks off before any event can be resumed.
    if (from === null || events.contains(from)) output.sendPosition(RETRY_MS, formatEventId(this.#position));
    this.send();
  }

  /** Sends what has happened since. */
  send(): void {
    if (!this.#events.contains(this.#position)) this.#resync();
    while (this.output.takesMore) {
      // Looked up first: what is written after it is found by the next call.
      const newest = this.#events.newest();
      const page = this.#events.after(this.#position, this.audience, PAGE_SIZE);
      for (const event of page) this.output.send(messageOf(event));
      this.#position = page.length < PAGE_SIZE ? newest : (page.at(-1) ?? newest);
      if (page.length < PAGE_SIZE) return;
    }
  }

  /** Sends what other benches printed, those of them that it asked for. No position goes with it: the ledger is asked for what was missed. */
  sendPrints(arrived: readonly BenchPrints[]): void {
    if (!this.output.takesMore) return;
    for (const { bench, labels } of arrived) {
      if (this.#benches !== ALL_BENCHES && this.#benches !== bench) continue;
      this.output.send({ name: 'ledger', data: { bench, labels } });
    }
  }

  /** Says, instead of events that were deleted, that they are missing. */
  #resync(): void {
    this.#position = this.#events.newest();
    this.output.send({ name: 'resync', id: formatEventId(this.#position), data: RESYNC });
  }
}

/** How soon a client whose stream broke off tries again. */
const RETRY_MS = 2_000;

const RESYNC = {
  message: 'Some events are not known any more. Ask after your jobs, then go on listening.',
};

/** Parses a `Last-Event-ID`; an unknown one gives a position that no station holds. */
export function parseLastEventId(id: string): EventPosition {
  const [, pk = '0', mark = ''] = /^(\d{1,15})-([0-9a-f]{8})$/.exec(id) ?? [];
  return { pk: Number(pk), mark };
}

function formatEventId({ pk, mark }: EventPosition): string {
  return `${pk}-${mark}`;
}

function messageOf(event: JobEvent): ServerSentEvent {
  return { name: event.kind, id: formatEventId(event), data: eventBody(event) };
}

function eventBody({ kind, jobId, status }: JobEvent): object {
  return kind === 'export'
    ? { job_id: jobId, status, poll_url: `${EXPORT_PATH}/${jobId}/` }
    : { id: jobId, status, poll_url: printJobPath(jobId) };
}
