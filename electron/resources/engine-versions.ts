import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { installationFolderUrl } from './location.ts';

/** The versions of everything that a job's bytes depend on. */
export interface EngineVersions {
  readonly labelwright: string;
  readonly 'bwip-js': string;
  readonly fontkit: string;
  readonly jszip: string;
  /** Node's own: it deflates ZIP entries and PDF pages. */
  readonly zlib: string;
}

const manifestSchema = z.object({
  version: z.string(),
  dependencies: z.object({
    'bwip-js': z.string(),
    fontkit: z.string(),
    jszip: z.string(),
  }),
});

/** Reads the versions that run now from package.json. Dependencies are pinned to one exact version each, so package.json says what is installed. */
export function engineVersions(): EngineVersions {
  const text = readFileSync(new URL('package.json', installationFolderUrl()), 'utf8');
  const { version, dependencies } = manifestSchema.parse(JSON.parse(text));
  return { labelwright: version, ...dependencies, zlib: process.versions.zlib };
}
