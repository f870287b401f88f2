import {
  BEFORE_HANDOVER_CHUNK_STATES,
  IN_FLIGHT_CHUNK_STATES,
  OPEN_CHUNK_STATES,
} from '../../../shared/printing/print-chunk-transitions.ts';
import { HELD_BY_HAND } from '../../../shared/printing/print-job.ts';
import {
  ENDED_PRINT_STATES,
  UNDER_WAY_PRINT_STATES,
} from '../../../shared/printing/print-job-transitions.ts';

/*
 * What queries ask of print jobs and chunks, each once: SQL conditions and expressions, made of the states that the
 * transition tables list. `job` and `chunk` are what a query calls a row of print_jobs or print_chunks, `jobPk` and
 * `printerPk` the SQL expressions of a row's pk.
 */

/** A condition on a chunk, by what the query calls it. */
type ChunkCondition = (chunk: string) => string;

/** The job has not ended. */
export function isOpenSql(job: string): string {
  return `${job}.state NOT IN (${sqlTexts(ENDED_PRINT_STATES)})`;
}

/** The job ended well. */
export function isDoneSql(job: string): string {
  return `${job}.state = 'done'`;
}

/** The job goes no further without an operator: `needsOperator` of shared/printing says the same of what was read. */
export function needsOperatorSql(job: string): string {
  return `(${job}.state = 'needs_attention'
    OR (${job}.state = 'held' AND coalesce(${job}.reason_code, '${HELD_BY_HAND}') <> '${HELD_BY_HAND}'))`;
}

/** The job waits for its turn or its printer, or is with its printer: no operator is asked. */
export function isUnderWaySql(job: string): string {
  return `${job}.state IN (${sqlTexts(UNDER_WAY_PRINT_STATES)})`;
}

/** The printer may be busy with the chunk. */
export function isInFlightSql(chunk: string): string {
  return `${chunk}.state IN (${sqlTexts(IN_FLIGHT_CHUNK_STATES)})`;
}

/** The chunk waits, or is in flight. */
export function isChunkOpenSql(chunk: string): string {
  return `${chunk}.state IN (${sqlTexts(OPEN_CHUNK_STATES)})`;
}

/** The printer has yet to accept the chunk. */
export function isBeforeHandoverSql(chunk: string): string {
  return `${chunk}.state IN (${sqlTexts(BEFORE_HANDOVER_CHUNK_STATES)})`;
}

/** Some of the chunk may have left: a chunk that was refused was not sent. */
export function isSentSql(chunk: string): string {
  return `${chunk}.sent_at IS NOT NULL`;
}

/** The chunk was reported as printed: by its printer, or up to a label by an operator. */
export function isReportedPrintedSql(chunk: string): string {
  return `(${chunk}.state = 'done' OR ${chunk}.good_through IS NOT NULL)`;
}

/** Nobody knows, or has said yet, how much of the chunk came out. */
export function isInDoubtSql(chunk: string): string {
  return `(${chunk}.good_through IS NULL AND ${chunk}.state IN ('uncertain', 'failed', 'cancelled')
    AND ${chunk}.ended_at IS NOT NULL)`;
}

/** A job has a chunk of which a condition holds. */
export function hasChunkSql(jobPk: string, condition: ChunkCondition): string {
  return `EXISTS (SELECT 1 FROM print_chunks AS each WHERE each.job_pk = ${jobPk} AND ${condition('each')})`;
}

/** A job of the printer waits for an operator response: what came out meanwhile would hide how far that job came. */
export function needsAttentionSql(printerPk: string): string {
  return `EXISTS (SELECT 1 FROM print_jobs AS asking
    WHERE asking.printer_pk = ${printerPk} AND asking.state = 'needs_attention')`;
}

/** The ORDER BY terms of open jobs of a printer in the order in which they are sent: a job that has begun first. */
export function sendOrderSql(job: string): string {
  return `${hasChunkSql(`${job}.pk`, isSentSql)} DESC, ${job}.rank, ${job}.pk`;
}

/** The number of the last label of a chunk that came out, or may have come out: as an operator said, else all of it. */
export function lastGoodLabelSql(chunk: string): string {
  return `coalesce(${chunk}.good_through, ${chunk}.last_place)`;
}

/** How many labels, as far as they came out, the chunks of a job have of which a condition holds. */
export function labelCountSql(jobPk: string, condition: ChunkCondition): string {
  return `(SELECT ifnull(sum(${lastGoodLabelSql('each')} + 1 - each.first_place), 0) FROM print_chunks AS each
    WHERE each.job_pk = ${jobPk} AND ${condition('each')})`;
}

/** Gives a list of words of the program's own, none of which has a quotation mark in it, for `IN (…)`. */
export function sqlTexts(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
