import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { ServiceStatus } from '../../../shared/ipc/service.ts';
import { useDataFolder } from '../data-folder.ts';
import { openTwoStations, type TwoStations } from '../sync/two-stations.ts';
import { type Opened, openedHandlers, valueOf } from './opened-handlers.ts';

const SHEET = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const;
const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' } as const;

const folder = useDataFolder();
let two: TwoStations;
let opened: Opened;

beforeEach(async () => {
  two = await openTwoStations(folder.path);
  opened = openedHandlers(two.client);
});
afterEach(async () => {
  await opened.handlers.close();
  await two.close();
});

/** What the screens were notified of last. */
const lastStatus = (): ServiceStatus => {
  const last = opened.events.findLast(({ name }) => name === 'service.changed');
  return last?.payload as ServiceStatus;
};

describe('the service behind a client', () => {
  test('tells a key by its first letters and its place, and never gives it back', async () => {
    const { client } = opened;
    valueOf(await client.service.setKey({ key: two.key }));
    const status = valueOf(await client.service.check());
    expect(status).toMatchObject({ line: 'up', key: 'valid', keyHint: `${two.key.slice(0, 8)}…` });
    expect(status.keyLocation).toBe('file');
    expect(status.lastAnswerAt).toMatch(/^\d{4}-/);
    expect(status.budget?.remaining).toBeLessThan(status.budget?.limit ?? 0);
    expect(JSON.stringify(opened.events)).not.toContain(two.key.slice(8));
    expect(valueOf(await client.service.setKey({ key: null }))).toMatchObject({ key: 'none', keyHint: null });
  });

  test('refuses a key that is mistyped, and keeps the one before', async () => {
    const mistyped = two.key.replace(/.$/, two.key.endsWith('0') ? '1' : '0');
    expect(await opened.client.service.setKey({ key: mistyped })).toMatchObject({
      problem: { code: 'api_key_checksum' },
    });
    expect(valueOf(await opened.client.service.check()).key).toBe('valid');
  });

  test.each(['http://labels.example.com', 'https://labels.example.com/path', 'labels example'])(
    'refuses the address %s with a sentence, and stays where it was',
    async (origin) => {
      expect(await opened.client.service.change({ origin })).toMatchObject({
        problem: { code: 'service_origin' },
      });
      expect(valueOf(await opened.client.service.status()).origin).toBe(two.proxy.address);
    },
  );

  test('tells nothing of a service that another one said', async () => {
    const { client } = opened;
    valueOf(await client.service.check());
    const elsewhere = valueOf(await client.service.change({ origin: 'https://labels.example.com' }));
    expect(elsewhere).toMatchObject({ line: 'unknown', key: 'unknown', budget: null, lastAnswerAt: null });
    expect(lastStatus()).toEqual(elsewhere);
  });

  test('is asked after by itself once a page is there', async () => {
    expect(valueOf(await opened.client.service.status()).line).toBe('unknown');
    await expect.poll(() => lastStatus(), { timeout: 20_000 }).toMatchObject({ line: 'up', key: 'valid' });
  });

  test('asks nobody while it is off', async () => {
    valueOf(await opened.client.service.change({ on: false }));
    expect(valueOf(await opened.client.service.check())).toMatchObject({ on: false, line: 'unknown' });
    expect(two.proxy.seen).toEqual([]);
  });

  test('shows what waits without a line, sends it at a word, and says when it is gone', async () => {
    const { client } = opened;
    await two.proxy.setUp(false);
    const { job_id: id } = valueOf(await client.exports.submit({ request: LOTS, target: 'service' }));
    await expect.poll(() => lastStatus(), { timeout: 20_000 }).toMatchObject({ line: 'down', waiting: 1 });
    expect(valueOf(await client.service.outbox())).toMatchObject([
      { jobId: id, state: 'waiting', scope: 'lots', exportType: 'datamatrix', fileFormat: 'svg' },
    ]);
    expect(valueOf(await client.jobs.find({ id }))).toMatchObject({
      target: 'service',
      targetReason: 'You asked for the service.',
    });
    await two.proxy.setUp(true);
    valueOf(await client.service.sendNow());
    const job = () => two.client.exports.poll(id)?.status;
    await expect.poll(job, { timeout: 60_000 }).toBe('completed');
    await expect.poll(() => lastStatus(), { timeout: 20_000 }).toMatchObject({ line: 'up', waiting: 0 });
    expect(valueOf(await client.service.outbox())).toEqual([]);
  });

  test('asks about a request in doubt, and sends it again at a word only', async () => {
    const { client } = opened;
    two.proxy.plan(({ method }) => (method === 'POST' ? 'cut-before' : null));
    const { job_id: id } = valueOf(await client.exports.submit({ request: LOTS, target: 'service' }));
    await expect.poll(() => lastStatus(), { timeout: 20_000 }).toMatchObject({ unsure: 1 });
    two.proxy.plan(() => null);
    valueOf(await client.service.sendAgain({ id }));
    await expect.poll(() => two.client.exports.poll(id)?.status, { timeout: 60_000 }).toBe('completed');
    expect(await client.service.sendAgain({ id })).toMatchObject({ problem: { code: 'not_unsure' } });
  });

  test('refuses what the service does not know, and names the fields', async () => {
    const request = { ...SHEET, asset_config: { copies: 2, start_position: 7 } };
    const answer = await opened.client.exports.submit({ request, target: 'service' });
    expect(answer).toMatchObject({
      problem: {
        fields: [
          {
            field: 'target',
            message: expect.stringMatching(/start_position, asset_config\.copies/) as string,
          },
        ],
      },
    });
  });
});
