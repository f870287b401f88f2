import i18next from 'i18next';
import { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import de from '../../resources/locales/de.json';
import en from '../../resources/locales/en.json';
import es from '../../resources/locales/es.json';

/** Every language there is a file for, with its own name for itself. A further language is a file and a line here. */
export const LANGUAGES = { en: 'English', es: 'Español', de: 'Deutsch' } as const;

/** See {@link LANGUAGES}. */
export type Language = keyof typeof LANGUAGES;

const RESOURCES = { en: { translation: en }, es: { translation: es }, de: { translation: de } };

declare module 'i18next' {
  interface CustomTypeOptions {
    // Not `problems`: the station's sentences are found by their codes, and are more keys than the compiler can bear.
    resources: { translation: Omit<typeof en, 'problems' | 'programProblems'> };
  }
}

/** Initialises i18next with every locale; English until {@link setLanguage} is called. */
export async function initTranslations(): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    resources: RESOURCES,
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  return i18next;
}

/** Sets the language: a BCP 47 tag, or `system` for the first of the browser's languages that has a locale; else English. */
export async function setLanguage(setting: string): Promise<void> {
  const preferred = setting === 'system' ? navigator.languages : [setting];
  const supported = preferred.map((tag) => tag.split('-')[0] ?? '').find((tag) => tag in LANGUAGES) ?? 'en';
  document.documentElement.lang = supported;
  await i18next.changeLanguage(supported);
}
