import type { ExportPoll } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { Station, WaitOptions } from '../station/station.ts';
import type { Session } from './session.ts';

/**
 * Waits for a job's end as the queue's `wait` does, and says on the way why a job for the service has not gone out.
 * `asks` where it will not end before a person has said what became of it.
 */
export async function waitForJob(
  { output }: Session,
  station: Station,
  id: ShortId,
  { signal, onProgress }: WaitOptions = {},
): Promise<ExportPoll | null | 'asks'> {
  const asks = new AbortController();
  let said = '';
  const look = (): void => {
    const entry = station.service.entry(id);
    if (entry === null) return;
    if (entry.reason !== '' && entry.reason !== said) output.note(entry.reason);
    said = entry.reason;
    if (entry.state === 'unsure') asks.abort();
  };
  const unlisten = station.service.onChange(look);
  look();
  try {
    return await station.exports.wait(id, {
      signal: signal === undefined ? asks.signal : AbortSignal.any([signal, asks.signal]),
      onProgress: (poll) => {
        // Another process may be the one that asks the service: it changes the job, and tells us no more.
        look();
        onProgress?.(poll);
      },
    });
  } catch (error) {
    if (asks.signal.aborted) return 'asks';
    throw error;
  } finally {
    unlisten();
  }
}
