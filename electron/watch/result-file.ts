import { open, rename } from 'node:fs/promises';

import type { ShortId } from '../../shared/contract/short-id.ts';
import { csvLine } from '../../shared/text/csv-line.ts';
import { openTable } from '../catalog/import/table/open-table.ts';

/** What became of rows that a watched file asked to print. */
export interface OrderResult {
  /** The file's row numbers, from and with, to and with; the heading is row 1. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Null where nothing was submitted. */
  readonly jobId: ShortId | null;
  /** The print job's state, `refused`, or `left_out` for a row that is no label. */
  readonly state: string;
  readonly message: string;
}

/** A watched file's answer. */
export interface OrderAnswer {
  /** Of the order that it answers; empty where it is none of ours any more. */
  readonly identity: string;
  readonly results: readonly OrderResult[];
}

const HEADINGS = ['first_row', 'last_row', 'print_job', 'state', 'message', 'order'];

/** The name of the file that answers a watched one, beside it. */
export function resultPathOf(file: string): string {
  return `${file}.result.csv`;
}

/** True for the names of answers. */
export function isResultName(name: string): boolean {
  return name.endsWith('.result.csv');
}

/** Writes the answer to a watched file: whole or not at all. */
export async function writeResult(file: string, { identity, results }: OrderAnswer): Promise<void> {
  const target = resultPathOf(file);
  const part = `${target}.part`;
  const handle = await open(part, 'w');
  try {
    await handle.writeFile(
      csvLine(HEADINGS) +
        results
          .map(({ firstRow, lastRow, jobId, state, message }) =>
            csvLine([firstRow, lastRow, jobId ?? '', state, message, identity]),
          )
          .join(''),
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, target);
}

/** Reads an answer back, to go on with it after a restart. */
export async function readResult(file: string): Promise<OrderAnswer> {
  const results: OrderResult[] = [];
  let identity = '';
  for await (const batch of (await openTable(resultPathOf(file))).rows()) {
    for (const { number, cells } of batch) {
      const [firstRow = '', lastRow = '', jobId = '', state = '', message = '', order = ''] = cells;
      if (number === 1) {
        if (cells.join() !== HEADINGS.join()) return { identity, results };
        continue;
      }
      const id = jobId === '' ? null : (jobId as ShortId);
      identity = order;
      results.push({ firstRow: Number(firstRow), lastRow: Number(lastRow), jobId: id, state, message });
    }
  }
  return { identity, results };
}
