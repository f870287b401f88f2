import { expect } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { problemText } from '../../../renderer/i18n/problem-text.ts';
import { translatorFor } from '../../unit/renderer/i18n/translator.ts';

/** Expects that the screens say the watched folder's troubles in English as it says them, and otherwise elsewhere. */
export async function expectToldAlike({ watchFolder }: Station): Promise<void> {
  const { troubles } = watchFolder;
  expect(troubles).not.toHaveLength(0);
  for (const [language, isEnglish] of [
    ['en', true],
    ['es', false],
    ['de', false],
  ] as const) {
    const speaker = await translatorFor(language);
    for (const trouble of troubles)
      expect(problemText(speaker, trouble) === trouble.message, trouble.message).toBe(isEnglish);
  }
}
