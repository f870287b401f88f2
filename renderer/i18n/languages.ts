import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import type en from '../../resources/locales/en.json';

type Locale = typeof en;

/** Every file of `resources/locales` by its language: a further language is a file there, and one in `resources/desktop-texts`. */
const LOCALES: ReadonlyMap<string, Locale> = new Map(
  Object.entries(
    import.meta.glob<Locale>('../../resources/locales/*.json', { eager: true, import: 'default' }),
  ).map(([file, locale]) => [/(\w+)\.json$/.exec(file)?.[1] ?? file, locale]),
);

/** Gives every language there is a locale for, with its own name for itself: English first, which every text is in. */
export function languageNames(): readonly (readonly [language: string, name: string])[] {
  const names = [...LOCALES].map(([language, { languageName }]) => [language, languageName] as const);
  const isEnglish = ([language]: (typeof names)[number]): boolean => language === 'en';
  return [...names.filter(isEnglish), ...names.filter((one) => !isEnglish(one))];
}

declare module 'i18next' {
  interface CustomTypeOptions {
    // Not `problems`: the station's sentences are found by their codes, and are more keys than the compiler can bear.
    resources: { translation: Omit<typeof en, 'problems' | 'programProblems'> };
  }
}

/** Initialises i18next with every locale; English until {@link setLanguage} is called. */
export async function initTranslations(): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    resources: Object.fromEntries([...LOCALES].map(([language, translation]) => [language, { translation }])),
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  return i18next;
}

/** Sets the language: a BCP 47 tag, or `system` for the first of the browser's languages that has a locale; else English. */
export async function setLanguage(setting: string): Promise<void> {
  const preferred = setting === 'system' ? navigator.languages : [setting];
  const supported = preferred.map((tag) => tag.split('-')[0] ?? '').find((tag) => LOCALES.has(tag)) ?? 'en';
  document.documentElement.lang = supported;
  await i18next.changeLanguage(supported);
}
