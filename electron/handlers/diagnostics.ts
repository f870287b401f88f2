import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { arch, cpus, homedir, release, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';

import { z } from 'zod';

import { SCOPES } from '../../shared/contract/export-request.ts';
import type { Station } from '../station/station.ts';
import type { FaultEntry, FaultLog } from './fault-log.ts';

/** Jobs that are told of: the newest. */
const MOST_JOBS = 200;

/** Writes a ZIP for support: versions, counts, jobs and faults. No name, GTIN, lot, serial or key is in it. */
export async function writeDiagnostics(station: Station, faults: FaultLog, file: string): Promise<void> {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  zip.file('about.json', JSON.stringify(systemSummary(station), null, 2));
  zip.file('jobs.json', JSON.stringify(jobSummaries(station), null, 2));
  zip.file('faults.jsonl', await redactedFaults(faults));
  await mkdir(path.dirname(file), { recursive: true });
  await pipeline(zip.generateNodeStream({ compression: 'DEFLATE' }), createWriteStream(file));
}

function systemSummary({ version, catalog, settings }: Station): object {
  const rows = SCOPES.map((scope) => {
    const count = catalog.table.count({ scope, search: '', filters: {}, show: 'all' });
    return [scope, count.total];
  });
  return {
    labelwright: version,
    versions: process.versions,
    system: { platform: process.platform, release: release(), arch: arch(), processors: cpus().length },
    memoryMb: Math.round(totalmem() / 1024 ** 2),
    rows: Object.fromEntries(rows) as object,
    settings: { language: settings.get('language'), theme: settings.get('theme') },
  };
}

function jobSummaries({ jobTable, exports }: Station): readonly object[] {
  return jobTable.list(null, MOST_JOBS, 0).items.map(({ error, failure, ...job }) => ({
    ...job,
    error: error === null ? null : redact(error),
    errorCode: failure?.code ?? null,
    notes: exports.notes(job.id).map(({ code, labelCount }) => ({ code, labelCount })),
  }));
}

async function redactedFaults({ files }: FaultLog): Promise<string> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const lines = texts
    .join('')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => `${JSON.stringify(redactedFault(line))}\n`).join('');
}

function redactedFault(line: string): object {
  const fault = parseFault(line);
  // A power cut leaves half a line, and must not cost the rest.
  if (fault === null) return { where: 'the log', message: 'A line that cannot be read' };
  const { at, where, message, stack = '' } = fault;
  return { at, where, message: redact(message), stack: redactStack(stack) };
}

const faultSchema: z.ZodType<FaultEntry> = z.object({
  at: z.string(),
  where: z.string(),
  message: z.string(),
  stack: z.string().optional(),
});

function parseFault(line: string): FaultEntry | null {
  try {
    return faultSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Words in capitals that are no code. */
const KNOWN_WORDS = new Set([
  'GTIN',
  'EAN',
  'UPC',
  'GS1',
  'PDF',
  'ZIP',
  'CSV',
  'XLSX',
  'SVG',
  'PNG',
  'EPS',
  'QR',
  'JSON',
  'SQLITE',
]);

/**
 * A message for support with names and codes left out: what stands in quotation marks, and every word with a digit
 * or all in capitals, since that may be a GTIN, a lot or a serial. The home folder is `~`.
 */
export function redact(message: string): string {
  return withoutHome(message)
    .replaceAll(/"[^"\n]*"|“[^”\n]*”/g, '"…"')
    .replaceAll(/[\p{L}\d][^\s,;:"“”…]*/gu, (word) => (isIdentifying(word) ? '…' : word));
}

/** A stack for support: where in the program it was, without the message that it begins with. */
export function redactStack(stack: string): string {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  return withoutHome(frames.join('\n'));
}

function isIdentifying(word: string): boolean {
  if (KNOWN_WORDS.has(word)) return false;
  return /\d/.test(word) || (word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase());
}

function withoutHome(text: string): string {
  return text.replaceAll(homedir(), '~');
}
