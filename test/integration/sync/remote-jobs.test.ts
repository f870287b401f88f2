import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { openStation } from '../../../electron/station/station.ts';
import { DEFAULT_DIGITAL_LINK_ORIGIN } from '../../../shared/gs1/digital-link.ts';
import { useDataFolder } from '../data-folder.ts';
import type { Fault, FaultPlan } from './fault-proxy.ts';
import { endOf, openTwoStations, submitToService, type TwoStations, value } from './two-stations.ts';

const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };
const SHEET = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };

const folder = useDataFolder();
let two: TwoStations;

beforeEach(async () => {
  two = await openTwoStations(folder.path);
});
afterEach(() => two.close());

describe('a job that the service makes', () => {
  test.each([LOTS, SHEET])('comes here and is shown like a local one: $export_type', async (body) => {
    const { client, service, held } = two;
    const poll = await endOf(client, await submitToService(client, body));
    const count = held.counts[body.scope as keyof typeof held.counts];
    expect(poll).toMatchObject({
      status: 'completed',
      total_items: count,
      processed_items: count,
      error: null,
    });
    const [made] = service.exports.list({ limit: 1, offset: 0 }).items;
    const artifact = value(client.exports.artifact(poll.job_id));
    const bytes = await readFile(artifact.path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made?.sha256);
    expect(artifact).toMatchObject({ filename: made?.outputFilename, sha256: made?.sha256 });
    // Which labels are in it is not known here: a mark that marks nothing would have them printed once more.
    expect(client.ledger.markJobPrinted(poll.job_id, { by: 'Anna', reason: '' })).toMatchObject({
      problem: { code: 'labels_not_here' },
    });
  });

  test('goes out with documented fields only', async () => {
    const { client, service } = two;
    const body = { ...SHEET, asset_config: { sheet_template: 'avery_l7160', copies: 1, start_position: 1 } };
    await endOf(client, await submitToService(client, body));
    const [made] = service.exports.list({ limit: 1, offset: 0 }).items;
    expect(made?.request).toEqual({ ...SHEET, asset_config: { sheet_template: 'avery_l7160' } });
  });

  test('is refused here where it needs what the service does not know, and the field is named', async () => {
    const receipt = await two.client.exports.submit(
      { ...SHEET, asset_config: { symbol: 'datamatrix' } },
      { target: 'service' },
    );
    expect(receipt).toMatchObject({
      ok: false,
      problem: [{ message: expect.stringContaining('symbol') as string }],
    });
  });

  test('is not given to the service where it would put another address into the QR codes', async () => {
    const { client } = two;
    value(client.settings.set('digital_link_origin', 'https://id.example.com'));
    const qr = { scope: 'lots', export_type: 'qr_codes', file_format: 'svg' };
    for (const body of [qr, { ...qr, export_type: 'codes_combined' }, SHEET]) {
      expect(await client.exports.submit(body, { target: 'service' })).toMatchObject({
        problem: [{ field: 'target', message: expect.stringContaining('digital_link_origin') as string }],
      });
      const here = await client.exports.submit(body, { target: 'auto' });
      expect(here.ok && client.exports.find(here.value.job_id)).toMatchObject({ target: 'here' });
    }
    // No link, no address: and who asks for the service's own asks for nothing.
    await submitToService(client, LOTS);
    await submitToService(client, {
      ...qr,
      asset_config: { digital_link_origin: DEFAULT_DIGITAL_LINK_ORIGIN },
    });
  });

  test('fails with the service’s own reason', async () => {
    const { client } = two;
    const body = { ...LOTS, filters: { gtins: ['4006381333931'] } };
    const poll = await endOf(client, await submitToService(client, body));
    expect(poll).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('Nothing to export') as string,
    });
  });

  test('is asked of the service once more where it is to be made again, and refused while that is off', async () => {
    const { client, service } = two;
    const id = await submitToService(client, LOTS);
    await endOf(client, id);
    const again = value(await client.exports.again(id));
    expect(await endOf(client, again.job_id)).toMatchObject({ status: 'completed', total_items: 2 });
    expect(client.exports.find(again.job_id)?.target).toBe('service');
    expect(service.exports.list({ limit: 9, offset: 0 }).total).toBe(2);
    value(client.settings.set('service_use', 'off'));
    expect(await client.exports.again(id)).toMatchObject({ problem: { code: 'service_off' } });
  });

  test('is what "automatic" chooses only where this station holds nothing of it', async () => {
    const { client } = two;
    const receipt = await client.exports.submit(LOTS, { target: 'auto' });
    expect(receipt.ok && (await endOf(client, receipt.value.job_id))).toMatchObject({
      status: 'completed',
      total_items: 2,
    });
    const off = await client.exports.submit({ ...LOTS, scope: 'products' }, { target: 'auto' });
    expect(off.ok).toBe(true);
  });
});

describe('however the line is', () => {
  /** A fault for the n-th request of a kind, and none for the others. */
  const once = (method: string, part: string, fault: Fault): FaultPlan => {
    let done = false;
    return ({ method: asked, url }) => {
      if (done || asked !== method || !(url ?? '').includes(part)) return null;
      done = true;
      return fault;
    };
  };
  const submits = (): number => two.proxy.seen.filter(({ method }) => method === 'POST').length;
  const madeByService = (): number => two.service.exports.list({ limit: 100, offset: 0 }).total;

  test.each(['slow', 'too-many', 'unavailable', 'wrong-clock'] as const)(
    'a submit that met "%s" goes out once and its job ends well',
    async (fault) => {
      two.proxy.plan(once('POST', '/export', fault));
      const poll = await endOf(two.client, await submitToService(two.client, LOTS));
      expect(poll.status).toBe('completed');
      expect(madeByService()).toBe(1);
    },
  );

  test.each([
    'lose-answer',
    'cut-before',
    'cut-answer',
    'done-but-failed',
    'bad-gateway-html',
    'html-200',
    'wrong-length',
  ] as const)(
    'a submit that met "%s" is in doubt: nothing is sent again before a person says so',
    async (fault) => {
      const { client, proxy } = two;
      proxy.plan(once('POST', '/export', fault));
      const id = await submitToService(client, LOTS);
      await vi.waitFor(
        () => expect(client.service.outbox()).toMatchObject([{ jobId: id, state: 'unsure' }]),
        60_000,
      );
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(submits()).toBe(1);
      // A person looks at the service, and tells the truth.
      const arrived = madeByService() === 1;
      if (arrived) {
        value(client.exports.cancel(id));
        expect((await endOf(client, id)).status).toBe('failed');
      } else {
        value(client.service.sendAgain(id));
        expect((await endOf(client, id)).status).toBe('completed');
      }
      expect(madeByService()).toBe(1);
    },
  );

  test.each([
    'slow',
    'too-many',
    'unavailable',
    'lose-answer',
    'cut-answer',
    'done-but-failed',
    'bad-gateway-html',
    'html-200',
    'redirect',
    'forbidden-html',
  ] as const)('a poll that met "%s" is asked again', async (fault) => {
    two.proxy.plan(once('GET', '/export', fault));
    expect(await endOf(two.client, await submitToService(two.client, LOTS))).toMatchObject({
      status: 'completed',
    });
    expect(submits()).toBe(1);
  });

  test.each([
    ...(['cut-answer', 'lose-answer', 'wrong-length'] as const),
    ...(['bad-gateway-html', 'html-200', 'too-many', 'unavailable'] as const),
  ])('a download that met "%s" comes whole in the end', async (fault) => {
    const { client, service, proxy } = two;
    proxy.plan(once('GET', '/download', fault));
    const poll = await endOf(client, await submitToService(client, SHEET));
    expect(poll.status).toBe('completed');
    const [made] = service.exports.list({ limit: 1, offset: 0 }).items;
    expect(value(client.exports.artifact(poll.job_id)).sha256).toBe(made?.sha256);
  });

  test('what is submitted without a line waits, goes out in order when there is one, and the badge says so', async () => {
    const { client, proxy, service } = two;
    await proxy.setUp(false);
    const first = await submitToService(client, LOTS);
    const second = await submitToService(client, SHEET);
    await vi.waitFor(
      () => expect(client.service.status()).toMatchObject({ line: 'down', waiting: 2 }),
      60_000,
    );
    await vi.waitFor(() => expect(client.service.outbox()[0]?.reason).toMatch(/no line/), 60_000);
    await proxy.setUp(true);
    expect((await endOf(client, first)).status).toBe('completed');
    expect((await endOf(client, second)).status).toBe('completed');
    expect(service.exports.list({ limit: 9, offset: 0 }).items.map((job) => job.request.scope)).toEqual([
      'serials',
      'lots',
    ]);
    expect(client.service.status()).toMatchObject({ line: 'up', key: 'valid', waiting: 0, unsure: 0 });
  });

  test('a station that is closed and opened again goes on where it was', async () => {
    const { client, proxy } = two;
    await proxy.setUp(false);
    const id = await submitToService(client, LOTS);
    await client.close();
    await proxy.setUp(true);
    const again = value(await openStation({ dataDirectory: client.dataDirectory, workers: 1 }));
    again.exports.start();
    expect((await endOf(again, id)).status).toBe('completed');
    await again.close();
    expect(madeByService()).toBe(1);
  });

  test('a job that waits behind another for a line can be cancelled at once', async () => {
    const { client, proxy } = two;
    await proxy.setUp(false);
    const first = await submitToService(client, LOTS);
    const second = await submitToService(client, SHEET);
    await vi.waitFor(() => expect(client.exports.poll(second)?.status).toBe('processing'), 60_000);
    value(client.exports.cancel(second));
    expect(await endOf(client, second)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
    await proxy.setUp(true);
    expect((await endOf(client, first)).status).toBe('completed');
    expect(madeByService()).toBe(1);
  });

  test('a cancelled job that waits for a line never goes out', async () => {
    const { client, proxy } = two;
    await proxy.setUp(false);
    const id = await submitToService(client, LOTS);
    value(client.exports.cancel(id));
    await proxy.setUp(true);
    expect(await endOf(client, id)).toMatchObject({ status: 'failed', error: 'Cancelled.' });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(submits()).toBe(0);
  });
});

describe('the key', () => {
  test('is nowhere in the data folder but in its own file, which its owner alone can read', async () => {
    const { client, key } = two;
    await endOf(client, await submitToService(client, LOTS));
    await client.backups.create();
    const secret = key.split('_')[1] ?? key;
    const holding = [];
    for (const entry of await readdir(client.dataDirectory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      if ((await readFile(file)).includes(secret)) holding.push(entry.name);
    }
    expect(holding).toEqual(['service-key']);
  });

  test('that is mistyped is refused before it is kept', async () => {
    const { client, key } = two;
    const mistyped = key.replace(/.$/, key.endsWith('0') ? '1' : '0');
    expect(await client.service.setKey(mistyped)).toMatchObject({
      ok: false,
      problem: { code: 'api_key_checksum' },
    });
    expect(client.service.status().key).not.toBe('none');
  });
});
