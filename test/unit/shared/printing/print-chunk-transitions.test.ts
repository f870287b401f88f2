import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  CHUNK_STATES,
  CHUNK_TRANSITIONS,
  type ChunkEvent,
  type ChunkState,
  type ChunkTransition,
  IN_FLIGHT_CHUNK_STATES,
  INITIAL_CHUNK_STATE,
  nextChunkState,
} from '../../../../shared/printing/print-chunk-transitions.ts';

const EVENTS = Object.keys(CHUNK_TRANSITIONS) as ChunkEvent[];
const ENDED: readonly ChunkState[] = ['done', 'uncertain', 'failed', 'cancelled'];

const event = fc.constantFrom(...EVENTS);

test('an event of a chunk leads to the listed state, or is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CHUNK_STATES), event, (from, happens) => {
      const { from: listed, to }: ChunkTransition = CHUNK_TRANSITIONS[happens];
      expect(nextChunkState(from, happens)).toBe(listed.includes(from) ? to : null);
    }),
  );
});

test('a chunk that has ended stays so', () => {
  for (const state of ENDED) {
    expect(EVENTS.filter((each) => nextChunkState(state, each) !== null)).toEqual([]);
  }
});

test('a chunk waits, is in flight, or has ended: every state is one of these, and can be reached', () => {
  expect(new Set([INITIAL_CHUNK_STATE, ...IN_FLIGHT_CHUNK_STATES, ...ENDED])).toEqual(new Set(CHUNK_STATES));
  const found = new Set<ChunkState>([INITIAL_CHUNK_STATE]);
  // A set gives what is added to it meanwhile, too.
  for (const each of found) {
    for (const next of EVENTS.map((name) => nextChunkState(each, name))) if (next !== null) found.add(next);
  }
  expect(found).toEqual(new Set(CHUNK_STATES));
});

test('a chunk is sent again only after each sending before was refused', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state: ChunkState = INITIAL_CHUNK_STATE;
      let mayBeOnPaper = false;
      for (const each of events) {
        const next = nextChunkState(state, each);
        if (next === null) continue;
        if (next === 'sending') expect(mayBeOnPaper).toBe(false);
        mayBeOnPaper = next !== 'waiting';
        state = next;
      }
    }),
  );
});
