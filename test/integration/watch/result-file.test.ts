import { spawnSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type OrderResult, readResultFile, writeResultFile } from '../../../electron/watch/result-file.ts';
import { shortIdOfUuid } from '../../../shared/contract/short-id.ts';
import { PRINT_STATES } from '../../../shared/printing/print-job.ts';
import { useDataFolder } from '../data-folder.ts';
import { DAMAGES } from './damage.ts';

const folder = useDataFolder();
const file = (): string => path.join(folder.path, 'orders.csv');

const identity = `watch ${'ab'.repeat(32)}`;
const done: OrderResult = {
  firstRow: 2,
  lastRow: 7,
  state: 'done',
  message: '6 labels, "good".',
  jobId: shortIdOfUuid('7c9e6679-7425-40de-944b-e07fc1f90ae7'),
};

const anyResult: fc.Arbitrary<OrderResult> = fc.record({
  firstRow: fc.integer({ min: 1, max: 1_048_576 }),
  lastRow: fc.integer({ min: 1, max: 1_048_576 }),
  jobId: fc.option(fc.uuid().map(shortIdOfUuid)),
  state: fc.constantFrom(...PRINT_STATES, 'refused' as const, 'left_out' as const, 'note' as const),
  message: fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll('\0', '')),
});

describe('the answer to a watched file', () => {
  test('is read back as it was written, whatever its messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyResult, { minLength: 1, maxLength: 30 }), async (results) => {
        expect(await writeResultFile(file(), { identity, results })).toMatchObject({ ok: true });
        expect(await readResultFile(file())).toEqual({ ok: true, value: { identity, results } });
      }),
      { seed: 17, numRuns: 60 },
    );
  });

  test('that is not there is none', async () => {
    expect(await readResultFile(file())).toEqual({ ok: true, value: null });
  });

  test.each(Object.keys(DAMAGES))('is damaged where it %s, and says so', async (damage) => {
    await writeResultFile(file(), { identity, results: [done, { ...done, firstRow: 8, lastRow: 9 }] });
    await DAMAGES[damage]?.(`${file()}.result.csv`);
    expect(await readResultFile(file())).toMatchObject({
      ok: false,
      problem: {
        code: 'answer_damaged',
        message: expect.stringContaining('orders.csv.result.csv') as string,
      },
    });
  });

  test('that nobody may read is damaged too', async () => {
    await writeResultFile(file(), { identity, results: [done] });
    await chmod(`${file()}.result.csv`, 0);
    await chmod(folder.path, 0o755);
    const script = path.join(import.meta.dirname, 'read-result-process.ts');
    const { stdout, stderr } = spawnSync(process.execPath, [script, file()], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, problem: { code: 'answer_damaged' } });
  });

  test('is written only as a whole: where it cannot be, what was there stays', async () => {
    await writeResultFile(file(), { identity, results: [done] });
    await DAMAGES['is a folder that holds something']?.(await touched(`${file()}.result.csv.part`));
    expect(await writeResultFile(file(), { identity, results: [] })).toMatchObject({
      ok: false,
      problem: { code: 'answer_not_written' },
    });
    expect(await readResultFile(file())).toEqual({ ok: true, value: { identity, results: [done] } });
  });
});

async function touched(path: string): Promise<string> {
  await writeFile(path, '');
  return path;
}
