import { describe, expect, it, onTestFinished } from 'vitest';

import { PrintLedger } from '../../../electron/ledger/print-ledger.ts';
import { type Chunk, ChunkRecords } from '../../../electron/printing/jobs/chunk-records.ts';
import { ChunkTransitions } from '../../../electron/printing/jobs/chunk-transitions.ts';
import { OpenedSheets } from '../../../electron/printing/jobs/opened-sheets.ts';
import { PrintJobRecords } from '../../../electron/printing/jobs/print-job-records.ts';
import { PrinterClaims } from '../../../electron/printing/printers/printer-claims.ts';
import { PrinterRecords } from '../../../electron/printing/printers/printer-records.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { addFilePrinter, ANNA, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
const now = (): Date => new Date();

/** A job of three sheets that nobody drives, and the steps as its printer's lane would take them. */
async function firstSheet() {
  const station = await folder.open();
  addSerials(station, 25);
  const { id } = addFilePrinter(station, `${folder.path}/printer`);
  good(await station.prints.submit({ request: TEN_UP, printerId: id }, ANNA));
  const db = good(openDatabase(folder.path));
  onTestFinished(() => {
    db.close();
  });
  const printers = new PrinterRecords(db, now);
  const claims = new PrinterClaims(db, 'a lane');
  const sheets = new OpenedSheets(db, printers, new Map());
  const ledger = new PrintLedger(db, now, station.log);
  const steps = new ChunkTransitions({
    db,
    now,
    claims,
    printers,
    sheets,
    ledger,
    records: new PrintJobRecords(db),
  });
  const printer = printers.find(id);
  const chunk = printer === null ? null : new ChunkRecords(db).next(printer.pk);
  if (printer === null || chunk === null) throw new Error('Nothing waits');
  claims.acquire(printer.pk);
  return { db, chunk, begin: (it: Chunk) => steps.beginSending(printer, it, 'a sum') };
}

describe('a rendered sheet', () => {
  it('is on record as being sent before it goes out, once', async () => {
    const { chunk, begin } = await firstSheet();
    expect(begin(chunk)).toBe(true);
    expect(begin(chunk)).toBe(false);
  });

  it.each([
    ['other labels', { last_place: 9 }],
    ['other cells', { first_cell: 2 }],
    ['other spoiled cells', { skipped_cells: '[3]' }],
    ['another turn', { number: 7 }],
  ] as const)('is not sent where its row has got %s meanwhile, as by an answer', async (_, change) => {
    const { db, chunk, begin } = await firstSheet();
    const [[column, value] = []] = Object.entries(change);
    db.prepare(`UPDATE print_chunks SET ${String(column)} = ? WHERE pk = ?`).run(value, chunk.pk);
    expect(begin(chunk)).toBe(false);
  });

  it('is not sent where its lot was blocked while it was rendered', async () => {
    const { db, chunk, begin } = await firstSheet();
    db.prepare("UPDATE print_labels SET lot = 'L1' WHERE position = 4").run();
    const { gtin } = db.prepare('SELECT gtin FROM print_labels').get() as { gtin: string };
    db.prepare(
      "INSERT INTO lot_acts (gtin, lot, act, acted_by, reason, acted_at) VALUES (?, 'L1', 'blocked', 'Anna', 'Glass', '2026-03-02')",
    ).run(gtin);
    expect(begin(chunk)).toBe(false);
  });
});
