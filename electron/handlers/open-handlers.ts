import type { ReceivedFile } from '../../shared/ipc/files.ts';
import { answerCall, type Emit, type Handlers } from '../../shared/ipc/handlers.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';
import { type Station, storageProblem } from '../station/station.ts';
import { appHandlers } from './app.ts';
import { calibrationHandlers } from './calibrations.ts';
import { catalogHandlers } from './catalog.ts';
import type { DoorServices } from './door-services.ts';
import { exportHandlers } from './exports.ts';
import { FaultLog } from './fault-log.ts';
import type { HandlerContext } from './handler-context.ts';
import { importHandlers } from './imports.ts';
import { jobHandlers } from './jobs.ts';
import { keyHandlers } from './keys.ts';
import { ledgerHandlers } from './ledger.ts';
import { printerHandlers } from './printers.ts';
import { printHandlers } from './prints.ts';
import { ReceivedFiles } from './received-files.ts';
import { scanHandlers } from './scan.ts';
import { scannerHandlers } from './scanner.ts';
import { serviceHandlers } from './service.ts';
import { settingsHandlers } from './settings.ts';
import { sheetHandlers } from './sheets.ts';
import { storageHandlers } from './storage.ts';

/** The schema bound to a station: what a door for people stands on. */
export interface StationHandlers {
  /** Answers one call. Throws `BadCall`, or what went wrong in the program, which is in the fault log by then. */
  answer(name: string, input: unknown): Promise<Result<unknown, Refusal>>;
  /** Takes a file of this machine in; `temporary` ones are deleted once they are done with. */
  receive(file: { path: string; name: string; temporary: boolean }): Promise<Result<ReceivedFile>>;
  /** Stops telling of events, and deletes temporary files. The station stays open. */
  close(): Promise<void>;
}

/** Binds the schema to a station. */
export function openHandlers(station: Station, services: DoorServices, emit: Emit): StationHandlers {
  const context: HandlerContext = {
    station,
    services,
    emit,
    files: new ReceivedFiles(),
    faults: new FaultLog(station.dataDirectory),
  };
  const handlers: Handlers = {
    app: appHandlers(context),
    catalog: catalogHandlers(context),
    exports: exportHandlers(context),
    imports: importHandlers(context),
    jobs: jobHandlers(context),
    keys: keyHandlers(context),
    scan: scanHandlers(context),
    scanner: scannerHandlers(context),
    settings: settingsHandlers(context),
    storage: storageHandlers(context),
    calibrations: calibrationHandlers(context),
    ledger: ledgerHandlers(context),
    printers: printerHandlers(context),
    prints: printHandlers(context),
    service: serviceHandlers(context),
    sheets: sheetHandlers(context),
  };
  const deaf = [
    station.exports.onChange(({ job_id: id }) => {
      const row = station.jobTable.find(id);
      if (row !== null) emit('jobs.changed', row);
      // A job that is new or has ended comes into the outbox, or leaves it.
      if (row?.place === 'service') emit('service.changed', station.service.status());
    }),
    station.service.onChange(() => emit('service.changed', station.service.status())),
    station.prints.onChange((job) => {
      emit('prints.changed', job);
      // What the ledger confirms is no longer never printed.
      if (job.confirmedPlaces > 0) emit('catalog.changed', {});
      // Its printer has one open job less, and its labels may wait for a person's word, or do no more.
      if (job.finishedAt !== null) emit('printers.changed', station.printers.list());
    }),
    station.printers.onChange((printers) => emit('printers.changed', printers)),
    station.watchFolder.onTroubles((troubles) => emit('app.watchTroublesChanged', { troubles })),
    station.onOutsideChange(() => {
      emit('catalog.changed', {});
      emit('service.changed', station.service.status());
    }),
  ];
  let isLookedAt = false;
  return {
    answer: async (name, input) => {
      // A page is there, and soon shows a preview; before, making ready for one would only delay the window.
      if (!isLookedAt) {
        station.previews.warmUp();
        deaf.push(station.service.watchLine());
      }
      isLookedAt = true;
      try {
        return await answerCall(handlers, name, input);
      } catch (error) {
        const known = storageProblem(error);
        if (known !== null) return { ok: false, problem: known };
        context.faults.write(name, error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    },
    receive: (file) => context.files.add(file),
    close: async () => {
      for (const stop of deaf) stop();
      await context.files.close();
    },
  };
}
