import process from 'node:process';

import { safeStorage } from 'electron';

/* eslint-disable @typescript-eslint/no-deprecated --
   The words that come in their place are newer than the oldest Electron that the specs run on; they open what these sealed. */

/** True where the system has a keychain. Chromium's stand-in for one on Linux, a password known to everybody, is none. */
export function keychainIsThere(): boolean {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false;
  return safeStorage.isEncryptionAvailable();
}

/** Seals with the system's keychain: base64, or null where that refuses. */
export function sealInKeychain(secret: string): string | null {
  return unlessRefused(() => safeStorage.encryptString(secret).toString('base64'));
}

/** What was sealed, or null where this keychain does not open it. */
export function unsealFromKeychain(sealed: string): string | null {
  return unlessRefused(() => safeStorage.decryptString(Buffer.from(sealed, 'base64')));
}

/** A locked or foreign keychain throws, each system's in words of its own. */
function unlessRefused(act: () => string): string | null {
  if (!keychainIsThere()) return null;
  try {
    return act();
  } catch {
    return null;
  }
}
