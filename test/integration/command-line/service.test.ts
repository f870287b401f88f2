import { stat } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { type Ended, endOf, startLabelwright } from '../../command-line/labelwright.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';
import { openService, type Service } from '../sync/two-stations.ts';

const LOTS = { scope: 'lots', export_type: 'datamatrix', file_format: 'svg' };

const folder = useDataFolder();
let remote: Service;

beforeEach(async () => {
  remote = await openService(folder.path);
});
afterEach(() => remote.close());

const data = (): string => withNewStore(path.join(folder.path, 'client'));
const run = (words: readonly string[], input = ''): Promise<Ended> =>
  callLabelwright(data(), words, { stdin: Buffer.from(input) });
const json = async (words: readonly string[], input = '') => {
  const ended = await run([...words, '--json'], input);
  return JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '');
};
const exportWords = (make: string): readonly string[] => [
  ...['export', '--request', '-', '--out', path.join(folder.path, 'out'), '--make', make],
];

async function setUp(): Promise<void> {
  await json(['settings', 'set', 'service_origin', remote.proxy.address]);
  await json(['settings', 'set', 'service_use', 'on']);
  expect(await json(['service', 'key'], `${remote.key}\n`)).toEqual({ key: 'kept' });
}

describe('labelwright with the remote service', () => {
  test('takes the key from standard input, and answers whether the service knows it', async () => {
    await setUp();
    expect(await json(['service', 'check'])).toMatchObject({ line: 'up', key: 'valid', on: true });
    await remote.proxy.setUp(false);
    expect(await json(['service', 'check'])).toMatchObject({ line: 'down', key: 'unknown' });
    expect((await stat(path.join(data(), 'service-key'))).mode & 0o077).toBe(0);
    expect(await json(['service', 'key', '--forget'])).toEqual({ key: 'none' });
    expect(await json(['service'])).toMatchObject({ key: 'none' });
  });

  test('refuses a key that is mistyped without repeating it', async () => {
    const mistyped = `${remote.key.slice(0, -1)}${remote.key.endsWith('0') ? '1' : '0'}`;
    const ended = await run(['service', 'key'], mistyped);
    expect(ended).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ended.stderr).not.toContain(mistyped.slice(4, 20));
  });

  test('adds a product with the name that the service has for it', async () => {
    await setUp();
    const added = await json([
      'products',
      'add',
      '--gtin',
      '9506000134352',
      '--brand',
      'Ours',
      '--from-service',
    ]);
    expect(added).toMatchObject({ name: 'Seeded product', brand: 'Ours' });
    await remote.proxy.setUp(false);
    const words = ['products', 'edit', '9506000134352', '--from-service'];
    expect(await json(words)).toMatchObject({ error: { code: 'service_line' } });
  });

  test('leaves a file of the service in the folder, and says who made it and why', async () => {
    await setUp();
    const ended = await run([...exportWords('auto'), '--json'], JSON.stringify(LOTS));
    expect(ended.exitCode).toBe(0);
    expect(ended.stderr).toContain('by the service. This station holds nothing');
    const made = JSON.parse(ended.stdout);
    expect((await stat(made.artifact_path)).size).toBe(made.file_size_bytes);
    expect(await json(['jobs', 'show', made.job_id])).toMatchObject({
      place: 'service',
      status: 'completed',
    });
  });

  test('makes nothing by a service that is not set up', async () => {
    expect(await json(exportWords('service'), JSON.stringify(LOTS))).toMatchObject({
      error: { code: 'service_unusable', message: expect.stringContaining('not set up') as string },
    });
  });

  test('says why an export waits, and a later call sends it', async () => {
    await setUp();
    await remote.proxy.setUp(false);
    const child = startLabelwright(data(), exportWords('service'));
    child.stdin?.end(JSON.stringify(LOTS));
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const ended = endOf(child);
    await vi.waitFor(() => expect(stderr).toContain('There is no line'), 60_000);
    child.kill('SIGKILL');
    await ended;
    await remote.proxy.setUp(true);
    expect((await run(['jobs', 'run'])).exitCode).toBe(0);
    expect((await json(['jobs', 'list'])).items).toMatchObject([{ place: 'service', status: 'completed' }]);
  });

  test('asks a person where nobody knows whether the service has a job', async () => {
    await setUp();
    remote.proxy.plan(({ method }) => (method === 'POST' ? 'cut-before' : null));
    const doubted = await run(exportWords('service'), JSON.stringify(LOTS));
    expect(doubted.exitCode).toBe(1);
    expect(doubted.stderr).toMatch(/jobs send-again \S+\. If it has: labelwright jobs cancel/);
    const [job] = (await json(['jobs', 'list'])).items;
    expect(await json(['jobs', 'show', job.id])).toMatchObject({ outbox: { state: 'unsure' } });
    expect((await run(['jobs', 'run'])).stdout).toContain('Nothing waits');
    remote.proxy.plan(() => null);
    await json(['jobs', 'send-again', job.id]);
    await run(['jobs', 'run']);
    expect(await json(['jobs', 'show', job.id])).toMatchObject({ status: 'completed' });
    expect(remote.service.exports.list({ limit: 9, offset: 0 }).total).toBe(1);
  });
});
