import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Command } from 'commander';
import JSZip from 'jszip';

import {
  DEFAULT_TEMPLATE,
  type ExportType,
  type FileFormat,
} from '../../../shared/contract/export-request.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import { SAMPLE_CATALOGUE, type Station } from '../../station/station.ts';
import { CommandFailure, orFail } from '../command-failure.ts';
import { formatFileSize } from '../output.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { makeJob } from './export.ts';
import { importFile } from './import.ts';

/** What the demo makes: one of each kind. */
const DEMO_EXPORTS: readonly (readonly [file: string, type: ExportType, format: FileFormat])[] = [
  ['sheet.pdf', 'sheet_pdf', 'pdf'],
  ['qr-codes.zip', 'qr_codes', 'svg'],
  ['datamatrix.zip', 'datamatrix', 'png'],
  ['barcodes-1d.zip', 'barcodes_1d', 'eps'],
  ['codes-combined.zip', 'codes_combined', 'svg'],
];

const CONTENTS = 'contents.csv';

/** `labelwright demo`: the sample catalogue as a sheet and a ZIP of each kind. */
export function addDemoCommand(program: Command, run: Run): void {
  program
    .command('demo')
    .description('Make one of each from the sample catalogue, to see what comes out.')
    .option('--out <dir>', 'where to leave it', 'demo-output')
    .action(run((session, command) => demo(session, path.resolve(command.opts<{ out: string }>().out))));
}

async function demo(session: Session, folder: string): Promise<void> {
  // The demo has a catalogue of its own: it must not mix with the user's.
  const demoSession = { ...session, dataDirectory: path.join(folder, 'data') };
  await withStation(demoSession, async (station) => {
    await importFile(demoSession, station, SAMPLE_CATALOGUE);
    await mkdir(folder, { recursive: true });
    const made: string[] = [];
    for (const [file, type, format] of DEMO_EXPORTS) {
      made.push(path.join(folder, file));
      await makeDemoExport(demoSession, station, path.join(folder, file), type, format);
    }
    await writeFile(path.join(folder, CONTENTS), await contentsOf(station, folder));
    made.push(path.join(folder, CONTENTS));
    session.output.answer({ files: made }, () => {
      session.output.line(`What each label says: ${path.join(folder, CONTENTS)}`);
    });
  });
}

async function makeDemoExport(
  session: Session,
  station: Station,
  file: string,
  type: ExportType,
  format: FileFormat,
): Promise<void> {
  const job = await makeJob(session, station, { scope: 'serials', export_type: type, file_format: format });
  if (job.status === 'failed')
    throw new CommandFailure(newProblem('export_failed', { error: job.error ?? '' }));
  await copyFile(orFail(station.exports.artifact(job.job_id)).path, file);
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
