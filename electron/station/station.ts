import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Template } from '../../shared/label/template.ts';
import { fail, ok, type Problem, type Result } from '../../shared/result/result.ts';
import { ApiCalls } from '../access/api-calls.ts';
import { ApiKeys } from '../access/api-keys.ts';
import type { Keychain } from '../access/keychain.ts';
import { ServiceKeyFile } from '../access/service-key-file.ts';
import { type Catalog, openCatalog } from '../catalog/catalog.ts';
import { Imports } from '../catalog/import/imports.ts';
import { ConfirmedPrints } from '../exports/confirmed-prints.ts';
import { DurableQueue } from '../exports/durable-queue.ts';
import type { ExportQueue } from '../exports/export-queue.ts';
import { exportedEvent } from '../exports/exported-event.ts';
import { JobTable } from '../exports/job-table.ts';
import { Previews } from '../exports/previews.ts';
import { selectsAny } from '../exports/resolve-labels.ts';
import type { PrintBackend } from '../printing/backends/backend.ts';
import { computersBackends } from '../printing/backends/computers-backends.ts';
import { cameOutCondition } from '../printing/jobs/unconfirmed-labels.ts';
import { openPrintDesk, type PrintDesk } from '../printing/open-print-desk.ts';
import { RenderPool } from '../render/workers/render-pool.ts';
import { engineVersions } from '../resources/engine-versions.ts';
import { resource } from '../resources/location.ts';
import { loadTemplates } from '../resources/templates.ts';
import { Remembered } from '../settings/remembered.ts';
import { Settings } from '../settings/settings.ts';
import { type Database, openDatabase, storageProblem } from '../store/database.ts';
import { RemoteService } from '../sync/remote-service.ts';
import { KeptAnswers } from '../watch/kept-answers.ts';
import { WatchFolder } from '../watch/watch-folder.ts';
import { Backups } from './backups.ts';
import { endDamagedRows } from './damaged-rows.ts';
import { clearWayForFolders } from './data-folders.ts';
import { JobEvents } from './job-events.ts';
import { OutsideChanges } from './outside-changes.ts';

/** The bundled catalogue file to try things with. */
export const SAMPLE_CATALOGUE = fileURLToPath(resource('sample/catalogue.csv'));

/** What a station is opened with. */
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

/** The product without a door: store, catalogue, queue, rendering. Plain Node. */
export interface Station extends PrintDesk {
  /** Absolute. */
  readonly dataDirectory: string;
  /** What was found damaged when it was opened, and what was done about it: for a person to read. */
  readonly startNotes: readonly Problem[];
  readonly version: string;
  readonly catalog: Catalog;
  readonly imports: Imports;
  readonly exports: ExportQueue;
  readonly jobTable: JobTable;
  readonly previews: Previews;
  readonly keys: ApiKeys;
  /** What other programs did over HTTP. */
  readonly calls: ApiCalls;
  readonly ledger: ConfirmedPrints;
  readonly settings: Settings;
  readonly remembered: Remembered;
  readonly backups: Backups;
  readonly service: RemoteService;
  readonly events: JobEvents;
  /** Prints what is put into the folder that the settings name, once it is started. */
  readonly watchFolder: WatchFolder;
  readonly templates: ReadonlyMap<string, Template>;
  /** Hears, within half a second, that another process wrote to the store. Gives the way to stop hearing. */
  onOutsideChange(listener: () => void): () => void;
  /** Stops in order: jobs under way here are given back unharmed, workers end, the store closes. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the store, makes what is missing, and puts the parts together. Waiting
 * jobs are left alone until `exports.start()`. Fails as `openDatabase` does.
 */
export async function openStation(options: StationOptions): Promise<Result<Station>> {
  const dataDirectory = path.resolve(options.dataDirectory);
  const opened = openDatabase(dataDirectory);
  if (!opened.ok) return opened;
  try {
    return ok(await putTogether(opened.value, dataDirectory, options));
  } catch (error) {
    opened.value.close();
    // A store that opens may be damaged further inside.
    const known = storageProblem(error);
    if (known === null) throw error;
    return fail(known);
  }
}

async function putTogether(db: Database, dataDirectory: string, options: StationOptions): Promise<Station> {
  const now = options.now ?? (() => new Date());
  const aside = [...clearWayForFolders(dataDirectory), ...endDamagedRows(db, now())];
  const pool = new RenderPool(options.workers);
  const settings = new Settings(db);
  const startNotes = [...aside, ...settings.unreadable()];
  const templates = loadTemplates();
  const digitalLinkOrigin = (): DigitalLinkOrigin => settings.get('digital_link_origin');
  const service = await RemoteService.open({
    ...{ db, settings, now },
    keyStore: new ServiceKeyFile(dataDirectory, process.env, options.keychain ?? null),
    heldHere: (request) => selectsAny(db, request),
  });
  const exports = new DurableQueue({
    ...{ db, dataDirectory, templates, pool, now, digitalLinkOrigin },
    remote: service.road,
  });
  await exports.clearLeftovers();
  const backends = options.backends ?? computersBackends();
  const versions = engineVersions();
  const shiftHours = (): number => settings.get('print_shift_hours');
  const desk = await openPrintDesk({
    ...{ db, dataDirectory, templates, pool, now, digitalLinkOrigin, versions, shiftHours, backends },
    exportedEvent,
  });
  const imports = new Imports(db, now);
  const watchFolder = new WatchFolder(
    { imports, printers: desk.printers, prints: desk.prints, answers: new KeptAnswers(db, now) },
    () => settings.get('watch_folder'),
  );
  const outside = new OutsideChanges(db);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    outside.close();
    await watchFolder.close();
    await desk.close();
    await exports.close();
    await pool.close();
    db.close();
  };
  return {
    dataDirectory,
    startNotes,
    version: versions.labelwright,
    catalog: openCatalog(db, now, cameOutCondition),
    imports,
    exports,
    jobTable: new JobTable(db),
    previews: new Previews({ db, templates, pool, digitalLinkOrigin }),
    keys: new ApiKeys(db, now),
    calls: new ApiCalls(db, now),
    ledger: new ConfirmedPrints(db, now),
    settings,
    remembered: new Remembered(db),
    backups: new Backups(db, dataDirectory, now),
    service,
    events: new JobEvents(db),
    watchFolder,
    printers: desk.printers,
    prints: desk.prints,
    sheetMemory: desk.sheetMemory,
    calibrations: desk.calibrations,
    lives: desk.lives,
    testPrints: desk.testPrints,
    templates,
    onOutsideChange: (listener) => outside.listen(listener),
    close: () => (closing ??= close()),
  };
}

/* The doors see this file and shared/ only: here is what they need to name. */
export type { ApiCalls } from '../access/api-calls.ts';
export type { ApiKeyRecord, ApiKeys, IssuedKey } from '../access/api-keys.ts';
export type { Keychain } from '../access/keychain.ts';
export { ownAddresses, type OwnCertificate, ownCertificate } from '../access/own-certificate.ts';
export { readServerCertificate, type ServerCertificate } from '../access/server-certificate.ts';
export type { Catalog } from '../catalog/catalog.ts';
export type { ImportRecord } from '../catalog/import/import-record.ts';
export type { Imports } from '../catalog/import/imports.ts';
export type { FoundColumn } from '../catalog/import/inspect-file.ts';
export { lookProblem } from '../catalog/import/judgement/column-doubt.ts';
export type { ImportOptions, ImportPlan } from '../catalog/import/plan-import.ts';
export type { TakenIn } from '../catalog/import/take-in.ts';
export type { Listing } from '../catalog/listing.ts';
export type { LotRun } from '../catalog/lot-runs.ts';
export type { NewLot } from '../catalog/lots.ts';
export type { MintOptions } from '../catalog/mint.ts';
export type { NewProduct } from '../catalog/products.ts';
export type { NewSerial, SerialListing } from '../catalog/serials.ts';
export type { ConfirmedPrints } from '../exports/confirmed-prints.ts';
export type { Artifact, ExportJob, ExportNote } from '../exports/export-job.ts';
export type { Caller, ExportQueue, JobListing, SubmitOptions, WaitOptions } from '../exports/export-queue.ts';
export type { Testimony } from '../ledger/print-ledger.ts';
export type { PrintBackend } from '../printing/backends/backend.ts';
export type {
  Calibrations,
  LabelLives,
  LifeEvent,
  OpenedSheet,
  Printers,
  PrintQueue,
  PrintRequest,
  Requester,
  SheetMemory,
} from '../printing/print-desk.ts';
export { scannerSymbolSvg, writeScannerSymbol } from '../render/test-label/scanner-symbol.ts';
export type { Remembered } from '../settings/remembered.ts';
export { SETTING_NAMES, type SettingName, type Settings } from '../settings/settings.ts';
export { storageProblem } from '../store/database.ts';
export { takeFreeName } from '../store/free-name.ts';
export type { Page } from '../store/page.ts';
export type { RemoteService } from '../sync/remote-service.ts';
export type { Audience, EventPosition, JobEvent, JobEvents } from './job-events.ts';
