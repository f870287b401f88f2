import { describe, expect, expectTypeOf, it } from 'vitest';

import { newProblem, problem } from '../../../../shared/result/problem.ts';
import type { PrintingCode } from '../../../../shared/result/problems/printing.ts';
import { ok, type Outcome, type Problem, type Result } from '../../../../shared/result/result.ts';

// `tsc` proves what is expected here of types: a line marked as an error is one itself where the compiler takes it.
describe('a result', () => {
  it('carries a value, or a problem of a code that its type names', () => {
    const half = (count: number): Result<number, 'malformed_id' | 'import_undone'> =>
      count % 2 === 0 ? ok(count / 2) : problem('malformed_id');
    expect(half(4)).toEqual({ ok: true, value: 2 });
    const odd = half(3);
    expect(odd.ok ? '' : odd.problem.code).toBe('malformed_id');
    if (!odd.ok) expectTypeOf(odd.problem.code).toEqualTypeOf<'malformed_id' | 'import_undone'>();
  });

  it('does not compile without codes', () => {
    // @ts-expect-error It does not say how it can fail.
    const silent: Result<number> = ok(1);
    expect(silent).toEqual({ ok: true, value: 1 });
  });

  it('does not compile with a code that is not in the catalogue', () => {
    // @ts-expect-error There is no such code.
    const misspelt: Result<number, 'malformed_di'> = ok(1);
    expect(misspelt).toEqual({ ok: true, value: 1 });
  });

  it('does not compile with a code that its function does not name', () => {
    // @ts-expect-error Nobody who reads the signature expects this code.
    const undeclared: Result<number, 'import_undone'> = problem('malformed_id');
    expect(undeclared.ok).toBe(false);
  });

  it('does not take a problem of any code', () => {
    const stored: Problem = newProblem('malformed_id');
    // @ts-expect-error Another version may have stored it.
    const known: Result<number, 'malformed_id'> = { ok: false, problem: stored };
    expect(known.ok).toBe(false);
    const open: Outcome<number, Problem> = { ok: false, problem: stored };
    expect(open.ok).toBe(false);
  });

  it('of few codes is one of their family, and of any code', () => {
    expectTypeOf<Result<null, 'no_such_job'>>().toExtend<Result<null, PrintingCode>>();
    expectTypeOf<Result<null, PrintingCode>>().toExtend<Outcome<null, Problem>>();
    expectTypeOf<Result<null, PrintingCode>>().not.toExtend<Result<null, 'no_such_job'>>();
  });

  it('of no code is always a value to be had', () => {
    expectTypeOf<Result<null, never>>().toExtend<Result<null, 'no_such_job'>>();
  });
});
