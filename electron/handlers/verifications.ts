import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { Emit, GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import type { VerifierStatus } from '../../shared/verification/verifier-inputs.ts';
import { parseVerifierLine, verifierReading } from '../../shared/verification/verifier-line.ts';
import { type Station, storageProblem } from '../station/station.ts';
import { type HandlerContext, localUser } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';

/** What verifiers read of labels. */
export function verificationHandlers({ station, host }: HandlerContext): GroupHandlers<'verifications'> {
  const { verifications } = station;
  return {
    list: (listing) => ok(verifications.list(listing)),
    ofJob: ({ id }) => ok(verifications.gradesOfJob(id)),
    add: ({ record = null, ...given }) => {
      const reading = verifierReading({ ...given, parameters: [] });
      if (!reading.ok) return reading;
      return ok(verifications.add(reading.value, { door: 'screen', name: localUser().name }, { record }));
    },
    addLine: ({ line }) => {
      const reading = parseVerifierLine(line);
      if (!reading.ok) return reading;
      return ok(verifications.add(reading.value, { door: 'screen', name: localUser().name }));
    },
    save: async () => {
      const filename = `labelwright-grades-${new Date().toISOString().slice(0, 10)}.csv`;
      const offered = await newOfferedFile(filename);
      await pipeline(Readable.from(verifications.csv()), createWriteStream(offered.path));
      return host.save(offered);
    },
    status: () => ok(verifierStatus(station)),
  };
}

/** An inline verifier sends several readings in a second: the screens are told no more often where the grades are going. */
const STATUS_INTERVAL_MS = 500;

/** Tells the screens of readings and of how the verifiers are doing. Gives the function that stops it. */
export function emitVerifications(station: Station, emit: Emit): () => void {
  let timer: NodeJS.Timeout | null = null;
  let lastEmittedMs = -Infinity;
  const emitStatus = (): void => {
    lastEmittedMs = performance.now();
    emit('verifications.statusChanged', verifierStatus(station));
  };
  const emitLater = (): void => {
    timer = null;
    try {
      emitStatus();
    } catch (error) {
      // A store in trouble is asked again with the next reading.
      if (storageProblem(error) === null) station.log.fault('verifiers', error);
    }
  };
  const subscriptions = [
    station.verifications.onAdded((verification) => {
      emit('verifications.added', verification);
      if (timer !== null) return;
      const leftMs = lastEmittedMs + STATUS_INTERVAL_MS - performance.now();
      if (leftMs <= 0) emitStatus();
      else timer = setTimeout(emitLater, leftMs);
    }),
    station.verifierInputs.onTroubles(emitStatus),
  ];
  return () => {
    for (const stop of subscriptions) stop();
    if (timer !== null) clearTimeout(timer);
  };
}

/** How the verifiers are doing, and where the grades are going. */
function verifierStatus({ verifications, verifierInputs }: Station): VerifierStatus {
  return { troubles: verifierInputs.troubles, trends: verifications.trends() };
}
