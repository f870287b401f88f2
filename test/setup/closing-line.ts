import type { Reporter, SerializedError, TestModule, TestRunEndReason, TestSuite } from 'vitest/node';

import { closingLine, type Counts, failureLine } from './counts.ts';

/**
 * Ends the output with a line for each test that failed and `N passed, N failed`, and `, N skipped` where there are
 * skips. In CI a skip fails the run, since a skipped proof would pass for a proof.
 */
export default class ClosingLine implements Reporter {
  /** What a run has to show when it breaks off before its tests end. */
  #counts: Counts = { passed: 0, failed: 1, skipped: 0 };
  #failures: readonly string[] = [];

  onInit(): void {
    // Written as the process ends, so that no other reporter writes after it.
    process.once('exit', () => {
      process.stdout.write(`${[...this.#failures, closingLine(this.#counts)].join('\n')}\n`);
    });
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    this.#failures = failures(modules, errors);
    const { passed, failed, skipped } = count(modules, errors.length);
    // A set-up that fails leaves no test and no error here, only the reason.
    this.#counts = { passed, failed: Math.max(failed, reason === 'passed' ? 0 : 1), skipped };
    if (process.env['CI'] && this.#counts.skipped > 0) process.exitCode = 1;
  }
}

/** Counts test cases. What fails outside a case (a file that does not load, a hook) counts as one more. */
function count(modules: readonly TestModule[], unhandledErrors: number): Counts {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      counts[state === 'pending' ? 'failed' : state] += 1;
    }
    for (const suite of [module, ...module.children.allSuites()]) {
      if (suite.errors().length > 0) counts.failed += 1;
    }
  }
  return counts;
}

/** A line for each error of the run, of a file, a suite or a test. */
function failures(modules: readonly TestModule[], errors: readonly SerializedError[]): readonly string[] {
  const ofModules = modules.flatMap((module) => [
    ...[module, ...module.children.allSuites()].flatMap((suite) =>
      suite.errors().map(({ message }) => failureLine([module.relativeModuleId, ...titleOf(suite)], message)),
    ),
    ...Array.from(module.children.allTests()).flatMap((test) =>
      (test.result().errors ?? []).map(({ message }) =>
        failureLine([module.relativeModuleId, test.fullName], message),
      ),
    ),
  ]);
  return [...errors.map(({ message }) => failureLine(['outside of tests'], message)), ...ofModules];
}

function titleOf(suite: TestModule | TestSuite): readonly string[] {
  return suite.type === 'suite' ? [suite.fullName] : [];
}
