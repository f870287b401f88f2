import { existsSync, readFileSync } from 'node:fs';

import { z } from 'zod';

import { DEFAULT_LABEL_TEXTS, type LabelWords, labelWordsSchema } from '../../shared/label/label-texts.ts';
import { resourceUrl } from './location.ts';

const localeSchema = z.object({ labelTexts: labelWordsSchema });

const loaded = new Map<string, LabelWords>([['en', DEFAULT_LABEL_TEXTS]]);

/**
 * The words of labels in a language (two letters), from its locale; English ones for a language that has no locale. Throws
 * where a locale has none: it is part of the installation.
 */
export function labelWords(language: string): LabelWords {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const file = resourceUrl(`locales/${language}.json`);
  const words = existsSync(file)
    ? localeSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).labelTexts
    : DEFAULT_LABEL_TEXTS;
  loaded.set(language, words);
  return words;
}
