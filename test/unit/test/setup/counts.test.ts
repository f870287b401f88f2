import { describe, expect, it } from 'vitest';

import { closingLine, countsAtEnd, failureLine, failuresAtEnd } from '../../../setup/counts.ts';

describe('the closing line', () => {
  it('is read back from the end of what a run printed', () => {
    const counts = { passed: 12, failed: 1, skipped: 3 };
    expect(countsAtEnd(`1 passed, 0 failed\nmore\n${closingLine(counts)}\n`)).toEqual(counts);
    expect(countsAtEnd('7 passed, 0 failed\n')).toEqual({ passed: 7, failed: 0, skipped: 0 });
  });

  it('counts a run that broke off before it as one failure', () => {
    expect(countsAtEnd('7 passed, 0 failed\nkilled')).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countsAtEnd('')).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('a test that failed', () => {
  it('is named in a line of its own, with the first line of why', () => {
    const line = failureLine(['a.test.ts', 'a thing', 'works'], 'expected 1 to be 2\n+ more');
    expect(line).toBe('FAILED: a.test.ts > a thing > works: expected 1 to be 2');
    expect(failuresAtEnd(`x\n${line}\n1 passed, 1 failed\n`)).toEqual([line]);
    expect(failuresAtEnd('1 passed, 0 failed\n')).toEqual([]);
  });
});
