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
  const heard = new Map<EventName, (payload: unknown) => void>();
  const asked: string[] = [];
  const client = createClient({
    call: (name) => {
      asked.push(name);
      const value =
        name === 'prints.list' ? { items: held.prints, total: held.prints.length } : ([] as unknown[]);
      return Promise.resolve({ ok: true, value });
    },
    subscribe: (name, listener) => {
      heard.set(name, listener);
      return () => heard.delete(name);
    },
  });
  return { client, asked, tell: (name: EventName, payload: unknown) => heard.get(name)?.(payload), heard };
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

test('older jobs are asked for when somebody looks further back', async () => {
  const { client, asked } = station({ prints: [job('a', 'done')] });
  const known = projection();
  const following = subscribeToPrinting(client, known.set);
  await following.load();
  expect(known.state.printsTotal).toBe(1);
  const before = asked.length;
  following.showOlder();
  await vi.waitFor(() => expect(asked.slice(before)).toEqual(['prints.list']));
});

test('a job that changed is shown at once, and the order is asked of the station', async () => {
  const held = { prints: [job('a', 'printing'), job('b', 'rendered')] };
  const { client, tell } = station(held);
  const known = projection();
  await subscribeToPrinting(client, known.set).load();
  expect(known.state).toMatchObject({ printingLoaded: true, prints: held.prints });

  held.prints = [job('b', 'rendered'), job('a', 'done')];
  tell('prints.changed', job('a', 'done'));
  expect(known.state.prints.map(({ id, state }) => [id, state])).toEqual([
    ['a', 'done'],
    ['b', 'rendered'],
  ]);
  await vi.waitFor(() => expect(known.state.prints).toEqual(held.prints));
});

test('many changes at once are two questions, of which the last comes after the last change', async () => {
  const held = { prints: [job('a', 'printing')] };
  const { client, asked, tell } = station(held);
  const known = projection();
  subscribeToPrinting(client, known.set);
  for (let change = 0; change < 50; change++) tell('prints.changed', job('a', 'printing'));
  held.prints = [job('a', 'done')];
  await vi.waitFor(() => expect(known.state.prints).toEqual(held.prints));
  expect(asked.filter((name) => name === 'prints.list')).toHaveLength(2);
});

test('nothing is heard once it is stopped', () => {
  const { client, heard } = station({ prints: [] });
  subscribeToPrinting(client, projection().set).stop();
  expect(heard.size).toBe(0);
});
