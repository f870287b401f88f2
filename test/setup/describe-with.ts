import { describe, inject } from 'vitest';

import type { DebianTool } from './debian-tools.ts';

/**
 * A `describe` for tests that need programs from Debian: the one way to depend
 * on them. Where one is missing the tests are skipped and their heading says why.
 */
export function describeWith(tools: readonly DebianTool[], name: string, tests: () => void): void {
  const missing = inject('missingTools').filter((tool) => tools.includes(tool));
  const heading = missing.length === 0 ? name : `${name} (skipped: no ${missing.join(', ')})`;
  describe.skipIf(missing.length > 0)(heading, tests);
}
