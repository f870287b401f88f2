import { readdirSync, readFileSync } from 'node:fs';

import i18next, { type i18n } from 'i18next';

const LOCALES = new URL('../../../../resources/locales/', import.meta.url);

/** Each language that there is a file for. */
export const LANGUAGES: readonly string[] = readdirSync(LOCALES).map((file) => file.replace('.json', ''));

/** Speaks a language from its real file, as the screens set it up. */
export async function translatorFor(language: string): Promise<i18n> {
  const resources = Object.fromEntries(LANGUAGES.map((each) => [each, { translation: textsOf(each) }]));
  const translator = i18next.createInstance();
  await translator.init({
    resources,
    lng: language,
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  return translator;
}

function textsOf(language: string): Record<string, unknown> {
  const file = new URL(`${language}.json`, LOCALES);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
