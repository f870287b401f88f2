import { readFileSync } from 'node:fs';

import i18next from 'i18next';

const english = JSON.parse(
  readFileSync(new URL('../../resources/locales/en.json', import.meta.url), 'utf8'),
) as Record<string, never>;

await i18next.init({
  resources: { en: { translation: english } },
  lng: 'en',
  interpolation: { escapeValue: false },
});

/** What the app says in English, as the screens look it up: names in the specs follow the language file. */
export function words(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  if (!i18next.exists(key, values)) throw new Error(`The language file has no ${key}`);
  return i18next.t(key, values);
}
