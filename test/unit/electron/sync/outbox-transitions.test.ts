import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OUTBOX_TRANSITIONS, type OutboxEvent } from '../../../../electron/sync/outbox-transitions.ts';
import type { OutboxState } from '../../../../shared/sync/remote-service.ts';

const EVENTS = Object.keys(OUTBOX_TRANSITIONS) as readonly OutboxEvent[];

/** The state after an event; the same where the event does not lead on from it. */
function after(state: OutboxState, event: OutboxEvent): OutboxState {
  const { from, to } = OUTBOX_TRANSITIONS[event];
  return from.includes(state) ? to : state;
}

function eventsTo(state: OutboxState): readonly OutboxEvent[] {
  return EVENTS.filter((event) => OUTBOX_TRANSITIONS[event].to === state);
}

describe('a request to the service', () => {
  it('goes out only from where it waits', () => {
    expect(eventsTo('sending')).toEqual(['goes_out']);
    expect(OUTBOX_TRANSITIONS.goes_out.from).toEqual(['waiting']);
  });

  it('stays sent once it is', () => {
    expect(EVENTS.map((event) => after('sent', event))).toEqual(EVENTS.map(() => 'sent'));
  });

  it('in doubt waits for a person, or for the late answer', () => {
    expect(EVENTS.filter((event) => after('unsure', event) !== 'unsure')).toEqual(['arrived', 'sent_again']);
  });

  it('goes out a second time only after it is known that it did not arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        let state: OutboxState = 'waiting';
        let mayHaveArrived = false;
        for (const event of events) {
          const next = after(state, event);
          if (next === state) continue;
          if (event === 'goes_out') {
            expect(mayHaveArrived).toBe(false);
            mayHaveArrived = true;
          }
          if (event === 'did_not_arrive' || event === 'sent_again') mayHaveArrived = false;
          state = next;
        }
      }),
    );
  });
});
