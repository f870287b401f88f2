import path from 'node:path';
import process from 'node:process';

import { app, type BrowserWindow, dialog, safeStorage, shell } from 'electron';

import { assertNever } from '../../shared/result/result.ts';
import type { HostRequest } from './ipc-messages.ts';

/** Performs a request of the station's process that only the main process can. */
export async function performRequest(request: HostRequest, window: BrowserWindow | null): Promise<unknown> {
  switch (request.kind) {
    case 'choose-save-path':
      return chooseSavePath(request.filename, window);
    case 'open':
      return shell.openPath(request.path);
    case 'show-in-folder':
      shell.showItemInFolder(request.path);
      return null;
    case 'keychain-is-there':
      return isKeychainAvailable();
    case 'seal':
      return encryptWithKeychain(request.secret);
    case 'unseal':
      return decryptWithKeychain(request.sealed);
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

/* eslint-disable @typescript-eslint/no-deprecated --
   The words that come in their place are newer than the oldest Electron that the specs run on; they open what these sealed. */

/** True where the system has a keychain. Chromium's stand-in for one on Linux, a password known to everybody, is none. */
function isKeychainAvailable(): boolean {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return safeStorage.isEncryptionAvailable();
}

/** Encrypts with the system's keychain: base64, or null where that refuses. */
function encryptWithKeychain(secret: string): string | null {
  return unlessDenied(() => safeStorage.encryptString(secret).toString('base64'));
}

/** Decrypts; null where this keychain cannot. */
function decryptWithKeychain(sealed: string): string | null {
  return unlessDenied(() => safeStorage.decryptString(Buffer.from(sealed, 'base64')));
}

/** A locked or foreign keychain throws, each system's in words of its own. */
function unlessDenied(act: () => string): string | null {
  if (!isKeychainAvailable()) return null;
  try {
    return act();
  } catch {
    return null;
  }
}
