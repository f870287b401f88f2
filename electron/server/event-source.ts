/** The headers of server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** Said while nothing happens, so that neither side, nor a proxy between, takes the other for gone. */
export const STILL_HERE = ': still here\n\n';
