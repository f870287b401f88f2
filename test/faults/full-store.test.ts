import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, expect, it } from 'vitest';

import type { PrintState } from '../../shared/printing/print-job.ts';
import { good } from '../integration/good.ts';
import { ANNA, TEN_UP } from '../integration/printing/print-folder.ts';
import { addSerials } from '../integration/station-in-folder.ts';
import { until } from '../printers/until.ts';
import type { KillMoment } from './kill-moments.ts';
import { expectSound, openHere } from './sound-folder.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-full-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Longer than it takes to meet a disk that takes nothing more, and to try again. */
const MEANWHILE_MS = 1_500;

it.skipIf(process.platform === 'win32').concurrent.each([
  { moment: 'asked for its status', onPaper: 0, afterwards: 'done' },
  { moment: 'sent, not yet on record', onPaper: 1, afterwards: 'needs_attention' },
  { moment: 'handed over', onPaper: 1, afterwards: 'done' },
  { moment: 'printing', onPaper: 1, afterwards: 'done' },
] satisfies { moment: KillMoment; onPaper: number; afterwards: PrintState }[])(
  'a store that takes nothing more when a chunk is $moment: the process lives, sends nothing more, and afterwards it is $afterwards',
  async ({ moment, onPaper, afterwards }) => {
    const data = path.join(folder, moment.replaceAll(/\W+/g, '-'));
    const out = path.join(data, 'printer');
    const station = await openHere(data);
    addSerials(station, 12);
    const printer = good(station.printers.add({ backend: 'file', target: out }, 'Folder', {}));
    const { id } = good(await station.prints.submit({ request: TEN_UP, printerId: printer.id }, ANNA));
    const state = (): PrintState | undefined => station.prints.find(id)?.state;
    const papers = (): number => (existsSync(out) ? readdirSync(out).length : 0);

    const child = await stoppedAt(data, moment);
    try {
      limitFiles(child, '1:unlimited');
      child.stdin?.write('\n');
      await sleep(MEANWHILE_MS);
      expect(child.exitCode).toBeNull();
      expect(papers()).toBe(onPaper);

      limitFiles(child, 'unlimited');
      await until('it goes on', () => state() === afterwards);
      if (afterwards === 'needs_attention') {
        // The only sheet that went out is there: ten labels.
        expect(papers()).toBe(1);
        good(station.prints.answer(id, { lastGoodNumber: 10, identifiedBy: 'number' }, { goOn: true }, ANNA));
        await until('the rest', () => state() === 'done');
      }
      expect(papers()).toBe(2);
    } finally {
      child.kill('SIGKILL');
      await station.close();
    }
    await expectSound(data);
  },
);

async function stoppedAt(data: string, moment: KillMoment): Promise<ChildProcess> {
  const script = new URL('./printing-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, data, moment, '1'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data', { signal: AbortSignal.timeout(60_000) })) as [Buffer];
  expect(said.toString().trim()).toBe(`${moment} in ${data}`);
  return child;
}

/** No file of the process may grow beyond so many bytes: what SQLite meets then, it meets at the end of a disk too. */
function limitFiles({ pid }: ChildProcess, limit: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]);
}
