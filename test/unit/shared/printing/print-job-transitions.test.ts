import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { PRINT_STATES, type PrintState } from '../../../../shared/printing/print-job.ts';
import {
  INITIAL_PRINT_STATES,
  isOpen,
  nextPrintState,
  PRINT_JOB_TRANSITIONS,
  type PrintJobEvent,
  type PrintJobTransition,
} from '../../../../shared/printing/print-job-transitions.ts';

const EVENTS = Object.keys(PRINT_JOB_TRANSITIONS) as PrintJobEvent[];
const TRANSITIONS: readonly (readonly [PrintJobEvent, PrintJobTransition])[] = EVENTS.map((event) => [
  event,
  PRINT_JOB_TRANSITIONS[event],
]);

const state = fc.constantFrom(...PRINT_STATES);
const event = fc.constantFrom(...EVENTS);

/** The state after events, of which those that cannot happen change nothing. */
function after(events: readonly PrintJobEvent[], begin: PrintState): PrintState {
  return events.reduce((at, next) => nextPrintState(at, next) ?? at, begin);
}

describe('an event of a print job', () => {
  test('leads to the listed state, or is refused', () => {
    fc.assert(
      fc.property(state, event, (from, happens) => {
        const { from: listed, to }: PrintJobTransition = PRINT_JOB_TRANSITIONS[happens];
        expect(nextPrintState(from, happens)).toBe(listed.includes(from) ? to : null);
      }),
    );
  });

  test('changes nothing of a job that has ended', () => {
    for (const ended of PRINT_STATES.filter((each) => !isOpen({ state: each }))) {
      expect(EVENTS.filter((each) => nextPrintState(ended, each) !== null)).toEqual([]);
    }
  });

  test('that asks a person, holds a job or ends it before its end says why', () => {
    for (const [name, { to, reason }] of TRANSITIONS) {
      if (to === 'needs_attention' || to === 'held' || to === 'cancelled')
        expect(reason, name).toBe('always');
      if (to === 'done') expect(reason, name).toBe('never');
    }
  });
});

test('every state of a print job can be reached, and from every open one its end', () => {
  for (const to of PRINT_STATES) {
    const reached = (begin: PrintState): boolean => reachable(begin).has(to);
    expect(INITIAL_PRINT_STATES.some(reached), to).toBe(true);
    if (isOpen({ state: to })) expect(reachable(to)).toContain('done');
  }
});

test('a job that has ended stays ended, whatever comes', () => {
  fc.assert(
    fc.property(
      fc.array(event),
      fc.array(event),
      fc.constantFrom(...INITIAL_PRINT_STATES),
      (one, more, begin) => {
        const before = after(one, begin);
        if (!isOpen({ state: before })) expect(after(more, before)).toBe(before);
      },
    ),
  );
});

test('a job that needs an operator response goes on only by that response, or ends by a cancel', () => {
  const ways = EVENTS.filter(
    (each) => (nextPrintState('needs_attention', each) ?? 'needs_attention') !== 'needs_attention',
  );
  expect(ways).toEqual(['cancelled', 'continued', 'confirmed', 'ended', 'unreadable']);
});

test('what waits is handed over only from the queue: neither held nor asking', () => {
  expect(PRINT_STATES.filter((each) => nextPrintState(each, 'handed_over') !== null)).toEqual(['rendered']);
});

test('the documentation lists the same transitions', () => {
  const page = readFileSync(new URL('../../../../docs/printing.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` +\| ((?:`\w+`(?:, )?)+) +\| `(\w+)` +\|/gm)];
  const documented = rows.map(([, name, from, to]) => [name, from?.replaceAll('`', ''), to]);
  expect(documented).toEqual(TRANSITIONS.map(([name, { from, to }]) => [name, from.join(', '), to]));
});

function reachable(from: PrintState): ReadonlySet<PrintState> {
  const found = new Set([from]);
  // A set gives what is added to it meanwhile, too.
  for (const each of found) {
    for (const next of EVENTS.map((name) => nextPrintState(each, name))) if (next !== null) found.add(next);
  }
  return found;
}
