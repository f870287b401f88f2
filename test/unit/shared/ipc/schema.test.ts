import { describe, expect, test } from 'vitest';

import {
  answerCall,
  createClient,
  type Handlers,
  InvalidCall,
  ipcSchema,
  type Transport,
} from '../../../../shared/ipc/schema.ts';

const NAMES = Object.entries(ipcSchema).flatMap(([group, entries]) =>
  Object.entries<{ readonly kind: string }>(entries).map(([entry, { kind }]) => ({
    group,
    entry,
    kind,
    name: `${group}.${entry}`,
  })),
);
const OPERATIONS = NAMES.filter(({ kind }) => kind === 'operation');
const EVENTS = NAMES.filter(({ kind }) => kind === 'event');

type Methods = Readonly<Record<string, Readonly<Record<string, (given?: unknown) => unknown>>>>;

/** Remembers what it was asked. */
function recordingTransport(): Transport & { readonly calls: unknown[] } {
  const calls: unknown[] = [];
  return {
    calls,
    call: (name, input) => {
      calls.push([name, input]);
      return Promise.resolve({ ok: true, value: name });
    },
    subscribe: (name, listener) => {
      calls.push([name, listener]);
      return () => calls.push(`${name} is over`);
    },
  };
}

describe('the client made from the schema', () => {
  test('has a method for every operation, which goes out under its name', async () => {
    const transport = recordingTransport();
    const client = createClient(transport) as unknown as Methods;
    for (const { group, entry, name } of OPERATIONS) {
      expect(await client[group]?.[entry]?.({ a: 1 })).toEqual({ ok: true, value: name });
    }
    expect(transport.calls).toEqual(OPERATIONS.map(({ name }) => [name, { a: 1 }]));
  });

  test('has an onX for every event, which gives the way to stop', () => {
    const transport = recordingTransport();
    const client = createClient(transport) as unknown as Methods;
    const listener = (): void => undefined;
    for (const { group, entry, name } of EVENTS) {
      const stop = client[group]?.[`on${entry.charAt(0).toUpperCase()}${entry.slice(1)}`]?.(
        listener,
      ) as () => void;
      expect(transport.calls.pop()).toEqual([name, listener]);
      stop();
      expect(transport.calls.pop()).toBe(`${name} is over`);
    }
  });
});

describe('a call that arrives', () => {
  const handlers = {
    jobs: { list: (input: unknown) => ({ ok: true, value: input }) },
  } as unknown as Handlers;

  test('reaches its handler with its input checked and its defaults filled in', async () => {
    expect(await answerCall(handlers, 'jobs.list', { limit: 5 })).toEqual({
      ok: true,
      value: { limit: 5, offset: 0 },
    });
  });

  test.each([
    ['jobs.destroy', {}],
    ['jobs.changed', {}],
    ['jobs.list.x', {}],
    ['constructor.name', {}],
    ['__proto__.toString', {}],
    ['jobs.__proto__', {}],
    ['', {}],
    ['jobs.list', { limit: -1 }],
    ['jobs.list', { unknown: 1 }],
    ['jobs.list', 'text'],
  ])('of %s with %j is no call of ours', async (name, input) => {
    await expect(answerCall(handlers, name, input)).rejects.toThrow(InvalidCall);
  });
});
