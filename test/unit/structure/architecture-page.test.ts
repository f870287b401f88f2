import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(`${ROOT}/docs/architecture.md`, 'utf8');
const tables = page.slice(page.indexOf('## The folders'), page.indexOf('## Which process a folder runs in'));
const named = new Set(
  [...tables.matchAll(/`((?:electron|shared)\/[a-z0-9-]+)`/g)].map(([, folder]) => folder),
);

function foldersOf(side: string): string[] {
  const entries = readdirSync(`${ROOT}/${side}`, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${side}/${name}`);
}

describe('the page of the architecture', () => {
  it('says of each folder of the Node side and the pure side what it holds, and of none that is not there', () => {
    expect([...named].toSorted()).toEqual([...foldersOf('electron'), ...foldersOf('shared')].toSorted());
  });
});
