import { type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';

import { describe, expect, test } from 'vitest';

import { runCommandLine } from '../../../electron/cli/command-line.ts';
import { endOf, runLabelwright, startLabelwright } from '../../command-line/labelwright.ts';
import { until } from '../../printers/until.ts';
import { useDataFolder } from '../data-folder.ts';
import { withNewStore } from '../new-store.ts';
import { fromElsewhere, OTHER_ADDRESS } from '../server/other-computer.ts';

const PRINTS = '/station/api/v1/prints';
const SERVE = ['serve', '--port', '0', '--lan', '--lan-host', OTHER_ADDRESS, '--lan-port', '0', '--json'];

const folder = useDataFolder();
const data = (): string => withNewStore(path.join(folder.path, 'data'));
const run = (...words: readonly string[]) => runLabelwright(data(), words);

interface Announced {
  readonly address: string;
  readonly lan: readonly string[];
}

async function announced(child: ChildProcess): Promise<Announced> {
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as Announced;
}

async function statusFromElsewhere(address: string): Promise<number> {
  const ca = readFileSync(path.join(data(), 'lan-certificate.pem'));
  return (await fromElsewhere(address, PRINTS, { ca })).status;
}

/** The command line at a terminal where somebody types one line. Ends what then serves. */
async function atTerminal(typed: string): Promise<{ exitCode: number; shown: string; served: boolean }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const signals = new EventEmitter();
  let [shown, served] = ['', false];
  stderr.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  stdout.on('data', (chunk: Buffer) => {
    served = chunk.includes('"lan":');
    signals.emit('SIGINT');
  });
  stdin.write(`${typed}\n`);
  const exitCode = await runCommandLine(['--data', data(), ...SERVE], {
    stdin: Object.assign(stdin, { isTTY: true }),
    stdout,
    stderr,
    environment: {},
    signals,
  });
  return { exitCode, shown, served };
}

describe('serve --lan', () => {
  test('serves nothing, and makes nothing, before a person agreed', async () => {
    const ended = await run(...SERVE);
    expect(ended.exitCode).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({ error: { code: 'lan_not_agreed' } });
    expect(existsSync(path.join(data(), 'lan-key.pem'))).toBe(false);
  });

  test('asks on a terminal what only yes allows, and asks once', async () => {
    expect(await atTerminal('y')).toMatchObject({ exitCode: 1, served: false });
    const agreed = await atTerminal('yes');
    expect(agreed).toMatchObject({ exitCode: 0, served: true });
    expect(agreed.shown).toContain('Other computers will reach this station');
    const again = await atTerminal('');
    expect(again).toMatchObject({ exitCode: 0, served: true });
    expect(again.shown).not.toContain('Type yes');
    expect(again.shown).toMatch(/SHA-256 fingerprint: (?:[0-9A-F]{2}:){31}/);
  });

  test('ends for the network alone when that is taken back, while it runs', async () => {
    const child = startLabelwright(data(), [...SERVE, '--yes-serve-the-network']);
    const ended = endOf(child);
    const { address, lan } = await announced(child);
    const [elsewhere = ''] = lan;
    expect(await statusFromElsewhere(elsewhere)).toBe(401);
    expect((await run('settings', 'set', 'lan_allowed', 'off')).exitCode).toBe(0);
    await until('the network is served no more', () =>
      statusFromElsewhere(elsewhere).then(
        () => false,
        (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED',
      ),
    );
    expect((await fetch(address + PRINTS)).status).toBe(401);
    child.kill('SIGINT');
    expect((await ended).exitCode).toBe(0);
    expect((await run(...SERVE)).exitCode).toBe(1);
  });

  test.each([
    [['serve', '--yes-serve-the-network'], 2, /--lan/],
    [['serve', '--tls-cert', 'a.pem', '--tls-key', 'a.key'], 2, /--lan/],
    [[...SERVE, '--tls-cert', 'a.pem'], 2, /--tls-key/],
    [['serve', '--lan', '--lan-host', 'warehouse'], 2, /IP address/],
    [['serve', '--lan', '--lan-port', 'https'], 2, /--lan-port/],
    [
      [...SERVE, '--yes-serve-the-network', '--tls-cert', '/none.pem', '--tls-key', '/none.key'],
      1,
      /none\.pem/,
    ],
  ])('%j is refused', async (words, exitCode, part) => {
    const ended = await run(...words);
    expect(ended.exitCode).toBe(exitCode);
    expect(ended.stdout + ended.stderr).toMatch(part);
  });
});
