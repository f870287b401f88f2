import { z } from 'zod';

import { LONGEST_NAME } from './layout-limits.ts';

/** What people call a layout or a part of it, by language (`fr`); English where theirs is missing. */
export interface LayoutNames {
  readonly en: string;
  readonly [language: string]: string;
}

/** Gives one of such names: that of a language (`fr`, or a tag such as `fr-CH`), the English one where it has none. */
export function nameIn(names: LayoutNames, language: string): string {
  const [primary = ''] = language.split('-');
  return names[primary] ?? names.en;
}

/** Gives such names with one of them changed; an empty one is none, but for English, which is always there. */
export function withName(names: LayoutNames, language: string, text: string): LayoutNames {
  const { en, ...others } = { ...names, [language]: text };
  return { en, ...Object.fromEntries(Object.entries(others).filter(([, name]) => name !== '')) };
}

const name = z.string().trim().min(1).max(LONGEST_NAME);

/** The codes of ISO 639. Which languages there are, the locale files say: a layout may be named in others besides. */
const LANGUAGE = /^[a-z]{2,3}$/;

/** Such names in a layout's file. */
export const layoutNames: z.ZodType<LayoutNames> = z
  .object({ en: name })
  .catchall(name)
  .check(({ value, issues }) => {
    const keys = Object.keys(value).filter((key) => !LANGUAGE.test(key));
    if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, input: value });
  });
