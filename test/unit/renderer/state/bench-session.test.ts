import { describe, expect, test } from 'vitest';

import {
  type BenchTally,
  EMPTY_TALLY,
  followPrints,
  parseBenchSession,
  printedLabels,
  withPrint,
} from '../../../../renderer/state/bench-session.ts';
import type { ShortId } from '../../../../shared/contract/short-id.ts';
import type { PrintState } from '../../../../shared/printing/print-job.ts';

const job = (id: string, state: PrintState, labels: number) => ({
  id: id as ShortId,
  state,
  printedLabels: labels,
});

const begun = [job('a', 'rendered', 0), job('b', 'rendered', 0)].reduce(withPrint, EMPTY_TALLY);

describe('the tally of bench mode', () => {
  test('counts what the printer reports of jobs that were asked for here, and of no others', () => {
    const tally = followPrints(begun, [job('a', 'printing', 3), job('stranger', 'done', 40)]);
    expect(printedLabels(tally)).toBe(3);
  });

  test('counts a job that has ended once, however often it is heard of', () => {
    const ended = followPrints(begun, [job('a', 'done', 5), job('b', 'cancelled', 2)]);
    expect(ended).toEqual({ ended: 7, open: {} });
    expect(followPrints(ended, [job('a', 'done', 5)])).toBe(ended);
  });

  test('keeps what it counted of a job that is listed no more', () => {
    const tally = followPrints(followPrints(begun, [job('a', 'printing', 3)]), []);
    expect(printedLabels(tally)).toBe(3);
  });

  test('is the same tally while nothing is new', () => {
    const tally = followPrints(begun, [job('a', 'printing', 3)]);
    expect(followPrints(tally, [job('a', 'printing', 3)])).toBe(tally);
  });

  test('counts nothing of a job that came back to a person, beyond what was printed', () => {
    const asked = followPrints(begun, [job('a', 'needs_attention', 1)]);
    expect(printedLabels(asked)).toBe(1);
    expect(Object.keys(asked.open)).toContain('a');
  });
});

describe('a session that a window kept', () => {
  const kept = {
    since: '2026-11-30T12:00:00.000Z',
    tally: { ended: 4, open: { a: 1 } } satisfies BenchTally,
  };

  test('is read again as it was', () => {
    expect(parseBenchSession(JSON.stringify(kept))).toEqual(kept);
  });

  test.each([null, '', 'bench', '{"since":"today"}', JSON.stringify({ ...kept, since: 'today' })])(
    'is none where it is %s',
    (text) => expect(parseBenchSession(text)).toBeNull(),
  );
});
