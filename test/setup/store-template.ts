import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { TestProject } from 'vitest/node';

import { openDatabase } from '../../electron/store/database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of an empty store that is up to date, to be copied: see test/integration/new-store.ts. */
    storeTemplate: string;
  }
}

/** Runs once before vitest's tests. Gives what is to be done after them. */
export default function provideStoreTemplate(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-template-'));
  const opened = openDatabase(folder);
  if (!opened.ok) throw new Error(opened.problem.message);
  const file = opened.value.name;
  opened.value.close();
  project.provide('storeTemplate', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
