import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { resourceUrl } from '../resources/location.ts';

const textsSchema = z.object({
  file: z.string(),
  importFile: z.string(),
  quit: z.string(),
  edit: z.string(),
  view: z.string(),
  printScreen: z.string(),
  activityScreen: z.string(),
  catalogueScreen: z.string(),
  layoutsScreen: z.string(),
  packingScreen: z.string(),
  printersScreen: z.string(),
  settingsScreen: z.string(),
  warehouseScreen: z.string(),
  search: z.string(),
  commandPalette: z.string(),
  benchMode: z.string(),
  actualSize: z.string(),
  zoomIn: z.string(),
  zoomOut: z.string(),
  fullScreen: z.string(),
  window: z.string(),
  help: z.string(),
  helpOnScreen: z.string(),
  jobCompleted: z.string(),
  jobFailed: z.string(),
  printAsks: z.string(),
  cannotStart: z.string(),
  unsavedTitle: z.string(),
  unsavedText: z.string(),
  unsavedStay: z.string(),
  unsavedClose: z.string(),
});

/** The words of the native menus, notifications and dialogs. */
export type DesktopTexts = z.infer<typeof textsSchema>;

/** The words in a language, `de` for `de-AT` too; in English where there is no file for it. */
export function desktopTexts(language: string): DesktopTexts {
  const [primary = 'en'] = language.toLowerCase().split('-');
  return readTexts(primary) ?? readTexts('en') ?? missing();
}

function readTexts(language: string): DesktopTexts | null {
  if (!/^[a-z]{2,3}$/.test(language)) return null;
  try {
    return textsSchema.parse(JSON.parse(readFileSync(resourceUrl(`desktop-texts/${language}.json`), 'utf8')));
  } catch {
    return null;
  }
}

function missing(): never {
  throw new Error('resources/desktop-texts/en.json is missing or incomplete');
}
