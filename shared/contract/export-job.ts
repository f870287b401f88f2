import type { ShortId } from './short-id.ts';

/** The states of an export job. A cancelled job is `failed` with the error {@link CANCELLED}. */
export type ExportStatus = 'pending' | 'processing' | 'completed' | 'failed';

/** Who makes a job: this station, or the remote service. The contract knows nothing of it. */
export type ExportPlace = 'here' | 'service';

/** Where a person wants a job made: `auto` leaves it to the station. */
export const PLACE_WISHES = ['here', 'service', 'auto'] as const;

/** See {@link PLACE_WISHES}. */
export type PlaceWish = (typeof PLACE_WISHES)[number];

/** The `error` of a job that a person cancelled. */
export const CANCELLED = 'Cancelled.';

/** The answer to a submit. Field names are the contract's. */
export interface ExportReceipt {
  readonly job_id: ShortId;
  readonly status: ExportStatus;
  readonly poll_url: string;
}

/** The answer to a poll. Field names are the contract's. */
export interface ExportPoll {
  readonly job_id: ShortId;
  readonly status: ExportStatus;
  readonly total_items: number;
  readonly processed_items: number;
  readonly progress_percent: number;
  readonly download_url: string | null;
  readonly expires_at: string | null;
  readonly output_filename: string | null;
  readonly file_size_bytes: number;
  readonly error: string | null;
}
