import { expect } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { problemText } from '../../../renderer/i18n/problem-text.ts';
import { LANGUAGES, translatorFor } from '../../unit/renderer/i18n/translator.ts';

/** Expects that the screens say the watched folder's troubles in English as it says them, and otherwise elsewhere. */
export async function expectSameSentences({ watchFolder }: Station): Promise<void> {
  const { troubles } = watchFolder;
  expect(troubles).not.toHaveLength(0);
  for (const language of LANGUAGES) {
    const translate = await translatorFor(language);
    for (const trouble of troubles)
      expect(problemText(translate, trouble) === trouble.message, trouble.message).toBe(language === 'en');
  }
}
