import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { type Command, Missing, runCommands } from '../../bench/measuring/run-commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'labelwright-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const node = (script: string, more: Partial<Command> = {}): Command => ({
  program: process.execPath,
  args: ['-e', script],
  ...more,
});

describe('running commands', () => {
  test('measures the size of the file that they leave, or of all files of the folder', async () => {
    const out = join(folder, 'out');
    const write = (name: string): Command =>
      node(
        `fs.mkdirSync(${JSON.stringify(out)}, { recursive: true }); fs.writeFileSync(${JSON.stringify(join(out, name))}, '12345')`,
      );
    const { outputBytes } = await runCommands([write('one'), write('two')], out);
    expect(outputBytes).toBe(10);
    expect((await runCommands([], join(out, 'one'))).outputBytes).toBe(5);
  });

  test('takes the times that a program says of itself, and its remark', async () => {
    const says = `console.log('something'); console.log(JSON.stringify({ wallMs: 12, cpuMs: 34, remark: 'fine' }))`;
    const measured = await runCommands([node(says, { reports: true })], null);
    expect(measured).toMatchObject({ wallMs: 12, cpuMs: 34, remark: 'fine', outputBytes: null });
  });

  test('says what a program lacks', async () => {
    const lacks = `console.log(JSON.stringify({ missing: 'there is no Electron here' }))`;
    await expect(runCommands([node(lacks, { reports: true })], null)).rejects.toThrow(
      new Missing('there is no Electron here'),
    );
  });

  test('takes several runs of a short command for one of the mean length', async () => {
    const says = `console.log(JSON.stringify({ wallMs: 9, cpuMs: 3 }))`;
    const { wallMs, cpuMs } = await runCommands([node(says, { reports: true, times: 3 })], null);
    expect([wallMs, cpuMs]).toEqual([9, 3]);
  });

  test('ends with what a failed command said', async () => {
    await expect(runCommands([node("console.error('no paper'); process.exit(3)")], null)).rejects.toThrow(
      /ended 3: no paper/,
    );
  });
});
