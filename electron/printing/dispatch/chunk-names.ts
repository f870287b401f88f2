import type { LogFields } from '../../logging/log.ts';
import type { Chunk } from '../jobs/chunk-records.ts';
import type { StoredJob } from '../jobs/print-job-records.ts';
import type { PrinterRecord } from '../printers/printer-records.ts';

/** Gives the document title of a chunk, by which a spooler's job list is searched. */
export function chunkTitle({ id }: Pick<StoredJob, 'id'>, { number }: Pick<Chunk, 'number'>): string {
  return `labelwright-${id}-${number}`;
}

/** Gives the fields of a line of the log about a chunk. */
export function chunkLogFields(
  printer: PrinterRecord,
  job: Pick<StoredJob, 'id'>,
  { number, firstLabel, lastLabel }: Chunk,
): LogFields {
  return { job: job.id, printer: printer.id, chunk: number, firstLabel, lastLabel };
}
