import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { ArtifactFetcher } from '../../../electron/sync/job-poller.ts';
import { RateLimiters } from '../../../electron/sync/rate-limiter.ts';
import type { ExportPoll } from '../../../shared/contract/export-job.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { useDataFolder } from '../data-folder.ts';
import { type FileServer, type Handler, startFileServer } from './file-server.ts';

const FILE = Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(60_000)]);

const signal = new AbortController().signal;
const folder = useDataFolder();
let server: FileServer;
let fetching: ArtifactFetcher;

beforeEach(async () => {
  server = await startFileServer();
  fetching = new ArtifactFetcher(path.join(folder.path, '1.part'), new RateLimiters());
});
afterEach(() => server.close());

const attempt = (name = 'datamatrix-lots-AbCd-2.zip') =>
  fetching.attempt(completed(name), server.access, signal);

/** Breaks off after so many bytes; whatever was there before has to come again. */
const breakAfter =
  (bytes: number): Handler =>
  (_request, response) => {
    response.writeHead(200, { 'Content-Length': FILE.length });
    response.write(FILE.subarray(0, bytes), () => setTimeout(() => response.destroy(), 20));
  };

describe('the file of a job', () => {
  test('is asked for as often as its service says "later"', async () => {
    server.answer((_request, response) => response.writeHead(503, { 'Retry-After': '0' }).end());
    for (let count = 0; count < 30; count++) expect(await attempt()).toBe('again');
    server.answer((_request, response) => response.end(FILE));
    expect(await attempt()).toMatchObject({ ok: true });
  });

  test('of which never more comes than came before is given up, and each pause is longer', async () => {
    let last: Awaited<ReturnType<typeof attempt>> = 'again';
    const pauses: number[] = [];
    for (let count = 0; last === 'again'; count++) {
      server.answer(breakAfter(count % 2 === 0 ? 20_000 : 40_000));
      last = await attempt();
      pauses.push(fetching.retryAfterMs);
    }
    expect(last).toMatchObject({ problem: { code: 'service_file' } });
    expect(pauses.length).toBeGreaterThanOrEqual(20);
    expect(pauses.length).toBeLessThan(25);
    expect(pauses.at(-1)).toBe(60_000);
  });

  test.each([
    ['sheet-AbCd-42.pdf.exe', 'sheet-AbCd-42.pdf.zip'],
    ['labels.lnk', 'labels.zip'],
    ['../../run.sh', '-..-run.zip'],
    ['labels', 'labels.zip'],
  ])('%s gets the extension of what it was checked to be', async (name, expected) => {
    server.answer((_request, response) => response.end(FILE));
    expect(await attempt(name)).toMatchObject({ value: { filename: expected } });
  });
});

function completed(name: string): ExportPoll {
  return {
    job_id: '23456789ABCDEFGHJKLMNP' as ShortId,
    status: 'completed',
    error: null,
    total_items: 2,
    processed_items: 2,
    progress_percent: 100,
    file_size_bytes: FILE.length,
    download_url: '/file',
    expires_at: null,
    output_filename: name,
  };
}
