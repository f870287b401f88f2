import { describe, expect, it } from 'vitest';

import {
  SpoolerSilentError,
  SpoolerThreads,
} from '../../../../../../electron/printing/backends/windows/spooler-threads.ts';
import type { Gated } from './gated-spooler-thread.ts';

const threadFile = new URL('./gated-spooler-thread.ts', import.meta.url);
const unstopped = new AbortController().signal;

type Threads = SpoolerThreads;
type Document = Parameters<Threads['send']>[2];

function gated(isOpen: boolean): Gated {
  const integer = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const [gate, sent] = [integer(), integer()];
  if (isOpen) Atomics.store(gate, 0, 1);
  return { gate, sent };
}

function open({ gate }: Gated): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

const ask = (threads: Threads, printer: string, calls: Gated, signal = unstopped): Promise<unknown> =>
  threads.ask(printer, 'jobs', [calls as unknown as string], signal);

const send = (threads: Threads, printer: string, calls: Gated, signal = unstopped): Promise<unknown> =>
  threads.send(printer, 'sendRaw', calls as unknown as Document, signal);

describe('the threads of the Windows spooler', () => {
  it('answer for a printer while another, and what is sent to this one, hold up their calls', async () => {
    const threads = new SpoolerThreads({ threadFile });
    const blocked = gated(false);
    const waiting = [ask(threads, 'Blocked', blocked), send(threads, 'Ready', blocked)];
    expect(await ask(threads, 'Ready', gated(true))).toBe('jobs');
    open(blocked);
    expect(await Promise.all(waiting)).toEqual(['jobs', 'sendRaw']);
  });

  it('give up a question that Windows does not answer, and ask anew', async () => {
    const threads = new SpoolerThreads({ threadFile, responseTimeoutMs: 1 });
    await expect(ask(threads, 'Blocked', gated(false))).rejects.toThrow(SpoolerSilentError);
    const patient = new SpoolerThreads({ threadFile });
    const left = new AbortController();
    const question = ask(patient, 'Blocked', gated(false), left.signal);
    left.abort();
    await expect(question).rejects.toThrow(SpoolerSilentError);
  });

  it('send nothing of what waited behind a document that was given up, when Windows comes back', async () => {
    const threads = new SpoolerThreads({ threadFile, responseTimeoutMs: 1 });
    const [stuck, behind] = [gated(false), gated(true)];
    const stopped = new AbortController();
    const given = [send(threads, 'Stuck', stuck, stopped.signal), send(threads, 'Stuck', behind)];
    stopped.abort();
    for (const each of given) await expect(each).rejects.toThrow(SpoolerSilentError);
    // One is enough that hangs there.
    await expect(send(threads, 'Stuck', behind)).rejects.toThrow(SpoolerSilentError);
    open(stuck);
    const next = gated(true);
    await expect
      .poll(() => send(threads, 'Stuck', next).catch(() => null), { timeout: 30_000 })
      .toBe('sendRaw');
    expect([stuck, behind, next].map(({ sent }) => Atomics.load(sent, 0))).toEqual([0, 0, 1]);
  });
});
