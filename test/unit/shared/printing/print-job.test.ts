import { expect, test } from 'vitest';

import {
  hasSentNothing,
  isHeldByStation,
  needsOperator,
  PRINT_STATES,
} from '../../../../shared/printing/print-job.ts';
import { isOpen } from '../../../../shared/printing/print-job-transitions.ts';

test('a print job is open until it is done or cancelled', () => {
  expect(PRINT_STATES.filter((state) => !isOpen({ state }))).toEqual(['done', 'cancelled']);
});

test('only a job that waits and has sent nothing can be moved, held and ganged', () => {
  const unsent = PRINT_STATES.filter((state) => hasSentNothing({ state, sentLabels: 0 }));
  expect(unsent).toEqual(['held', 'rendered']);
  expect(PRINT_STATES.filter((state) => hasSentNothing({ state, sentLabels: 1 }))).toEqual([]);
});

test('a job is held back by the station, or held by a person who needs no reminder', () => {
  const reason = (code: string) => ({ code, message: 'Held.' });
  expect(isHeldByStation({ state: 'held', reason: reason('held_by_hand') })).toBe(false);
  expect(isHeldByStation({ state: 'held', reason: reason('older_than_a_shift') })).toBe(true);
  expect(isHeldByStation({ state: 'rendered', reason: reason('printer_offline') })).toBe(false);
});

test('a person is needed where nobody knows how far a job came, and where it is held back', () => {
  const reason = { code: 'interrupted', message: 'Look at what came out.' };
  expect(PRINT_STATES.filter((state) => needsOperator({ state, reason }))).toEqual([
    'held',
    'needs_attention',
  ]);
  expect(PRINT_STATES.filter((state) => needsOperator({ state, reason: null }))).toEqual(['needs_attention']);
});
