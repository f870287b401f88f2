import { readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { _electron, type ElectronApplication, expect } from '@playwright/test';

import type { OpenClient } from './client.ts';
import { electronProgram, TEST_SWITCHES } from './electron.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What a desktop is started in: words of Chromium's, and what its environment has beside the tests'. */
interface Surroundings {
  readonly switches?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts the desktop on a data folder, with files that the system opens it with. */
export function launchDesktop(
  dataDirectory: string,
  files: readonly string[] = [],
  { switches = [], environment = {} }: Surroundings = {},
): Promise<ElectronApplication> {
  const program = electronProgram();
  if (program === null) throw new Error('There is no Electron here');
  return _electron.launch({
    executablePath: program,
    args: [...TEST_SWITCHES, ...switches, ROOT, '--data', dataDirectory, ...files],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
}

/** Opens the desktop's window on a data folder, see {@link launchDesktop}. */
export async function openDesktopClient(
  dataDirectory: string,
  files: readonly string[] = [],
): Promise<OpenClient> {
  return desktopClient(await launchDesktop(dataDirectory, files));
}

/** The window of a desktop that was started. */
export async function desktopClient(desktop: ElectronApplication): Promise<OpenClient> {
  return {
    page: await desktop.firstWindow(),
    save: async (press, folder) => {
      const chosen = await mkdtemp(join(folder, 'saved-'));
      await answerSaveDialogs(desktop, chosen);
      await press();
      const saved = (): string[] => readdirSync(chosen).filter((name) => !name.endsWith('.part'));
      await expect.poll(saved).toHaveLength(1);
      return join(chosen, saved()[0] ?? '');
    },
    close: () => desktop.close(),
  };
}

/** Says "save" in a folder to every dialog that would ask: the system's own dialogs take no keys from here. */
async function answerSaveDialogs(desktop: ElectronApplication, folder: string): Promise<void> {
  await desktop.evaluate(({ dialog }, chosen) => {
    const answer = (...given: unknown[]): Promise<Electron.SaveDialogReturnValue> => {
      const { defaultPath = '' } = given.at(-1) as Electron.SaveDialogOptions;
      const name = defaultPath.split('/').at(-1) ?? '';
      return Promise.resolve({ canceled: false, filePath: `${chosen}/${name}` });
    };
    dialog.showSaveDialog = answer;
  }, folder);
}
