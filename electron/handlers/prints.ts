import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { parseExportRequest } from '../../shared/contract/export-request.ts';
import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import type { PrintRequest } from '../../shared/printing/print-request.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok } from '../../shared/result/result.ts';
import { type HandlerContext, localUser, mergeFieldProblems } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';
import { checkLinkOrigin } from './link-origin.ts';
import { rememberRequest } from './scanned-goods.ts';
import { rememberFirstPrinter } from './settings.ts';

/** The queue of the printers. */
export function printHandlers({ station, emit }: HandlerContext): GroupHandlers<'prints'> {
  const { prints } = station;
  const submit = async (print: PrintRequest) => {
    const origin = checkLinkOrigin(station, print.request);
    return origin.ok ? prints.submit(print, localUser()) : origin;
  };
  return {
    submit: async ({ request, scanEnvironmentChosen, ...how }) => {
      const checked = mergeFieldProblems(parseExportRequest(request));
      if (!checked.ok) return checked;
      const job = await submit({ request: checked.value, ...how });
      if (job.ok) {
        rememberRequest(station, checked.value, scanEnvironmentChosen);
        rememberFirstPrinter(station, how.printerId, emit);
      }
      return job;
    },
    submitExport: ({ id, ...how }) => {
      const request = station.exports.printRequest(id);
      return request.ok ? submit({ request: request.value, ...how }) : request;
    },
    again: ({ id, ...reprint }) => prints.reprint(id, reprint, localUser()),
    find: ({ id }) => {
      const job = prints.find(id);
      return job === null ? problem('job_not_found', { which: 'print' }) : ok(job);
    },
    list: (which) => ok(prints.list(which)),
    pace: ({ printerId, templateId }) => ok(prints.pace(printerId, templateId)),
    labels: ({ id, limit, offset }) => prints.labels(id, limit, offset),
    hold: ({ id }) => prints.hold(id, localUser()),
    release: ({ id, acceptUnproven: reason }) =>
      prints.release(id, reason === undefined ? null : { reason, by: localUser().name }),
    reorder: ({ id, before }) => {
      const job = prints.reorder(id, before);
      // Nothing of the job itself is new, but its turn.
      if (job.ok) emit('prints.changed', job.value);
      return job;
    },
    cancel: ({ id }) => prints.cancel(id),
    purge: ({ printerId }) => ok({ cancelled: prints.purge(printerId) }),
    gang: ({ ids }) => prints.gang(ids, localUser()),
    answer: ({ id, lastGoodNumber, identifiedBy, ...options }) =>
      prints.answer(id, { lastGoodNumber, identifiedBy }, options, localUser()),
    labelNumberOfScan: ({ id, scanned }) => {
      const labelNumber = prints.labelNumberOfScan(id, scanned);
      return labelNumber.ok ? ok({ labelNumber: labelNumber.value }) : labelNumber;
    },
    confirm: ({ id, lastGoodNumber }) => prints.confirm(id, lastGoodNumber, localUser()),
    confirmAll: ({ printerId }) => {
      const confirmed = prints.confirmAll(printerId, localUser());
      return confirmed.ok ? ok({ confirmed: confirmed.value }) : confirmed;
    },
    verify: ({ id, scanned }) => prints.verify(id, scanned, localUser()),
  };
}

/** What the ledger tells of labels, and how a person corrects it. */
export function ledgerHandlers({ station, host, emit }: HandlerContext): GroupHandlers<'ledger'> {
  const { labelHistory } = station;
  const notifyChanged = (): void => emit('catalog.changed', {});
  return {
    history: ({ scope, id }) => labelHistory.eventsOf(scope, id),
    voidSerials: ({ ids, reason }) => {
      const voided = labelHistory.voidSerials(ids, reason, localUser());
      notifyChanged();
      return ok({ voided });
    },
    undoVoid: ({ ids, reason }) => {
      const undone = labelHistory.undoVoid(ids, reason, localUser());
      notifyChanged();
      return ok({ undone });
    },
    save: async () => {
      const filename = `labelwright-ledger-${new Date().toISOString().slice(0, 10)}.csv`;
      const offered = await newOfferedFile(filename);
      await pipeline(Readable.from(labelHistory.csv()), createWriteStream(offered.path));
      return host.save(offered);
    },
  };
}
