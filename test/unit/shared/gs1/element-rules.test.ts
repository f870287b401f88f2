import { describe, expect, test } from 'vitest';

import { combinationProblem } from '../../../../shared/gs1/element-rules.ts';

describe('elements that stand together', () => {
  test.each([
    [['01', '17'], null],
    [['01', '10', '17', '21'], null],
    [['01', '3103', '3922'], null],
    [['00', '02', '37'], null],
    [['17'], ['17', 'ai_needs']],
    [
      ['01', '3922'],
      ['3922', 'ai_needs'],
    ],
    [
      ['01', '37'],
      ['01', 'ai_bars'],
    ],
    [
      ['01', '02', '37'],
      ['01', 'ai_bars'],
    ],
    [
      ['01', '3103', '3102'],
      ['3103', 'ai_bars'],
    ],
    [
      ['01', '420', '421'],
      ['420', 'ai_bars'],
    ],
    [
      ['01', '21', '7022'],
      ['7022', 'ai_needs'],
    ],
    [['01', '21', '7021', '7022'], null],
  ] as const)('%j', (ais, expected) => {
    const found = combinationProblem(ais);
    expect(found === null ? null : [found.ai, found.problem.code]).toEqual(expected);
  });
});
