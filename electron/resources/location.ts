import { existsSync } from 'node:fs';

/**
 * The folder that holds package.json and resources/: found by walking up, since
 * this file runs both from its source and bundled, in dist/electron/desktop/station-process.
 */
export function installationFolderUrl(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder)) || !existsSync(new URL('resources/', folder))) {
    const above = new URL('..', folder);
    if (above.href === folder.href) throw new Error(`No resources folder above ${import.meta.url}`);
    folder = above;
  }
  return folder;
}

/** A file or folder (with a slash at its end) of resources/. */
export function resourceUrl(path: string): URL {
  return new URL(`resources/${path}`, installationFolderUrl());
}
