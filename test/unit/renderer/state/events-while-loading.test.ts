import { expect, test } from 'vitest';

import { EventsWhileLoading } from '../../../../renderer/state/events-while-loading.ts';

interface State {
  readonly paper: string;
  readonly loads: number;
}

function kept() {
  let state: State = { paper: '', loads: 0 };
  const events = new EventsWhileLoading<State>((change) => {
    state = { ...state, ...change(state) };
  });
  return { events, state: () => state };
}

test('an event that came while something older was read counts', async () => {
  const { events, state } = kept();
  let answer: (paper: string) => void = () => undefined;
  const answered = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const loading = events.load(async () => {
    const paper = await answered;
    return ({ loads }) => ({ paper, loads: loads + 1 });
  });
  events.tell(() => ({ paper: 'out' }));
  expect(state().paper).toBe('out');
  answer('there');
  await loading;
  expect(state()).toEqual({ paper: 'out', loads: 1 });
});

test('what is read later than an event counts', async () => {
  const { events, state } = kept();
  await expect(events.load(() => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
  events.tell(() => ({ paper: 'out' }));
  await events.load(() => Promise.resolve(() => ({ paper: 'there' })));
  expect(state().paper).toBe('there');
});
