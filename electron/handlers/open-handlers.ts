import type { OperationProblem, ReceivedFile } from '../../shared/ipc/operation.ts';
import { answerCall, type Emit, type Handlers, isOperationName, isQuery } from '../../shared/ipc/schema.ts';
import type { Outcome, Result } from '../../shared/result/result.ts';
import { inAct, type Station, storageProblem } from '../station/station.ts';
import { activityHandlers } from './activity.ts';
import { appHandlers } from './app.ts';
import { catalogHandlers } from './catalog.ts';
import { epcisHandlers } from './epcis.ts';
import { exportHandlers, jobHandlers } from './exports.ts';
import { fontHandlers } from './fonts.ts';
import type { HandlerContext } from './handler-context.ts';
import { type HostServices, ReceivedFiles } from './host-services.ts';
import { importHandlers } from './imports.ts';
import { layoutHandlers } from './layouts.ts';
import { notifyScreens } from './notify-screens.ts';
import { packingHandlers } from './packing.ts';
import { pictureHandlers } from './pictures.ts';
import { calibrationHandlers, printerHandlers, sheetHandlers } from './printers.ts';
import { ledgerHandlers, printHandlers } from './prints.ts';
import { recallHandlers } from './recall.ts';
import { scaleHandlers } from './scale.ts';
import { scanHandlers, scannerHandlers } from './scanner.ts';
import { serviceHandlers } from './service.ts';
import { keyHandlers, settingsHandlers, storageHandlers } from './settings.ts';
import { stockHandlers } from './stock.ts';
import { verificationHandlers } from './verifications.ts';
import { warehouseHandlers } from './warehouse.ts';

/** The IPC schema bound to a station: what desktop and browser host call. */
export interface StationHandlers {
  /** Answers one call. Throws `InvalidCall`, or the fault of the program, which is in the log by then. */
  answer(name: string, input: unknown): Promise<Outcome<unknown, OperationProblem>>;
  /** Takes a file of this machine in; `temporary` ones are deleted once they are done with. */
  receive(file: {
    path: string;
    name: string;
    temporary: boolean;
  }): Promise<Result<ReceivedFile, 'file_unreadable'>>;
  /** Unsubscribes from events, and deletes temporary files. The station stays open. */
  close(): Promise<void>;
}

/** Binds the schema to a station. */
export function openHandlers(station: Station, host: HostServices, emit: Emit): StationHandlers {
  const context: HandlerContext = { station, host, emit, files: new ReceivedFiles() };
  const handlers = handlersOf(context);
  const subscriptions = notifyScreens(station, emit);
  const answer = async (name: string, input: unknown): Promise<Outcome<unknown, OperationProblem>> => {
    const startedAtMs = performance.now();
    try {
      const result = await answerCall(handlers, name, input);
      const durationMs = Math.round(performance.now() - startedAtMs);
      if (!isQuery(name))
        station.log.info('operation answered', { code: result.ok ? 'ok' : result.problem.code, durationMs });
      return result;
    } catch (error) {
      const known = storageProblem(error);
      if (known === null) {
        station.log.fault('handlers', error);
        throw error;
      }
      station.log.warn('operation refused', { code: known.code });
      return { ok: false, problem: known };
    }
  };
  let isConnected = false;
  return {
    answer: async (name, input) => {
      // A page is connected and soon shows a preview; an earlier warm-up would only delay the window.
      if (!isConnected) {
        station.previews.warmUp();
        // What keeps it from being read, the first search reports.
        station.catalog.table.prepare().catch(() => undefined);
        subscriptions.push(station.service.monitorConnection());
      }
      isConnected = true;
      // A name that the schema does not know may be anything.
      const operation = isOperationName(name) ? name : 'unknown operation';
      return inAct('screens', operation, () => answer(name, input));
    },
    receive: (file) => context.files.add(file),
    close: async () => {
      for (const stop of subscriptions) stop();
      await context.files.close();
    },
  };
}

/** Every operation of the schema, bound to a station. */
function handlersOf(context: HandlerContext): Handlers {
  return {
    activity: activityHandlers(context),
    app: appHandlers(context),
    catalog: catalogHandlers(context),
    epcis: epcisHandlers(context),
    exports: exportHandlers(context),
    imports: importHandlers(context),
    jobs: jobHandlers(context),
    keys: keyHandlers(context),
    layouts: layoutHandlers(context),
    recall: recallHandlers(context),
    scale: scaleHandlers(context),
    scan: scanHandlers(context),
    scanner: scannerHandlers(context),
    settings: settingsHandlers(context),
    storage: storageHandlers(context),
    calibrations: calibrationHandlers(context),
    ledger: ledgerHandlers(context),
    packing: packingHandlers(context),
    pictures: pictureHandlers(context),
    printers: printerHandlers(context),
    fonts: fontHandlers(context),
    prints: printHandlers(context),
    service: serviceHandlers(context),
    sheets: sheetHandlers(context),
    stock: stockHandlers(context),
    verifications: verificationHandlers(context),
    warehouse: warehouseHandlers(context),
  };
}
