import { copyFile, mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Command } from 'commander';
import JSZip from 'jszip';

import {
  DEFAULT_TEMPLATE,
  type ExportType,
  type FileFormat,
} from '../../../shared/contract/export-request.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import type { UnitElement } from '../../../shared/logistics/unit-elements.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { notSaved, SAMPLE_CATALOGUE, sampleFile, type Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { formatFileSize } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { makeJob } from './export.ts';
import { importFile } from './import.ts';
import { writeTextFile } from './write-text-file.ts';

/** What the demo makes: one of each kind. */
const DEMO_EXPORTS: readonly (readonly [file: string, type: ExportType, format: FileFormat])[] = [
  ['sheet.pdf', 'sheet_pdf', 'pdf'],
  ['qr-codes.zip', 'qr_codes', 'svg'],
  ['datamatrix.zip', 'datamatrix', 'png'],
  ['barcodes-1d.zip', 'barcodes_1d', 'eps'],
  ['codes-combined.zip', 'codes_combined', 'svg'],
];

const CONTENTS = 'contents.csv';

/** A trade with its own column names: what its file is, what its columns hold where their headings do not say, and its labels. */
interface TradeDemo {
  readonly name: string;
  readonly file: string;
  readonly map: Readonly<Record<string, string>>;
  readonly request: object;
  /** A pallet of one of its lots, with the label that GS1 has for it; left out: none. */
  readonly pallet?: PalletDemo;
}

/** A pallet, of what and for whom. */
interface PalletDemo {
  readonly companyPrefix: string;
  readonly shipFrom: string;
  readonly shipTo: string;
  readonly elements: readonly UnitElement[];
  readonly gtin: string;
  readonly lot: string;
  readonly count: number;
}

const TRADES: readonly TradeDemo[] = [
  {
    name: 'food',
    file: 'food.csv',
    map: { Regal: 'text' },
    request: {
      scope: 'lots',
      asset_config: {
        sheet_template: 'roll_57x32mm',
        text: ['name', 'brand', 'lot', 'best_before', 'production_date', 'text:Regal'],
        text_language: 'de',
        date_format: 'DD.MM.YYYY',
      },
    },
  },
  {
    name: 'pharma',
    file: 'pharma.csv',
    map: { 'Drug name': 'name', 'Serial No.': 'serial' },
    request: {
      scope: 'serials',
      asset_config: { sheet_template: 'avery_l7651', symbol: 'datamatrix', date_format: 'MMM YYYY' },
    },
  },
  {
    name: 'third-party-logistics',
    file: 'third-party-logistics.csv',
    map: { 'Case GTIN': 'gtin', 'Customer order (400)': '400', 'Ship to GLN (410)': '410', Qty: 'text' },
    request: {
      scope: 'lots',
      asset_config: {
        sheet_template: 'roll_100x150mm',
        symbol: 'datamatrix',
        text: ['name', 'gtin', 'lot', 'best_before', 'text:Qty', 'order_number', 'ship_to'],
      },
    },
    pallet: {
      companyPrefix: '9520000',
      shipFrom: 'Harbour Logistics\nRotterdam',
      shipTo: 'Green Grocers\nLyon',
      elements: [
        { ai: '400', value: 'PO-88121' },
        { ai: '410', value: '9520000009908' },
      ],
      gtin: '19520000004016',
      lot: 'OL-2611A',
      count: 48,
    },
  },
];

/** `labelwright demo`: the sample catalogue as a sheet and a ZIP of each kind, and the labels of three trades. */
export function addDemoCommand(command: Command, run: Run): void {
  command
    .option('--out <dir>', 'where to leave it', 'demo-output')
    .action(run((session, called) => demo(session, path.resolve(called.opts<{ out: string }>().out))));
}

async function demo(session: Session, folder: string): Promise<void> {
  // The demo has a catalogue of its own: it must not mix with the user's.
  const demoSession = { ...session, dataDirectory: path.join(folder, 'data') };
  const made: string[] = [];
  await withStation(demoSession, async (station) => {
    await importFile(demoSession, station, SAMPLE_CATALOGUE);
    await mkdir(folder, { recursive: true });
    for (const [file, type, format] of DEMO_EXPORTS) {
      made.push(path.join(folder, file));
      const body = { scope: 'serials', export_type: type, file_format: format };
      await saveExport(demoSession, station, path.join(folder, file), body);
    }
    await writeTextFile(path.join(folder, CONTENTS), await contentsOf(station, folder));
    made.push(path.join(folder, CONTENTS));
    if (!session.output.json) session.output.line(`What each label says: ${path.join(folder, CONTENTS)}`);
  });
  for (const trade of TRADES) made.push(...(await makeTradeDemo(session, folder, trade)));
  session.output.answer({ files: made }, () => undefined);
}

/** The labels of one trade from its own file; a catalogue of its own each, as they would be. Gives the files. */
async function makeTradeDemo(session: Session, folder: string, trade: TradeDemo): Promise<readonly string[]> {
  const { name, map, request, pallet } = trade;
  const file = path.join(folder, `${name}.pdf`);
  const palletFile = path.join(folder, `${name}-pallet.pdf`);
  const tradeSession = { ...session, dataDirectory: path.join(folder, 'data', name) };
  await withStation(tradeSession, async (station) => {
    await importFile(tradeSession, station, sampleFile(trade.file), { map });
    const body = { ...request, export_type: 'sheet_pdf', file_format: 'pdf' };
    await saveExport(tradeSession, station, file, body);
    if (pallet === undefined) return;
    await saveExport(tradeSession, station, palletFile, palletRequest(station, pallet));
  });
  return pallet === undefined ? [file] : [file, palletFile];
}

/** Packs a pallet, and gives the request for its label. */
function palletRequest(station: Station, pallet: PalletDemo): object {
  const { settings, logistics } = station;
  const by = 'demo';
  orFail(settings.set('gs1_company_prefix', pallet.companyPrefix));
  orFail(settings.set('ship_from', pallet.shipFrom));
  const { shipTo, elements, count } = pallet;
  const [unit] = orFail(logistics.units.create({ kind: 'pallet', count: 1, shipTo, elements }, by));
  if (unit === undefined) throw new Error('No pallet was made');
  const [gtin, lot] = [orFail(parseGtin(pallet.gtin)), orFail(parseLotCode(pallet.lot))];
  orFail(logistics.packing.pack(unit.sscc, [{ kind: 'quantity', gtin, lot, quantity: count }], by));
  return {
    scope: 'logistic_units',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    filters: { ssccs: [unit.sscc] },
    asset_config: { sheet_template: 'roll_148x210mm' },
  };
}

async function saveExport(session: Session, station: Station, file: string, body: object): Promise<void> {
  const job = await makeJob(session, station, body);
  if (job.status === 'failed')
    throw new CommandFailure(newProblem('export_failed', { error: job.error ?? '' }));
  const { path: made } = orFail(station.exports.artifact(job.job_id));
  // A sheet of an earlier demo may be open in a viewer.
  await copyFile(made, file).catch((error: unknown) => orFail(notSaved(file, error)));
  const { size } = await stat(file);
  if (!session.output.json) {
    session.output.line(`${file}  ${job.total_items} labels, ${formatFileSize(size)}`);
  }
}

/** One CSV of what is in every file: the ZIPs' own manifests, and the sheet's cells in the same order. */
async function contentsOf(station: Station, folder: string): Promise<string> {
  const lines: string[] = [];
  const grid = station.templates.get(DEFAULT_TEMPLATE)?.grid;
  if (grid === undefined) throw new Error('The default template is missing');
  for (const [file] of DEMO_EXPORTS) {
    if (!file.endsWith('.zip')) continue;
    const [heading = '', ...rows] = await manifestOf(path.join(folder, file));
    if (lines.length === 0) {
      lines.push(`artifact,${heading}`);
      rows.forEach((row, index) =>
        lines.push(`sheet.pdf,${sheetPosition(index, cellsPerSheet(grid))},${withoutFileColumn(row)}`),
      );
    }
    for (const row of rows) lines.push(`${file},${row}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

async function manifestOf(zipFile: string): Promise<readonly string[]> {
  const zip = await JSZip.loadAsync(await readFile(zipFile));
  const manifest = await zip.file('manifest.csv')?.async('string');
  if (manifest === undefined) throw new Error(`${zipFile} has no manifest`);
  return manifest.split('\r\n').filter((line) => line !== '');
}

function sheetPosition(index: number, cells: number): string {
  return `page ${Math.floor(index / cells) + 1} cell ${(index % cells) + 1}`;
}

/** A manifest row without its first column, the entry's name, which is quoted where it holds a comma. */
function withoutFileColumn(row: string): string {
  return row.replace(/^(?:"(?:[^"]|"")*"|[^,]*),/, '');
}
