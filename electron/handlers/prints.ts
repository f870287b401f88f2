import { parseExportRequest } from '../../shared/contract/export-request.ts';
import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok, problem } from '../../shared/result/result.ts';
import type { HandlerContext } from './handler-context.ts';
import { rememberOutput } from './last-output.ts';
import { refused } from './refused.ts';
import { personHere } from './requester.ts';

/** The queue of the printers. */
export function printHandlers({ station, emit }: HandlerContext): GroupHandlers<'prints'> {
  const { prints } = station;
  return {
    submit: async ({ request, ...how }) => {
      const checked = refused(parseExportRequest(request));
      if (!checked.ok) return checked;
      const job = await prints.submit({ request: checked.value, ...how }, personHere());
      if (job.ok) rememberOutput(station.remembered, checked.value);
      return job;
    },
    again: ({ id, ...options }) => prints.again(id, options, personHere()),
    find: ({ id }) => {
      const job = prints.find(id);
      return job === null
        ? problem('job_not_found', 'There is no print job with this id.', { which: 'print' })
        : ok(job);
    },
    list: (which) => ok(prints.list(which)),
    places: ({ id, limit, offset }) => prints.places(id, limit, offset),
    hold: ({ id }) => prints.hold(id, personHere()),
    release: ({ id }) => prints.release(id, personHere()),
    reorder: ({ id, before }) => {
      const job = prints.reorder(id, before);
      // Nothing of the job itself is new, but its turn.
      if (job.ok) emit('prints.changed', job.value);
      return job;
    },
    cancel: ({ id }) => prints.cancel(id, personHere()),
    purge: ({ printerId }) => ok({ cancelled: prints.purge(printerId, personHere()) }),
    gang: ({ ids }) => prints.gang(ids, personHere()),
    answer: ({ id, lastGoodPlace, told, ...options }) =>
      prints.answer(id, { lastGoodPlace, told }, options, personHere()),
    placeOfScan: ({ id, scanned }) => {
      const place = prints.placeOfScan(id, scanned);
      return place.ok ? ok({ place: place.value }) : place;
    },
    confirm: ({ id, lastGoodPlace }) => prints.confirm(id, lastGoodPlace, personHere()),
    confirmAll: ({ printerId }) => {
      const confirmed = prints.confirmAll(printerId, personHere());
      return confirmed.ok ? ok({ confirmed: confirmed.value }) : confirmed;
    },
    verify: ({ id, scanned }) => prints.verify(id, scanned, personHere()),
  };
}
