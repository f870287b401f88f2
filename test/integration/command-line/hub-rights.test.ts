import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { describeWithPostgres } from '../../postgres/describe-with-postgres.ts';
import { PostgresServer } from '../../postgres/postgres-server.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';

const folder = useDataFolder();
let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(() => server.close());

const run = (bench: string, ...words: readonly string[]) =>
  callLabelwright(withNewStore(path.join(folder.path, bench)), words);
const json = async (bench: string, ...words: readonly string[]) => {
  const ended = await run(bench, ...words, '--json');
  return JSON.parse((ended.stdout || ended.stderr).trimEnd().split('\n').at(-1) ?? '');
};

const PRODUCT = ['--product', '9506000134352'];

/** Three benches of one hub, the first of which made a run of three serials that all know of. Gives the run. */
async function threeBenches(database: string): Promise<string> {
  await server.createDatabase(database);
  const url = ['--url', server.url(database)];
  await json('a', 'hub', 'init', ...url);
  for (const bench of ['a', 'b', 'c']) await json(bench, 'hub', 'join', ...url, '--name', bench);
  await run('a', 'products', 'add', '--gtin', '9506000134352', '--name', 'Green tea');
  const made = await json(
    'a',
    'serials',
    'generate',
    ...PRODUCT,
    '--count',
    '3',
    '--pattern',
    'SN-{counter}',
  );
  await sync('a', 'b', 'c');
  return made.id;
}

/** Makes the label of a serial as a file, and says that it was printed. */
async function markOne(bench: string, code: string): Promise<void> {
  const { items } = await json(bench, 'serials', 'list');
  const { id } = items.find((serial: { code: string }) => serial.code === code);
  const symbol = ['--scope', 'serials', '--type', 'datamatrix', '--format', 'svg', '--serial', id];
  const job = await json(bench, 'export', ...symbol, '--out', folder.path);
  await run(bench, 'jobs', 'mark-printed', job.job_id ?? job.id, '--reason', 'by hand');
}

async function sync(...benches: readonly string[]): Promise<void> {
  for (const bench of [...benches, ...benches]) await json(bench, 'hub', 'sync');
}

describeWithPostgres('labelwright hub', () => {
  test('gives a run to another bench, which may print it then', async () => {
    const runId = await threeBenches('given');
    const given = ['hub', 'give', 'B', '--run', runId, '--reason', 'its printer has the roll'];
    expect(await json('a', ...given)).toEqual({ given: 3, left: 0 });
    expect(await json('a', ...given)).toEqual({ given: 0, left: 3 });
    await sync('b', 'c');
    expect(await json('b', 'hub', 'rights')).toMatchObject({ held: 3 });
    expect(await json('c', 'hub', 'rights')).toMatchObject({
      held: 0,
      acts: [{ act: 'given', bench: 'b', labels: 3, reason: 'its printer has the roll' }],
    });
    const { stderr } = await run('a', 'hub', 'give', 'b', '--reason', 'all of it');
    expect(stderr).toContain('Say which serials');
  });

  test('shows what was marked on two benches, and settles it on all', async () => {
    await threeBenches('settled');
    const { items } = await json('a', 'serials', 'list');
    for (const bench of ['a', 'b']) await markOne(bench, items[0].code);
    await sync('a', 'b', 'c');
    const shown = await run('c', 'hub', 'doubles');
    expect(shown.stdout).toMatch(/a: marked by hand[^]*b: marked by hand/);
    const named = ['hub', 'settle', ...PRODUCT, '--serial', items[0].code, '--reason', 'one was torn'];
    expect((await run('c', ...named)).stderr).toContain('Say one of');
    expect((await run('c', ...named, '--keep', 'z')).stderr).toContain('a and b');
    await run('c', ...named, '--keep', 'A');
    await sync('c', 'a', 'b');
    for (const bench of ['a', 'b', 'c']) expect(await json(bench, 'hub', 'doubles')).toEqual({ doubles: [] });
  });
});
