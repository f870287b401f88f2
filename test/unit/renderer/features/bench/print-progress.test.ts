import { expect, test } from 'vitest';

import { holdingCondition, printProgress } from '../../../../../renderer/features/bench/print-progress.ts';
import type { PrintState } from '../../../../../shared/printing/print-job.ts';
import { UNKNOWN_STATUS } from '../../../../../shared/printing/printer.ts';
import { newProblem } from '../../../../../shared/result/problem.ts';

const why = newProblem('reason_needed');

test.each<[PrintState, string]>([
  ['rendered', 'printing'],
  ['handed_over', 'printing'],
  ['printing', 'printing'],
  ['held', 'held'],
  ['needs_attention', 'doubt'],
  ['done', 'done'],
  ['cancelled', 'cancelled'],
])('a job that is %s shows as %s', (state, shown) => {
  expect(printProgress({ state, reason: null }, true)).toBe(shown);
});

test('a job under way waits where something keeps it, or its printer takes nothing', () => {
  expect(printProgress({ state: 'rendered', reason: why }, true)).toBe('waiting');
  expect(printProgress({ state: 'rendered', reason: null }, false)).toBe('waiting');
});

test('a job that asks, asks whatever its printer does', () => {
  expect(printProgress({ state: 'needs_attention', reason: why }, false)).toBe('doubt');
  expect(printProgress({ state: 'held', reason: why }, false)).toBe('held');
});

test('labels wait for a printer that is paused, stopped or gone, and for no other', () => {
  const status = { ...UNKNOWN_STATUS, state: 'idle' } as const;
  expect(holdingCondition({ paused: true, status })).toBe('paused');
  expect(holdingCondition({ paused: false, status: { ...status, state: 'stopped' } })).toBe('stopped');
  expect(holdingCondition({ paused: false, status: { ...status, state: 'unreachable' } })).toBe(
    'unreachable',
  );
  expect(holdingCondition({ paused: false, status })).toBeNull();
  expect(holdingCondition({ paused: false, status: UNKNOWN_STATUS })).toBeNull();
  expect(holdingCondition({ paused: false, status: null })).toBeNull();
});
