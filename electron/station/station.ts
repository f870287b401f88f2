import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { stationDayOf } from '../../shared/catalog/withheld.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { type Keychain, ServiceKeyFile } from '../access/service-key-store.ts';
import { ActivityList } from '../activity/activity-list.ts';
import { type Catalog, openCatalog } from '../catalog/catalog.ts';
import { Imports } from '../catalog/import/imports.ts';
import { Epcis } from '../epcis/epcis.ts';
import { ConfirmedPrints } from '../exports/confirmed-prints.ts';
import { ExportQueue } from '../exports/export-queue.ts';
import { exportedEventSql } from '../exports/job-records.ts';
import { furtherAis, selectsAnyLabel } from '../exports/job-snapshot.ts';
import { Previews } from '../exports/previews.ts';
import { type Log, openLog } from '../logging/log.ts';
import { type Logistics, openLogistics } from '../logistics/logistics.ts';
import { platformBackends } from '../printing/backends/platform-backends.ts';
import type { PrintBackend } from '../printing/backends/print-backend.ts';
import { mayBePrinted } from '../printing/jobs/serial-print-checks.ts';
import { LABEL_CODE_SOURCES } from '../printing/label-history.ts';
import { openPrintingService, type PrintingService } from '../printing/open-printing-service.ts';
import { PRINT_CONDITIONS } from '../printing/sql/unconfirmed-labels.ts';
import { Recall } from '../recall/recall.ts';
import { RenderPool } from '../render/workers/render-pool.ts';
import { engineVersions } from '../resources/engine-versions.ts';
import { resourceUrl } from '../resources/location.ts';
import { Settings } from '../settings/settings.ts';
import { ExternalWrites } from '../store/change-feed.ts';
import { type Database, openDatabase, type StorageCode, storageProblem } from '../store/database.ts';
import { RemoteService } from '../sync/remote-service.ts';
import { verificationEvents } from '../verification/verification-records.ts';
import { Warehouse } from '../warehouse/warehouse.ts';
import { StoredResults } from '../watch/result-file.ts';
import { WatchFolder } from '../watch/watch-folder.ts';
import { type AttachedDevices, openAttachedDevices } from './attached-devices.ts';
import { Backups } from './backups.ts';
import { labelDefaults } from './label-defaults.ts';
import { type LabelLibrary, openLabelLibrary } from './label-library.ts';
import { onceInOrder } from './once-in-order.ts';
import { openRecords, type StationRecords } from './open-records.ts';
import { repairedAtStart } from './startup-repairs.ts';

/** The bundled catalogue file to try things with. */
export const SAMPLE_CATALOGUE = sampleFile('catalogue.csv');

/** The path of one of the bundled sample files. */
export function sampleFile(name: string): string {
  return fileURLToPath(resourceUrl(`sample/${name}`));
}

/** Configures a station. */
export interface StationOptions {
  /** Made where it does not exist. One folder may be open in several processes at once. */
  readonly dataDirectory: string;
  /** How many worker threads render; left out: two, or one on a single core. They start with the first job, or when a page is there. */
  readonly workers?: number;
  /** Threads that stations of one process share; whoever made them closes them. Left out: the station has its own. */
  readonly pool?: RenderPool;
  /** How often the watched folder is looked at, in milliseconds; left out: each second. */
  readonly watchIntervalMs?: number;
  /** How often the settings of verifiers are read, and a lost one is tried again, in milliseconds; left out: each second. */
  readonly verifierIntervalMs?: number;
  /** What time it is; left out: the machine's clock. */
  readonly now?: () => Date;
  /** What seals the remote service's key; left out: nothing does, and a file of its owner's alone holds it. */
  readonly keychain?: Keychain;
  /** The ways to reach printers; left out: those that this computer has. */
  readonly backends?: readonly PrintBackend[];
}

/** Holds the product without a client: store, catalogue, queues, rendering. Plain Node. */
export interface Station extends PrintingService, AttachedDevices, LabelLibrary, StationRecords {
  /** Absolute. */
  readonly dataDirectory: string;
  /** Lists what was damaged at the start and how it was repaired: for a person to read. */
  readonly startNotes: readonly Problem[];
  readonly version: string;
  /** See docs/logging.md. */
  readonly log: Log;
  readonly catalog: Catalog;
  readonly imports: Imports;
  /** Cases and pallets, and what is packed in them. */
  readonly logistics: Logistics;
  readonly exports: ExportQueue;
  /** The jobs of all kinds as one list. */
  readonly activity: ActivityList;
  readonly previews: Previews;
  readonly ledger: ConfirmedPrints;
  /** Blocks lots, and traces them. */
  readonly recall: Recall;
  readonly settings: Settings;
  readonly backups: Backups;
  readonly service: RemoteService;
  readonly epcis: Epcis;
  /** This bench as one of many; off until a hub is joined. */
  readonly warehouse: Warehouse;
  /** Prints what is put into the folder that the settings name, once it is started. */
  readonly watchFolder: WatchFolder;
  /** Subscribes to writes of other processes to the store, seen within half a second. Gives the function that unsubscribes. */
  onExternalChange(listener: () => void): () => void;
  /** Shuts down in order: releases jobs under way, ends the workers, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the store, creates what is missing, and assembles the parts. Waiting
 * jobs stay untouched until `exports.start()`. Fails as `openDatabase` does.
 */
export async function openStation(
  options: StationOptions,
): Promise<Result<Station, 'store_newer' | StorageCode>> {
  const dataDirectory = path.resolve(options.dataDirectory);
  const opened = openDatabase(dataDirectory);
  if (!opened.ok) return opened;
  try {
    return ok(await assembleStation(opened.value, dataDirectory, options));
  } catch (error) {
    opened.value.close();
    // A store that opens may be damaged further inside.
    const known = storageProblem(error);
    if (known === null) throw error;
    return fail(known);
  }
}

async function assembleStation(
  db: Database,
  dataDirectory: string,
  options: StationOptions,
): Promise<Station> {
  const { now = () => new Date() } = options;
  const versions = engineVersions();
  const log = await openLog(dataDirectory, versions.labelwright, now);
  const pool = options.pool ?? new RenderPool(options.workers);
  const settings = new Settings(db);
  const startNotes = repairedAtStart(db, dataDirectory, settings, log, now());
  const library = openLabelLibrary(db, now);
  const forgetFonts = pool.readFontsFrom((face) => library.fonts.file(face));
  const service = await openRemoteService({ ...options, db, settings, now, dataDirectory });
  const { stock: templates, ownStock, layouts, pictures } = library;
  const labelParts = labelDefaults(settings, layouts, pictures);
  const renderingParts = { db, log, dataDirectory, templates, pool, now, ...labelParts };
  const warehouse = new Warehouse({ db, log, now, dataDirectory, mayBePrinted });
  const exports = new ExportQueue({ ...renderingParts, remote: service.transport });
  await exports.clearLeftovers();
  const printing = await openPrintingService({
    ...renderingParts,
    versions,
    rights: warehouse.rights,
    shiftHours: () => settings.get('print_shift_hours'),
    backends: options.backends ?? platformBackends(),
    furtherEvents: (scope) => [exportedEventSql(scope), ...verificationEvents(scope)],
  });
  ownStock.onCellsMoved((id) => printing.sheetOccupancy.forgetTemplate(id));
  const catalog = openCatalog(db, now, PRINT_CONDITIONS, warehouse.numbers);
  const imports = new Imports(db, now);
  const watchFolder = openWatchFolder({ ...printing, imports, log }, { db, now, settings }, options);
  const epcis = new Epcis({ db, settings, service, log, now, labelCodes: LABEL_CODE_SOURCES });
  const logistics = openLogistics(db, { catalog, settings, now, leases: warehouse.numbers });
  const devices = openAttachedDevices(
    { db, catalog, units: logistics.units, printedLabels: printing.printedLabels, settings, log, now },
    options.verifierIntervalMs,
  );
  const externalWrites = new ExternalWrites(db);
  const close = onceInOrder([
    () => externalWrites.close(),
    () => devices.close(),
    () => pictures.close(),
    () => library.fonts.close(),
    () => watchFolder.close(),
    () => warehouse.pump.close(),
    () => epcis.close(),
    () => printing.close(),
    () => exports.close(),
    () => forgetFonts(),
    () => (options.pool === undefined ? pool.close() : null),
    () => db.close(),
  ]);
  return {
    ...printing,
    ...devices,
    ...library,
    ...openRecords(db, now),
    dataDirectory,
    startNotes,
    version: versions.labelwright,
    log,
    catalog,
    imports,
    logistics,
    exports,
    activity: new ActivityList(db, (id) => service.entry(id)),
    previews: new Previews(renderingParts),
    ledger: new ConfirmedPrints(db, now, log),
    recall: new Recall({ db, log, now, wakePrinters: () => printing.prints.wake() }),
    settings,
    backups: new Backups(db, dataDirectory, now),
    service,
    epcis,
    warehouse,
    watchFolder,
    onExternalChange: (listener) => externalWrites.subscribe(listener),
    close,
  };
}

/** Opens the watched folder that the settings name. */
function openWatchFolder(
  parts: Omit<ConstructorParameters<typeof WatchFolder>[0], 'storedResults'>,
  { db, now, settings }: { readonly db: Database; readonly now: () => Date; readonly settings: Settings },
  { watchIntervalMs }: StationOptions,
): WatchFolder {
  const storedResults = new StoredResults(db, now);
  return new WatchFolder({ ...parts, storedResults }, () => settings.get('watch_folder'), watchIntervalMs);
}

/** Opens the remote service with what this station can answer of a request's labels by itself. */
function openRemoteService(parts: {
  readonly db: Database;
  readonly settings: Settings;
  readonly now: () => Date;
  readonly dataDirectory: string;
  readonly keychain?: Keychain;
}): Promise<RemoteService> {
  const { db, now } = parts;
  return RemoteService.open({
    ...parts,
    keyStore: new ServiceKeyFile(parts.dataDirectory, process.env, parts.keychain ?? null),
    selection: {
      heldHere: (request) => selectsAnyLabel(db, request),
      furtherAis: (request) => furtherAis(db, request, stationDayOf(now())),
    },
  });
}

/** Loads what draws the symbol that a scanner is taught from, fonts and encoders: a start need not wait for them. */
export const loadScannerTestSymbol = async () => import('../render/test-label/scanner-test-symbol.ts');

/** Loads what draws the outlines of a stock. */
export const loadOutlineSheet = async () => import('../render/test-label/outline-sheet.ts');

/* Clients (desktop, server, command line) import this file and shared/ only: here are the names that they need. */
export type { PrintRequest, Requester } from '../../shared/printing/print-request.ts';
export type { ApiKeyRecord, ApiKeys, IssuedKey } from '../access/api-keys.ts';
export type { AuditLog } from '../access/audit-log.ts';
export {
  localAddresses,
  readServerCertificate,
  type SelfSignedCertificate,
  selfSignedCertificate,
  type ServerCertificate,
} from '../access/server-certificate.ts';
export type { Keychain } from '../access/service-key-store.ts';
export type { Catalog } from '../catalog/catalog.ts';
export type { Listing } from '../catalog/catalog-queries.ts';
export type { GenerationOptions, LotRun } from '../catalog/generate-codes.ts';
export type { ImportRecord } from '../catalog/import/import-history.ts';
export type { Imports } from '../catalog/import/imports.ts';
export type { FoundColumn } from '../catalog/import/inspect-file.ts';
export { columnClassProblem } from '../catalog/import/parsing/column-analysis.ts';
export type { ImportOptions, ImportPlan } from '../catalog/import/plan-import.ts';
export type { ImportOutcome } from '../catalog/import/row-outcomes.ts';
export type { NewLot } from '../catalog/lots.ts';
export type { NewProduct } from '../catalog/products.ts';
export type { NewSerial, SerialListing } from '../catalog/serials.ts';
export type { Epcis } from '../epcis/epcis.ts';
export type { ConfirmedPrints } from '../exports/confirmed-prints.ts';
export type { Artifact, ExportJob, ExportNote } from '../exports/export-job.ts';
export type { ExportQueue, JobListing, WaitOptions } from '../exports/export-queue.ts';
export type { Caller, SubmitOptions } from '../exports/export-submission.ts';
export type { Layouts } from '../layouts/layouts.ts';
export type { LedgerEntry } from '../ledger/ledger-list.ts';
export type { Attribution } from '../ledger/print-ledger.ts';
export { inAct } from '../logging/correlation.ts';
export type { Log } from '../logging/log.ts';
export { redact } from '../logging/redact.ts';
export { readPng } from '../pictures/read-png.ts';
export type { PrintBackend } from '../printing/backends/print-backend.ts';
export { type RecentChoices, SETTING_NAMES, type SettingName, type Settings } from '../settings/settings.ts';
export { stockFile } from '../stock/write-stock-file.ts';
export { openChosenFile, readChosenFile } from '../store/chosen-file.ts';
export { type Page, type StorageCode, storageProblem } from '../store/database.ts';
export { moveToUniqueName, notSaved, replaceFile } from '../store/file-system.ts';
export type { RemoteService } from '../sync/remote-service.ts';
export type { Verifications } from '../verification/verifications.ts';
export type { Audience, EventPosition, JobEvent, JobEvents } from './job-events.ts';
