import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { installationFolder } from '../resources/location.ts';
import type { ExportNote } from './export-job.ts';
import type { EngineVersions } from './frozen-inputs.ts';

const manifestSchema = z.object({
  version: z.string(),
  dependencies: z.object({
    'bwip-js': z.string(),
    pdfkit: z.string(),
    fontkit: z.string(),
    jszip: z.string(),
  }),
});

/** The versions that run now. Dependencies are pinned to one exact version each, so package.json says what is installed. */
export function engineVersions(): EngineVersions {
  const text = readFileSync(new URL('package.json', installationFolder()), 'utf8');
  const { version, dependencies } = manifestSchema.parse(JSON.parse(text));
  return { labelwright: version, ...dependencies, zlib: process.versions.zlib };
}

/** Says of a job that was begun with other versions that its bytes may differ from what those would have made. */
export function versionsNote(
  frozen: EngineVersions,
  present: EngineVersions,
  labelCount: number,
): readonly ExportNote[] {
  const changed = Object.entries(frozen)
    .map(([name, was]: [string, string]) => ({ name, was, is: present[name as keyof EngineVersions] }))
    .filter(({ was, is }) => was !== is)
    .map(({ name, was, is }) => `${name} ${was}, now ${is}`);
  if (changed.length === 0) return [];
  const message = `Asked for with ${changed.join('; ')}: the file may differ in its bytes from one made then.`;
  return [{ code: 'versions_differ', labelCount, message }];
}
