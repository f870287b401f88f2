import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import {
  findSettings,
  type IndexedSetting,
  SETTINGS_OF,
} from '../../../../../renderer/features/settings/settings-index.ts';

const FOLDER = fileURLToPath(new URL('../../../../../renderer/features/settings/', import.meta.url));

const settings: readonly IndexedSetting[] = [
  { section: 'look', name: 'settings.language', title: 'Sprache', words: 'Sprache Aussehen und Ton' },
  { section: 'scale', name: 'scale.device', title: 'Anschluss der Waage', words: 'Anschluss der Waage' },
  { section: 'access', name: 'settings.keys', title: 'API-Schlüssel', words: 'API-Schlüssel widerrufen' },
];

const namesOf = (search: string): readonly string[] => findSettings(settings, search).map(({ name }) => name);

describe('the search of the settings', () => {
  it('finds by parts of words in any order, whatever the case and the accents', () => {
    expect(namesOf('waage ANSCH')).toEqual(['scale.device']);
    expect(namesOf('schlussel')).toEqual(['settings.keys']);
    expect(namesOf('Ton spra')).toEqual(['settings.language']);
  });

  it('finds nothing where one of the words is in none, or no word is given', () => {
    expect(namesOf('waage schlüssel')).toEqual([]);
    expect(namesOf('  ')).toEqual([]);
  });

  it('leads to every setting: each stands in a section once, under its name', () => {
    const listed = Object.values(SETTINGS_OF).flatMap((section) => Object.keys(section));
    const shown = globSync('**/*-section.tsx', { cwd: FOLDER }).flatMap((file) =>
      [...readFileSync(FOLDER + file, 'utf8').matchAll(/<Setting name="([\w.]+)"/g)].map(([, name]) => name),
    );
    expect(shown.toSorted()).toEqual(listed.toSorted());
  });
});
