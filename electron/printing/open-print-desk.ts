import path from 'node:path';

import type { Scope } from '../../shared/catalog/entities.ts';
import type { DigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import type { Template } from '../../shared/label/template.ts';
import { PrintLedger } from '../ledger/print-ledger.ts';
import type { RenderPool } from '../render/workers/render-pool.ts';
import type { EngineVersions } from '../resources/engine-versions.ts';
import type { Database } from '../store/database.ts';
import { processIdentity } from '../store/process-identity.ts';
import type { PrintBackend } from './backends/backend.ts';
import { ChunkSteps } from './driving/chunk-steps.ts';
import { PrinterClaims } from './driving/printer-claims.ts';
import { SpoolFolder } from './driving/spool-folder.ts';
import { DurablePrints } from './durable-prints.ts';
import { ChunkRecords } from './jobs/chunk-records.ts';
import { PrintRecords } from './jobs/print-records.ts';
import { PrintTurns } from './jobs/print-turns.ts';
import { KeptLives } from './lives/kept-lives.ts';
import type { Calibrations, LabelLives, Printers, PrintQueue, SheetMemory } from './print-desk.ts';
import { KnownPrinters } from './printers/known-printers.ts';
import { PrinterRecords } from './printers/printer-records.ts';
import { KeptCalibrations } from './sheets/kept-calibrations.ts';
import { OpenedSheets } from './sheets/opened-sheets.ts';
import { TestPrints } from './test-prints/test-prints.ts';

/** What printing needs of the station. */
export interface DeskParts {
  readonly db: Database;
  readonly dataDirectory: string;
  readonly templates: ReadonlyMap<string, Template>;
  readonly pool: RenderPool;
  readonly now: () => Date;
  readonly digitalLinkOrigin: () => DigitalLinkOrigin;
  readonly versions: EngineVersions;
  /** How long a job may wait before it asks. */
  readonly shiftHours: () => number;
  readonly backends: readonly PrintBackend[];
  /** A SELECT of the exports that the row `@pk` of a catalogue table is in, as a `LifeEvent`. */
  readonly exportedEvent: (scope: Scope) => string;
}

/** Everything of printing that the doors see. */
export interface PrintDesk {
  readonly printers: Printers;
  readonly prints: PrintQueue;
  readonly sheetMemory: SheetMemory;
  readonly calibrations: Calibrations;
  readonly lives: LabelLives;
  readonly testPrints: TestPrints;
}

/** Puts the parts of printing together. Nothing is sent until `prints.start()`. */
export async function openPrintDesk(
  parts: DeskParts,
): Promise<PrintDesk & { readonly close: () => Promise<void> }> {
  const { db, now } = parts;
  const printers = new PrinterRecords(db, now);
  const records = new PrintRecords(db);
  const claims = new PrinterClaims(db, processIdentity());
  const sheets = new OpenedSheets(db, printers, parts.templates);
  const ledger = new PrintLedger(db, now);
  const calibrations = new KeptCalibrations(db, now);
  const backends = new Map(parts.backends.map((backend) => [backend.kind, backend]));
  const known = new KnownPrinters(printers, backends);
  const prints = new DurablePrints({
    ...parts,
    ...{ printers, records, claims, sheets, ledger, calibrations, backends, known },
    chunks: new ChunkRecords(db),
    turns: new PrintTurns(db, records, parts.shiftHours, now),
    steps: new ChunkSteps({ db, now, printers, records, claims, sheets, ledger }),
    spool: new SpoolFolder(parts.dataDirectory),
  });
  await prints.clearLeftovers();
  // A printer that goes on, or is set otherwise, has something to print now.
  const unlisten = known.onChange(() => prints.wake());
  return {
    printers: known,
    prints,
    sheetMemory: sheets,
    calibrations,
    lives: new KeptLives(db, now, parts.exportedEvent),
    testPrints: new TestPrints({
      ...{ printers: known, backends, templates: parts.templates },
      folder: path.join(parts.dataDirectory, 'test-prints'),
    }),
    close: async () => {
      unlisten();
      await prints.close();
    },
  };
}
