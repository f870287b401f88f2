import { cpSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import type { Ended } from '../../command-line/labelwright.ts';
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

const data = (bench: string): string => withNewStore(path.join(folder.path, bench));
const run = (bench: string, words: readonly string[], input = ''): Promise<Ended> =>
  callLabelwright(data(bench), words, { stdin: Buffer.from(input) });
const json = async (bench: string, words: readonly string[], input = '') => {
  const ended = await run(bench, [...words, '--json'], input);
  return JSON.parse((ended.stdout || ended.stderr).trimEnd().split('\n').at(-1) ?? '');
};

async function hubIn(database: string): Promise<readonly string[]> {
  await server.createDatabase(database);
  return ['--url', server.url(database)];
}

describeWithPostgres('labelwright hub', () => {
  test('makes a hub, joins it, and tells each bench what the other did', async () => {
    const url = await hubIn('one');
    expect(await json('a', ['hub', 'join', ...url, '--name', 'Bench 1'])).toMatchObject({
      error: { code: 'hub_missing' },
    });
    expect(await json('a', ['hub', 'init', ...url])).toMatchObject({ outcome: 'made' });
    expect(await json('b', ['hub', 'init', ...url])).toMatchObject({ outcome: 'unchanged' });
    await run('a', ['products', 'add', '--gtin', '9506000134352', '--name', 'Green tea']);
    expect(await json('a', ['hub', 'join', ...url, '--name', 'Bench 1'])).toMatchObject({
      bench: 'Bench 1',
      unsent: 1,
    });
    expect(await json('b', ['hub', 'join', ...url, '--name', 'bench 1'])).toMatchObject({
      error: { code: 'bench_name_taken' },
    });
    await json('b', ['hub', 'join', ...url, '--name', 'Bench 2']);
    expect(await json('a', ['hub', 'sync'])).toMatchObject({ exchanged: { sent: 1 } });
    await json('b', ['hub', 'sync']);
    const { stdout } = await run('b', ['products', 'list']);
    expect(stdout).toContain('Green tea');
    expect(await json('b', ['hub', 'status'])).toMatchObject({
      unsent: 0,
      trouble: null,
      benches: [{ name: 'Bench 1', events: 1 }],
    });
    // What it signs in with is its own alone, and not the owner's.
    expect((await stat(path.join(data('b'), 'hub-key'))).mode & 0o077).toBe(0);
  });

  test('takes the password of the account from standard input, and says what is wrong with it', async () => {
    await hubIn('two');
    const url = ['--url', `postgres://owner@127.0.0.1:${server.port}/two`];
    expect(await json('a', ['hub', 'init', ...url], 'wrong\n')).toMatchObject({
      error: { code: 'hub_refused' },
    });
    expect(await json('a', ['hub', 'init', ...url], `${server.address().password}\n`)).toMatchObject({
      outcome: 'made',
    });
    expect(await json('a', ['hub', 'init', '--url', 'http://example.com'])).toMatchObject({
      error: { code: 'hub_address' },
    });
  });

  test('shuts out a bench that was retired, and a folder that was copied', async () => {
    const url = await hubIn('three');
    await json('a', ['hub', 'init', ...url]);
    for (const bench of ['a', 'b']) await json(bench, ['hub', 'join', ...url, '--name', bench]);
    await json('a', ['hub', 'sync']);
    cpSync(data('a'), path.join(folder.path, 'copy'), { recursive: true });
    await json('copy', ['hub', 'sync']);
    expect(await json('a', ['hub', 'sync'])).toMatchObject({ error: { code: 'hub_copied' } });
    expect(await json('a', ['hub', 'status'])).toMatchObject({ trouble: { code: 'hub_copied' } });
    await json('a', ['hub', 'leave']);
    await json('a', ['hub', 'join', ...url, '--name', 'a again']);
    expect(await json('a', ['hub', 'sync'])).toHaveProperty('exchanged');
    await json('b', ['hub', 'sync']);
    expect(await json('a', ['hub', 'tidy', ...url])).toMatchObject({ superseded: 0, partitionsDropped: 0 });

    expect(await json('a', ['hub', 'retire', 'b', ...url])).toEqual({ retired: 'b' });
    expect(await json('b', ['hub', 'sync'])).toMatchObject({ error: { code: 'hub_refused' } });
    const { benches } = await json('a', ['hub', 'benches']);
    expect(benches.at(-1)).toMatchObject({ name: 'b', retiredAt: expect.any(String) });
    expect(await json('a', ['hub', 'retire', 'b', ...url])).toMatchObject({
      error: { code: 'bench_not_found' },
    });
  });

  test('does not leave what the others have not learnt of, unless it is told to', async () => {
    const url = await hubIn('four');
    await json('a', ['hub', 'init', ...url]);
    await json('a', ['hub', 'join', ...url, '--name', 'a']);
    await run('a', ['products', 'add', '--gtin', '9506000134352', '--name', 'Green tea']);
    expect(await json('a', ['hub', 'leave'])).toMatchObject({ error: { code: 'hub_unsent' } });
    expect(await json('a', ['hub', 'leave', '--unsent'])).toEqual({ left: true });
    expect(await json('a', ['hub', 'status'])).toMatchObject({ error: { code: 'hub_not_joined' } });
  });

  test('shows the fields that two benches changed at a time, and has one value picked', async () => {
    const url = await hubIn('five');
    await json('a', ['hub', 'init', ...url]);
    for (const bench of ['a', 'b']) await json(bench, ['hub', 'join', ...url, '--name', bench]);
    for (const bench of ['a', 'b'])
      await run(bench, ['products', 'add', '--gtin', '9506000134352', '--name', `Tea of ${bench}`]);
    for (const bench of ['a', 'b', 'a']) await json(bench, ['hub', 'sync']);
    const { conflicts } = await json('a', ['hub', 'conflicts']);
    expect(conflicts).toMatchObject([
      { field: 'name', standing: { value: 'Tea of b', bench: 'b' }, overwritten: [{ value: 'Tea of a' }] },
    ]);
    const { stdout } = await run('b', ['hub', 'conflicts']);
    expect(stdout).toMatch(
      /product 09506000134352, name\n {2}stands: +Tea of b .*\n {2}written over: Tea of a /,
    );
    const [{ id }] = conflicts;
    expect(await json('a', ['hub', 'settle-edit', id, '--keep', 'Coffee'])).toMatchObject({
      error: { code: 'edit_value' },
    });
    expect(await json('a', ['hub', 'settle-edit', id, '--keep', 'Tea of a'])).toEqual({
      id,
      value: 'Tea of a',
    });
    expect(await json('a', ['hub', 'settle-edit', id, '--keep', 'Tea of a'])).toMatchObject({
      error: { code: 'edit_conflict_gone' },
    });
    for (const bench of ['a', 'b']) await json(bench, ['hub', 'sync']);
    expect(await json('b', ['hub', 'conflicts'])).toEqual({ conflicts: [] });
    expect((await run('b', ['products', 'list'])).stdout).toContain('Tea of a');
  });
});
