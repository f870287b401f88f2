import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Refusal } from '../../shared/ipc/operation.ts';
import { refusalText } from './problem-text.ts';

/** What the station explains, in the language that is spoken. */
export function useProblemText(): (refusal: Refusal) => string {
  const { i18n } = useTranslation();
  return useCallback((refusal) => refusalText(i18n, refusal), [i18n]);
}
