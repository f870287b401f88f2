import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { parseExportRequest } from '../../shared/contract/export-request.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok } from '../../shared/result/result.ts';
import { type HandlerContext, localUser, mergeFieldProblems } from './handler-context.ts';
import { rememberOutput } from './recent-choices.ts';

/** The queue of the printers. */
export function printHandlers({ station, emit }: HandlerContext): GroupHandlers<'prints'> {
  const { prints } = station;
  return {
    submit: async ({ request, ...how }) => {
      const checked = mergeFieldProblems(parseExportRequest(request));
      if (!checked.ok) return checked;
      const job = await prints.submit({ request: checked.value, ...how }, localUser());
      if (job.ok) rememberOutput(station.recentChoices, checked.value);
      return job;
    },
    again: ({ id, ...options }) => prints.reprint(id, options, localUser()),
    find: ({ id }) => {
      const job = prints.find(id);
      return job === null ? problem('job_not_found', { which: 'print' }) : ok(job);
    },
    list: (which) => ok(prints.list(which)),
    places: ({ id, limit, offset }) => prints.places(id, limit, offset),
    hold: ({ id }) => prints.hold(id, localUser()),
    release: ({ id }) => prints.release(id),
    reorder: ({ id, before }) => {
      const job = prints.reorder(id, before);
      // Nothing of the job itself is new, but its turn.
      if (job.ok) emit('prints.changed', job.value);
      return job;
    },
    cancel: ({ id }) => prints.cancel(id),
    purge: ({ printerId }) => ok({ cancelled: prints.purge(printerId) }),
    gang: ({ ids }) => prints.gang(ids, localUser()),
    answer: ({ id, lastGoodPlace, told, ...options }) =>
      prints.answer(id, { lastGoodPlace, told }, options, localUser()),
    placeOfScan: ({ id, scanned }) => {
      const place = prints.labelNumberOfScan(id, scanned);
      return place.ok ? ok({ place: place.value }) : place;
    },
    confirm: ({ id, lastGoodPlace }) => prints.confirm(id, lastGoodPlace, localUser()),
    confirmAll: ({ printerId }) => {
      const confirmed = prints.confirmAll(printerId, localUser());
      return confirmed.ok ? ok({ confirmed: confirmed.value }) : confirmed;
    },
    verify: ({ id, scanned }) => prints.verify(id, scanned, localUser()),
  };
}

/** What the ledger tells of labels, and what a person says to it. */
export function ledgerHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'ledger'> {
  const { labelHistory: lives } = station;
  const notifyChanged = (): void => emit('catalog.changed', {});
  return {
    life: ({ scope, id }) => lives.eventsOf(scope, id),
    voidSerials: ({ ids, reason }) => {
      const voided = lives.voidSerials(ids, reason, localUser());
      notifyChanged();
      return ok({ voided });
    },
    undoVoid: ({ ids, reason }) => {
      const undone = lives.undoVoid(ids, reason, localUser());
      notifyChanged();
      return ok({ undone });
    },
    save: async () => {
      const filename = `labelwright-ledger-${new Date().toISOString().slice(0, 10)}.csv`;
      const folder = path.join(tmpdir(), `labelwright-${process.pid}`);
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, filename);
      await pipeline(Readable.from(lives.csv()), createWriteStream(file));
      return host.save({ path: file, filename, temporary: true });
    },
  };
}
