import { type FileHandle, open } from 'node:fs/promises';

import type { TextEncoding } from '../../../../shared/text/text-encodings.ts';
import { csvTable } from './csv/read-csv.ts';
import { BYTES_TO_SNIFF, fileFormat } from './file-format.ts';
import { refuseCompoundFile } from './ole2.ts';
import { type Table, UnreadableFile } from './row.ts';
import { openXlsxTable, sheetUnknown } from './xlsx/read-xlsx.ts';

/** What a person says of a file, where it does not say so itself. */
export interface TableChoice {
  /** CSV only. Left out: found from all of the text. */
  readonly encoding?: TextEncoding | undefined;
  /** XLSX only: the name of a sheet that can be seen. Left out: the first. */
  readonly sheet?: string | undefined;
}

/** Opens a CSV or XLSX file by what it holds, not by its name. Throws UnreadableFile. */
export async function openTable(path: string, choice: TableChoice = {}): Promise<Table> {
  const file = await open(path).catch((error: unknown) => refuse(error, path));
  try {
    const size = await sizeOf(file, path);
    const head = Buffer.alloc(Math.min(BYTES_TO_SNIFF, size));
    await file.read(head, 0, head.length, 0);
    const format = fileFormat(head);
    if (format === 'ole2') return await refuseCompoundFile(file, head);
    if (format === 'xlsx') return await openXlsxTable(path, choice.sheet);
    if (choice.sheet !== undefined) throw sheetUnknown(choice.sheet, []);
    return csvTable(path, size, choice.encoding);
  } finally {
    await file.close();
  }
}

async function sizeOf(file: FileHandle, path: string): Promise<number> {
  const status = await file.stat();
  if (!status.isFile())
    throw new UnreadableFile('file_not_found', `${path} is not a file.`, { which: 'other', path });
  return status.size;
}

function refuse(error: unknown, path: string): never {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    throw new UnreadableFile('file_not_found', `There is no file at ${path}.`, { which: 'none', path });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    throw new UnreadableFile('file_not_readable', `You have no right to read ${path}.`, { path });
  }
  throw error;
}
