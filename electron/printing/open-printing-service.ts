import path from 'node:path';

import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { TemplateSource } from '../../shared/label/template.ts';
import type { PrintRightsSource } from '../catalog/print-rights.ts';
import type { RequestResolverDependencies } from '../catalog/resolve-request.ts';
import { PrintLedger } from '../ledger/print-ledger.ts';
import type { Log } from '../logging/log.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import type { Database } from '../store/database.ts';
import { processIdentity } from '../store/lease.ts';
import type { PrintBackend } from './backends/print-backend.ts';
import { SpoolFolder } from './dispatch/spool-folder.ts';
import { ChunkRecords } from './jobs/chunk-records.ts';
import { ChunkTransitions } from './jobs/chunk-transitions.ts';
import { OpenedSheets } from './jobs/opened-sheets.ts';
import { PrintJobRecords } from './jobs/print-job-records.ts';
import { QueueOrder } from './jobs/queue-order.ts';
import { LabelHistory } from './label-history.ts';
import { PrintQueue } from './print-queue.ts';
import { PrintedLabels } from './printed-labels.ts';
import { Calibrations } from './printers/calibrations.ts';
import { PrinterClaims } from './printers/printer-claims.ts';
import { PrinterRecords } from './printers/printer-records.ts';
import { PrinterRegistry } from './printers/printer-registry.ts';
import { TestPrints } from './printers/test-prints.ts';

/** What printing needs of the station. */
export interface PrintingServiceParts {
  readonly db: Database;
  readonly dataDirectory: string;
  readonly templates: TemplateSource;
  readonly pool: RenderPool;
  readonly now: () => Date;
  readonly log: Log;
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly labelTexts: RequestResolverDependencies['labelTexts'];
  readonly layouts: RequestResolverDependencies['layouts'];
  readonly drawPicture: RequestResolverDependencies['drawPicture'];
  readonly versions: EngineVersions;
  readonly rights: PrintRightsSource;
  /** How long a job may wait before it asks. */
  readonly shiftHours: () => number;
  readonly backends: readonly PrintBackend[];
  /** SELECTs of what other domains know of the rows `@pks` of a table that labels are made of, as `labelEventSql` has them. */
  readonly furtherEvents: (scope: LabelScope) => readonly string[];
}

/** Lists what the clients (desktop, browser, command line, HTTP) use of printing. */
export interface PrintingService {
  readonly printers: PrinterRegistry;
  readonly prints: PrintQueue;
  readonly sheetOccupancy: OpenedSheets;
  readonly calibrations: Calibrations;
  readonly labelHistory: LabelHistory;
  readonly printedLabels: PrintedLabels;
  readonly testPrints: TestPrints;
}

/** Opens the printing service on a store. Sends nothing until `prints.start()`. */
export async function openPrintingService(
  parts: PrintingServiceParts,
): Promise<PrintingService & { readonly close: () => Promise<void> }> {
  const { db, now } = parts;
  const printers = new PrinterRecords(db, now);
  const records = new PrintJobRecords(db);
  const claims = new PrinterClaims(db, processIdentity());
  const sheets = new OpenedSheets(db, printers, parts.templates);
  const ledger = new PrintLedger(db, now, parts.log);
  const calibrations = new Calibrations(db, now);
  const backends = new Map(parts.backends.map((backend) => [backend.kind, backend]));
  const registry = new PrinterRegistry(printers, backends);
  const prints = new PrintQueue({
    ...parts,
    printers,
    records,
    claims,
    sheets,
    ledger,
    calibrations,
    backends,
    registry,
    chunks: new ChunkRecords(db),
    queueOrder: new QueueOrder(db, records, parts.shiftHours, now),
    transitions: new ChunkTransitions({ db, now, printers, records, claims, sheets, ledger }),
    spool: new SpoolFolder(parts.dataDirectory),
  });
  await prints.sweepSpool();
  // A printer that goes on, or is set otherwise, has something to print now.
  const unsubscribe = registry.onChange(() => prints.wake());
  return {
    printers: registry,
    prints,
    sheetOccupancy: sheets,
    calibrations,
    labelHistory: new LabelHistory(db, now, parts.furtherEvents),
    printedLabels: new PrintedLabels(db, prints),
    testPrints: new TestPrints({
      printers: registry,
      backends,
      templates: parts.templates,
      folder: path.join(parts.dataDirectory, 'test-prints'),
    }),
    close: async () => {
      unsubscribe();
      await prints.close();
    },
  };
}
