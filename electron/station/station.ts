import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Template } from '../../shared/label/template.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { ApiKeys } from '../access/api-keys.ts';
import { AuditLog } from '../access/audit-log.ts';
import { type Keychain, ServiceKeyFile } from '../access/service-key-store.ts';
import { type Catalog, openCatalog } from '../catalog/catalog.ts';
import { Imports } from '../catalog/import/imports.ts';
import { ConfirmedPrints } from '../exports/confirmed-prints.ts';
import { ExportQueue } from '../exports/export-queue.ts';
import { exportedEventSql, JobTable } from '../exports/job-records.ts';
import { selectsAnyLabel } from '../exports/job-snapshot.ts';
import { Previews } from '../exports/previews.ts';
import { type Log, openLog } from '../logging/log.ts';
import { platformBackends } from '../printing/backends/platform-backends.ts';
import type { PrintBackend } from '../printing/backends/print-backend.ts';
import { openPrintingService, type PrintingService } from '../printing/open-printing-service.ts';
import { reportedPrintedCondition } from '../printing/printers/unconfirmed-labels.ts';
import { RenderPool } from '../render/workers/render-pool.ts';
import { engineVersions } from '../resources/engine-versions.ts';
import { resourceUrl } from '../resources/location.ts';
import { loadTemplates } from '../resources/templates.ts';
import { RecentChoices, Settings } from '../settings/settings.ts';
import { ExternalWrites } from '../store/change-feed.ts';
import { type Database, openDatabase, storageProblem } from '../store/database.ts';
import { RemoteService } from '../sync/remote-service.ts';
import { StoredResults } from '../watch/result-file.ts';
import { WatchFolder } from '../watch/watch-folder.ts';
import { Backups } from './backups.ts';
import { JobEvents } from './job-events.ts';
import { quarantineMisplacedFiles, repairStore } from './startup-repairs.ts';

/** The bundled catalogue file to try things with. */
export const SAMPLE_CATALOGUE = fileURLToPath(resourceUrl('sample/catalogue.csv'));

/** Configures a station. */
export interface StationOptions {
  /** Made where it does not exist. One folder may be open in several processes at once. */
  readonly dataDirectory: string;
  /** How many worker threads render; left out: two, or one on a single core. They start with the first job, or when a page is there. */
  readonly workers?: number;
  /** What time it is; left out: the machine's clock. */
  readonly now?: () => Date;
  /** What seals the remote service's key; left out: nothing does, and a file of its owner's alone holds it. */
  readonly keychain?: Keychain;
  /** The ways to reach printers; left out: those that this computer has. */
  readonly backends?: readonly PrintBackend[];
}

/** Holds the product without a client: store, catalogue, queues, rendering. Plain Node. */
export interface Station extends PrintingService {
  /** Absolute. */
  readonly dataDirectory: string;
  /** Lists what was damaged at the start and how it was repaired: for a person to read. */
  readonly startNotes: readonly Problem[];
  readonly version: string;
  /** See docs/logging.md. */
  readonly log: Log;
  readonly catalog: Catalog;
  readonly imports: Imports;
  readonly exports: ExportQueue;
  readonly jobTable: JobTable;
  readonly previews: Previews;
  readonly keys: ApiKeys;
  /** Records what other programs did over HTTP. */
  readonly auditLog: AuditLog;
  readonly ledger: ConfirmedPrints;
  readonly settings: Settings;
  readonly recentChoices: RecentChoices;
  readonly backups: Backups;
  readonly service: RemoteService;
  readonly events: JobEvents;
  /** Prints what is put into the folder that the settings name, once it is started. */
  readonly watchFolder: WatchFolder;
  readonly templates: ReadonlyMap<string, Template>;
  /** Subscribes to writes of other processes to the store, seen within half a second. Gives the function that unsubscribes. */
  onExternalChange(listener: () => void): () => void;
  /** Shuts down in order: releases jobs under way, ends the workers, closes the store. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the store, creates what is missing, and assembles the parts. Waiting
 * jobs stay untouched until `exports.start()`. Fails as `openDatabase` does.
 */
export async function openStation(options: StationOptions): Promise<Result<Station>> {
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
  const now = options.now ?? (() => new Date());
  const versions = engineVersions();
  const log = await openLog(dataDirectory, versions.labelwright, now);
  const repairs = [...quarantineMisplacedFiles(dataDirectory), ...repairStore(db, now())];
  const pool = new RenderPool(options.workers);
  const settings = new Settings(db);
  const startNotes = [...repairs, ...settings.unreadable()];
  for (const { code } of startNotes) log.warn('damage was repaired', { code });
  const templates = loadTemplates();
  const digitalLinkOrigin = (): DigitalLinkOrigin => settings.get('digital_link_origin');
  const service = await RemoteService.open({
    db,
    settings,
    now,
    keyStore: new ServiceKeyFile(dataDirectory, process.env, options.keychain ?? null),
    heldHere: (request) => selectsAnyLabel(db, request),
  });
  const exports = new ExportQueue({
    db,
    log,
    dataDirectory,
    templates,
    pool,
    now,
    digitalLinkOrigin,
    remote: service.transport,
  });
  await exports.clearLeftovers();
  const backends = options.backends ?? platformBackends();
  const shiftHours = (): number => settings.get('print_shift_hours');
  const printing = await openPrintingService({
    db,
    log,
    dataDirectory,
    templates,
    pool,
    now,
    digitalLinkOrigin,
    versions,
    shiftHours,
    backends,
    exportedEvent: exportedEventSql,
  });
  const imports = new Imports(db, now);
  const watchFolder = new WatchFolder(
    {
      imports,
      printers: printing.printers,
      prints: printing.prints,
      storedResults: new StoredResults(db, now),
      log,
    },
    () => settings.get('watch_folder'),
  );
  const externalWrites = new ExternalWrites(db);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    externalWrites.close();
    await watchFolder.close();
    await printing.close();
    await exports.close();
    await pool.close();
    db.close();
  };
  return {
    dataDirectory,
    startNotes,
    version: versions.labelwright,
    log,
    catalog: openCatalog(db, now, reportedPrintedCondition),
    imports,
    exports,
    jobTable: new JobTable(db),
    previews: new Previews({ db, templates, pool, digitalLinkOrigin }),
    keys: new ApiKeys(db, now),
    auditLog: new AuditLog(db, now),
    ledger: new ConfirmedPrints(db, now, log),
    settings,
    recentChoices: new RecentChoices(db),
    backups: new Backups(db, dataDirectory, now),
    service,
    events: new JobEvents(db),
    watchFolder,
    printers: printing.printers,
    prints: printing.prints,
    sheetOccupancy: printing.sheetOccupancy,
    calibrations: printing.calibrations,
    labelHistory: printing.labelHistory,
    testPrints: printing.testPrints,
    templates,
    onExternalChange: (listener) => externalWrites.subscribe(listener),
    close: () => (closing ??= close()),
  };
}

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
export type { ConfirmedPrints } from '../exports/confirmed-prints.ts';
export type { Artifact, ExportJob, ExportNote } from '../exports/export-job.ts';
export type { ExportQueue, JobListing, WaitOptions } from '../exports/export-queue.ts';
export type { Caller, SubmitOptions } from '../exports/export-submission.ts';
export type { Attribution } from '../ledger/print-ledger.ts';
export { inAct } from '../logging/correlation.ts';
export type { Log } from '../logging/log.ts';
export { redact } from '../logging/redact.ts';
export type { PrintBackend } from '../printing/backends/print-backend.ts';
export { scannerTestSymbolSvg, writeScannerTestSymbol } from '../render/test-label/scanner-test-symbol.ts';
export { type RecentChoices, SETTING_NAMES, type SettingName, type Settings } from '../settings/settings.ts';
export { type Page, storageProblem } from '../store/database.ts';
export { moveToUniqueName } from '../store/file-system.ts';
export type { RemoteService } from '../sync/remote-service.ts';
export type { Audience, EventPosition, JobEvent, JobEvents } from './job-events.ts';
