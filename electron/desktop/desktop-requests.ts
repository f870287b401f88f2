import path from 'node:path';

import { app, type BrowserWindow, dialog, shell } from 'electron';

import { assertNever } from '../../shared/result/assert-never.ts';
import { keychainIsThere, sealInKeychain, unsealFromKeychain } from './keychain.ts';
import type { DesktopRequest } from './station-process/wire.ts';

/** Does for the station what only the main process can. */
export async function performRequest(
  request: DesktopRequest,
  window: BrowserWindow | null,
): Promise<unknown> {
  switch (request.kind) {
    case 'choose-save-path':
      return chooseSavePath(request.filename, window);
    case 'open':
      return shell.openPath(request.path);
    case 'show-in-folder':
      shell.showItemInFolder(request.path);
      return null;
    case 'keychain-is-there':
      return keychainIsThere();
    case 'seal':
      return sealInKeychain(request.secret);
    case 'unseal':
      return unsealFromKeychain(request.sealed);
    default:
      return assertNever(request, 'request of the station');
  }
}

let lastFolder: string | null = null;

async function chooseSavePath(filename: string, window: BrowserWindow | null): Promise<string | null> {
  const defaultPath = path.join(lastFolder ?? app.getPath('documents'), filename);
  const options = { defaultPath, properties: ['createDirectory', 'showOverwriteConfirmation'] as const };
  const answer =
    window === null
      ? await dialog.showSaveDialog({ ...options, properties: [...options.properties] })
      : await dialog.showSaveDialog(window, { ...options, properties: [...options.properties] });
  if (answer.canceled || answer.filePath === '') return null;
  lastFolder = path.dirname(answer.filePath);
  return answer.filePath;
}
