import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

import { closingLine, failureLine } from '../setup/counts.ts';

/** Ends the output as vitest's reporter does (test/setup/closing-line.ts), so that test/run.ts can add the two up. */
export default class ClosingLine implements Reporter {
  #suite: Suite | null = null;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd({ status }: FullResult): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const failures: string[] = [];
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'skipped') counts.skipped += 1;
      else if (outcome === 'expected') counts.passed += 1;
      else {
        counts.failed += 1;
        failures.push(failureLine(test.titlePath().slice(1), test.results.at(-1)?.error?.message ?? outcome));
      }
    }
    // A set-up that fails leaves no test, only the status.
    if (status !== 'passed') counts.failed = Math.max(counts.failed, 1);
    process.once('exit', () => process.stdout.write(`${[...failures, closingLine(counts)].join('\n')}\n`));
  }
}
