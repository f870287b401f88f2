import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';

import { SCOPES } from '../../shared/contract/export-request.ts';
import { type Log, redact, type Station } from '../station/station.ts';

/** Jobs that are told of: the newest. */
const MOST_JOBS = 200;

/** Writes a ZIP for support: versions, counts, jobs and the log. No name, GTIN, lot, serial or key is in it. */
export async function writeDiagnostics(station: Station, file: string): Promise<void> {
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  zip.file('about.json', JSON.stringify(systemSummary(station), null, 2));
  zip.file('jobs.json', JSON.stringify(jobSummaries(station), null, 2));
  zip.file('log.jsonl', await readLog(station.log));
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

async function readLog({ files }: Log): Promise<string> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
  return lines.map((line) => `${isJson(line) ? line : UNREADABLE_LINE}\n`).join('');
}

/** Stands for a line of which a power cut left half: who knows what it says. */
const UNREADABLE_LINE = JSON.stringify({ event: 'a line that cannot be read' });

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
