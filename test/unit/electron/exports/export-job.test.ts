import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exportPoll, type JobState } from '../../../../electron/exports/export-job.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';

const WAITING: JobState = {
  id: 'AbCdxeTZskVKR7C7WgdSP3' as ShortId,
  apiKeyId: null,
  status: 'pending',
  totalItems: 0,
  processedItems: 0,
  outputFilename: null,
  fileSizeBytes: 0,
  sha256: null,
  error: null,
  proof: null,
};

describe('a poll', () => {
  it('of a waiting job has every field of the contract, and nothing to download', () => {
    expect(exportPoll(WAITING, null)).toEqual({
      job_id: WAITING.id,
      status: 'pending',
      total_items: 0,
      processed_items: 0,
      progress_percent: 0,
      download_url: null,
      expires_at: null,
      output_filename: null,
      file_size_bytes: 0,
      error: null,
      proof: null,
    });
  });

  it('gives whole percents between 0 and 100, and 100 only when every label is written', () => {
    const job = fc
      .integer({ min: 1, max: 200_000 })
      .chain((total) =>
        fc.record({ total: fc.constant(total), processed: fc.integer({ min: 0, max: total }) }),
      );
    fc.assert(
      fc.property(job, ({ total, processed }) => {
        const poll = exportPoll({ ...WAITING, totalItems: total, processedItems: processed }, null);
        expect(Number.isInteger(poll.progress_percent)).toBe(true);
        expect(poll.progress_percent).toBeGreaterThanOrEqual(0);
        expect(poll.progress_percent === 100).toBe(processed === total);
      }),
    );
  });

  it('says when its link ends as ISO-8601 with a timezone', () => {
    const link = { pathAndQuery: '/x?expires=1', expiresAt: new Date('2026-11-24T10:15:00Z') };
    const poll = exportPoll({ ...WAITING, status: 'completed' }, link);
    expect(poll).toMatchObject({ download_url: '/x?expires=1', expires_at: '2026-11-24T10:15:00.000Z' });
  });
});
