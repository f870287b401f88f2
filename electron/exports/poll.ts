import type { ExportPoll } from '../../shared/contract/export-job.ts';
import type { DownloadLink } from '../access/download-link.ts';
import type { JobState } from './export-job.ts';

/** Where a job's state is asked for. */
export function pollPath(id: string): string {
  return `/products/api/v1/labels/export/${id}/`;
}

/** A job's state in the contract's words. `link` is null where there is nothing to download. */
export function exportPoll(state: JobState, link: DownloadLink | null): ExportPoll {
  return {
    job_id: state.id,
    status: state.status,
    total_items: state.totalItems,
    processed_items: state.processedItems,
    progress_percent: progressPercent(state.processedItems, state.totalItems),
    download_url: link?.pathAndQuery ?? null,
    expires_at: link?.expiresAt.toISOString() ?? null,
    output_filename: state.outputFilename,
    file_size_bytes: state.fileSizeBytes,
    error: state.error,
  };
}

/** Whole percent, rounded down: 100 means all of it. */
function progressPercent(processed: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((processed / total) * 100));
}
