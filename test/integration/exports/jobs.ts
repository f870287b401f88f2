import type { Station, SubmitOptions } from '../../../electron/station/station.ts';
import type { ExportPoll, ExportReceipt } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import type { Outcome, Problem } from '../../../shared/result/result.ts';

/** Every serial as a DataMatrix of its own. */
export const SYMBOLS = { scope: 'serials', export_type: 'datamatrix', file_format: 'svg' };
/** Every serial on a sheet. */
export const SHEET = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };
/** An id that no job has. */
export const NO_JOB = '2222222222222222222222' as ShortId;

/** The receipt of a request that is in order. */
export async function submitted(
  station: Station,
  body: unknown,
  options: SubmitOptions = {},
): Promise<ExportReceipt> {
  const receipt = await station.exports.submit(body, options);
  if (!receipt.ok) throw new Error(JSON.stringify(receipt.problem));
  return receipt.value;
}

/** The job of a receipt. */
export function jobOf(receipt: Outcome<ExportReceipt, Problem>): ShortId {
  if (!receipt.ok) throw new Error(receipt.problem.message);
  return receipt.value.job_id;
}

/** A job's last state. */
export async function ended(station: Station, id: ShortId): Promise<ExportPoll> {
  const poll = await station.exports.wait(id);
  if (poll === null) throw new Error('The job is gone');
  return poll;
}
