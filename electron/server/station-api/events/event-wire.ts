import type { EventPosition, JobEvent } from '../../../station/station.ts';
import { EXPORT_PATH } from '../../contract-operations.ts';
import { printPath } from '../station-path.ts';

/** How soon a client whose stream broke off tries again. */
const RETRY_MS = 2_000;

const RESYNC = {
  message: 'Some events are not known any more. Ask after your jobs, then go on listening.',
};

/** The first words of a stream: where it begins, so that even one that broke off before any event can be taken up. */
export function opening(position: EventPosition): string {
  return `retry: ${RETRY_MS}\nid: ${idOf(position)}\n\n`;
}

/** One event as it is sent. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function eventText(event: JobEvent): string {
  return textOf(event.kind, event, eventBody(event));
}

/** Sent in the place of events that are forgotten. */
export function resyncText(position: EventPosition): string {
  return textOf('resync', position, RESYNC);
}

/** The place that a `Last-Event-ID` names; where it is none of ours, one that no station holds. */
export function positionOf(id: string): EventPosition {
  const [, pk = '0', mark = ''] = /^(\d{1,15})-([0-9a-f]{8})$/.exec(id) ?? [];
  return { pk: Number(pk), mark };
}

function idOf({ pk, mark }: EventPosition): string {
  return `${pk}-${mark}`;
}

function textOf(name: string, position: EventPosition, data: object): string {
  return `event: ${name}\nid: ${idOf(position)}\ndata: ${JSON.stringify(data)}\n\n`;
}

function eventBody({ kind, jobId, status }: JobEvent): object {
  return kind === 'export'
    ? { job_id: jobId, status, poll_url: `${EXPORT_PATH}/${jobId}/` }
    : { id: jobId, status, poll_url: printPath(jobId) };
}
