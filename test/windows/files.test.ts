import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeWith } from '../setup/describe-with.ts';
import { useWindows } from './use-windows.ts';
import { onWindows, WINDOWS_TOOLS } from './windows-runtime.ts';

describeWith(WINDOWS_TOOLS, 'files on Windows (Wine)', () => {
  const windows = useWindows();
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let answers: Readonly<Record<string, unknown>> = {};
  beforeAll(async () => {
    answers = JSON.parse(
      await windows.run('test/windows/files-on-windows.ts', [onWindows(folder)]),
    ) as object as typeof answers;
  });

  it('lie by default where those of a program lie that do not follow a person to other computers', () => {
    expect(answers['dataFolder']).toBe(`${String(answers['localAppData'])}\\labelwright\\Data`);
  });

  it('are replaced once another program lets go of them, or a sentence says that it does not', () => {
    expect(answers['heldForAMoment']).toMatchObject({ saved: { ok: true }, content: 'new' });
    const held = { code: 'not_saved', facts: { which: 'held', target: onWindows(join(folder, 'long.pdf')) } };
    expect(answers['held']).toMatchObject({ saved: { ok: false, problem: held }, content: 'old' });
  });

  it('are read once another program lets go of them, or a sentence says that it does not', () => {
    const told = answers['readWhileHeld'] as Readonly<Record<string, { exitCode: number; told: string }>>;
    const inUse = (name: string): object => ({
      exitCode: 1,
      told: `labelwright: The file ${onWindows(join(folder, name))} is open in another program. Close it there, then try again.\n`,
    });
    expect(told['held']).toEqual(inUse('lots.csv'));
    expect(told['heldForAMoment']).toMatchObject({ exitCode: 0 });
    expect(told['picture']).toEqual(inUse('logo.svg'));
    expect(told['layout']).toMatchObject({
      exitCode: 2,
      told: expect.stringContaining('another program has it open; close it there') as string,
    });
  });

  it('may have paths of more than 260 characters', () => {
    const { length, total } = answers['longFolder'] as { readonly length: number; readonly total: unknown };
    expect(length).toBeGreaterThan(260);
    expect(total).toBe(0);
  });

  it('that hold a key are their owner’s alone, and of no use where others may read them', () => {
    expect(answers['ownerOnly']).toMatchObject({
      own: { ok: true, value: 'secret' },
      other: { ok: false, problem: { code: 'key_store', facts: { which: 'open' } } },
    });
    expect(statSync(join(folder, 'key')).mode & 0o007).toBe(0);
  });

  it('may be on a share; of a drive that is gone a sentence says so', () => {
    const gone = String.raw`Q:\labels`;
    expect(answers['goneDrive']).toMatchObject({
      share: { ok: true, value: String.raw`\\server\labels\today` },
      status: { state: 'unreachable', reasons: ['gone'], message: `The folder ${gone} is not there.` },
      sent: { kind: 'refused', problem: { code: 'file_not_written' } },
      saved: { ok: false, problem: { code: 'not_saved', facts: { which: 'other' } } },
    });
  });

  it('are closed as they should be where the console of serve is closed', () => {
    expect(answers['closedConsole']).toBe(0);
  });
});
