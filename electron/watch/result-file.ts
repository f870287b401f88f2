import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { parsedText } from '../../shared/contract/field-validation.ts';
import { parseShortId } from '../../shared/contract/short-id.ts';
import { PRINT_STATES } from '../../shared/printing/print-job.ts';
import { newProblem, problem } from '../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../shared/result/result.ts';
import { csvLine } from '../../shared/text/csv.ts';
import { openTable } from '../catalog/import/open-table.ts';
import { type Row, UnreadableFile } from '../catalog/import/table/table.ts';
import { fileErrorCode } from '../store/chosen-file.ts';
import type { Database } from '../store/database.ts';
import { replaceFile } from '../store/file-system.ts';
import { resultNameOf } from './order-file.ts';

/** Lists why a file with the name of a result file is none. */
const NOT_AS_WRITTEN = newProblem('answer_damage', { which: 'not_as_written' });
const NO_FILE = newProblem('answer_damage', { which: 'no_file' });
const TOO_LARGE = newProblem('answer_damage', { which: 'too_large' });

/** More than a result file takes: 600 bytes for each of the 100,000 rows that a file may have. */
const MAX_BYTES = 60_000_000;

const rowNumber = z.int().min(1);

/** What became of rows that a watched file asked to print. */
const orderResultSchema = z.object({
  /** The file's row numbers, from and with, to and with; the heading is row 1. */
  firstRow: rowNumber,
  lastRow: rowNumber,
  /** Null where nothing was submitted. */
  jobId: parsedText(parseShortId).nullable(),
  /** The print job's state, `refused`, `left_out` for rows that are not printed, or `note` for a word on the answer itself. */
  state: z.enum([...PRINT_STATES, 'refused', 'left_out', 'note']),
  message: z.string(),
});

/** See {@link orderResultSchema}. */
export type OrderResult = z.infer<typeof orderResultSchema>;

/** Holds the content of a watched file's result file. */
export interface ResultFile {
  /** Of the order that it answers. */
  readonly identity: string;
  readonly results: readonly OrderResult[];
}

const HEADINGS = ['first_row', 'last_row', 'print_job', 'state', 'message', 'order'];

function resultPathOf(file: string): string {
  return path.join(path.dirname(file), resultNameOf(path.basename(file)));
}

/** True where there is something at the path of a watched file's result file. */
export async function hasResultFile(file: string): Promise<boolean> {
  return (await statusOf(file)) !== null;
}

/** Writes the result file of a watched file: whole or not at all. Fails with `answer_not_written`. */
export async function writeResultFile(
  file: string,
  { identity, results }: ResultFile,
): Promise<Result<null, 'answer_not_written'>> {
  const target = resultPathOf(file);
  const part = `${target}.part`;
  try {
    await writeFile(
      part,
      csvLine(HEADINGS) +
        results
          .map(({ firstRow, lastRow, jobId, state, message }) =>
            csvLine([firstRow, lastRow, jobId ?? '', state, message, identity]),
          )
          .join(''),
    );
    await replaceFile(part, target);
    return ok(null);
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === null) throw error;
    await rm(part, { force: true }).catch(() => undefined);
    return problem('answer_not_written', { answer: path.basename(target), reason: code });
  }
}

/**
 * Reads a result file back, to continue it after a restart. Null where there is none. Fails with `answer_damaged` for
 * whatever else is there.
 */
export async function readResultFile(file: string): Promise<Result<ResultFile | null, 'answer_damaged'>> {
  const target = resultPathOf(file);
  try {
    const status = await statusOf(file);
    if (status === null) return ok(null);
    // Looked at before it is opened: opening a pipe waits for somebody to write into it.
    if (!status.isFile()) return damaged(target, NO_FILE);
    if (status.size > MAX_BYTES) return damaged(target, TOO_LARGE);
    const answer = new ResultFileParser();
    for await (const rows of (await openTable(target)).rows()) {
      if (!rows.every((row) => answer.add(row))) return damaged(target, NOT_AS_WRITTEN);
    }
    return answer.complete === null ? damaged(target, NOT_AS_WRITTEN) : ok(answer.complete);
  } catch (error) {
    if (error instanceof UnreadableFile) return damaged(target, error.problem);
    const code = fileErrorCode(error);
    if (code === null) throw error;
    return damaged(target, newProblem('answer_damage', { which: 'not_read', reason: code }));
  }
}

async function statusOf(file: string) {
  try {
    return await stat(resultPathOf(file));
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function damaged(target: string, why: Problem): Result<never, 'answer_damaged'> {
  const answer = path.basename(target);
  return problem('answer_damaged', { answer, why });
}

const lineSchema = z
  .tuple([
    z.string(),
    z.string(),
    z.string(),
    z.string(),
    z.string(),
    z.string().regex(/^watch [0-9a-f]{64}$/),
  ])
  .transform(([firstRow, lastRow, jobId, state, message, identity]) => ({
    identity,
    firstRow: numberOf(firstRow),
    lastRow: numberOf(lastRow),
    jobId: jobId === '' ? null : jobId,
    state,
    message,
  }))
  .pipe(orderResultSchema.extend({ identity: z.string() }));

/** Parses a result file, line by line. */
class ResultFileParser {
  readonly #results: OrderResult[] = [];
  #hasHeadings = false;
  #identity: string | null = null;

  /** False for a line that belongs to no result file, or to another order's. */
  add({ cells, malformed: torn }: Row): boolean {
    if (!this.#hasHeadings) return (this.#hasHeadings = cells.join() === HEADINGS.join());
    const line = lineSchema.safeParse(cells);
    if (!line.success || torn !== undefined) return false;
    const { identity, ...result } = line.data;
    this.#identity ??= identity;
    this.#results.push(result);
    return identity === this.#identity;
  }

  /** Null where no line was there: every result file has one. */
  get complete(): ResultFile | null {
    return this.#identity === null ? null : { identity: this.#identity, results: this.#results };
  }
}

/** Not a number for anything but digits, which the schema refuses. */
function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

const resultsSchema = z.array(orderResultSchema);

/** Stores the results of watched files, whatever becomes of the result files. */
export class StoredResults {
  readonly #db: Database;
  readonly #now: () => Date;

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Reads the results of an order; null where it is a new one, or where what was stored cannot be parsed. */
  find(identity: string): readonly OrderResult[] | null {
    const text = this.#db
      .prepare<[string], string>('SELECT results FROM watched_files WHERE identity = ?')
      .pluck()
      .get(identity);
    return text === undefined ? null : (resultsSchema.safeParse(parsedJson(text)).data ?? null);
  }

  /** Stores the results of an order, replacing earlier ones of the same order. */
  keep({ identity, results }: ResultFile): void {
    this.#db
      .prepare(
        `INSERT INTO watched_files (identity, results, answered_at) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET results = excluded.results, answered_at = excluded.answered_at`,
      )
      .run(identity, JSON.stringify(results), this.#now().toISOString());
  }
}

/** Undefined for a text that is no JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
