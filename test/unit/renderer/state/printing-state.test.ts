import { expect, test, vi } from 'vitest';

import {
  EMPTY_PRINTING_STATE,
  type PrintingState,
  subscribeToPrinting,
} from '../../../../renderer/state/printing-state.ts';
import { createClient, type EventName } from '../../../../shared/ipc/schema.ts';
import type { PrintJob } from '../../../../shared/printing/print-job.ts';

const job = (id: string, state: PrintJob['state']): PrintJob => ({ id, state }) as PrintJob;

/** A station that answers with what it holds, and can tell of a change. */
function station(held: { prints: readonly PrintJob[] }) {
  const listeners = new Map<EventName, (payload: unknown) => void>();
  const calls: string[] = [];
  const client = createClient({
    call: (name) => {
      calls.push(name);
      const value =
        name === 'prints.list' ? { items: held.prints, total: held.prints.length } : ([] as unknown[]);
      return Promise.resolve({ ok: true, value });
    },
    subscribe: (name, listener) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  });
  return {
    client,
    calls,
    emit: (name: EventName, payload: unknown) => listeners.get(name)?.(payload),
    listeners,
  };
}

function projection() {
  let state: PrintingState = EMPTY_PRINTING_STATE;
  return {
    get state() {
      return state;
    },
    set: (change: (before: PrintingState) => Partial<PrintingState>) => {
      state = { ...state, ...change(state) };
    },
  };
}

test('a job that changed is shown at once, and the order is asked of the station', async () => {
  const held = { prints: [job('a', 'printing'), job('b', 'rendered')] };
  const { client, emit } = station(held);
  const known = projection();
  await subscribeToPrinting(client, known.set).load();
  expect(known.state).toMatchObject({ printingLoaded: true, prints: held.prints });

  held.prints = [job('b', 'rendered'), job('a', 'done')];
  emit('prints.changed', job('a', 'done'));
  expect(known.state.prints.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'done'],
    ['b', 'rendered'],
  ]);
  await vi.waitFor(() => expect(known.state.prints).toEqual(held.prints), { timeout: 60_000 });
});

test('many changes at once are two questions, of which the last comes after the last change', async () => {
  const held = { prints: [job('a', 'printing')] };
  const { client, calls, emit } = station(held);
  const known = projection();
  subscribeToPrinting(client, known.set);
  for (let change = 0; change < 50; change++) emit('prints.changed', job('a', 'printing'));
  held.prints = [job('a', 'done')];
  await vi.waitFor(() => expect(known.state.prints).toEqual(held.prints), { timeout: 60_000 });
  expect(calls.filter((name) => name === 'prints.list')).toHaveLength(2);
});

test('nothing is heard once it is stopped', () => {
  const { client, listeners } = station({ prints: [] });
  subscribeToPrinting(client, projection().set).stop();
  expect(listeners.size).toBe(0);
});
