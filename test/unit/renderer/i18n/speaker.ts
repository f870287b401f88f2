import { readFileSync } from 'node:fs';

import i18next, { type i18n } from 'i18next';

const LANGUAGES = ['en', 'es', 'de'];

/** Speaks a language from its real file, as the screens set it up. */
export async function speakerOf(language: string): Promise<i18n> {
  const resources = Object.fromEntries(LANGUAGES.map((each) => [each, { translation: textsOf(each) }]));
  const speaker = i18next.createInstance();
  await speaker.init({ resources, lng: language, fallbackLng: 'en', interpolation: { escapeValue: false } });
  return speaker;
}

function textsOf(language: string): Record<string, unknown> {
  const file = new URL(`../../../../resources/locales/${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
