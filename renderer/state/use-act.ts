import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';
import { useProblemText } from '../i18n/use-problem-text.ts';
import { useMessages } from './messages.ts';

/** Waits for what the station answers: a value goes on, a refusal is said on the screen. */
export type Act = <Value>(answer: Promise<Result<Value, Refusal>>, onDone?: (value: Value) => void) => void;

/** See {@link Act}. */
export function useAct(): Act {
  const { t } = useTranslation();
  const said = useProblemText();
  const say = useMessages((state) => state.say);
  return useCallback(
    (answer, onDone) => {
      answer.then(
        (result) => {
          if (result.ok) onDone?.(result.value);
          else say({ tone: 'bad', text: said(result.problem) });
        },
        () => say({ tone: 'bad', text: t('app.shut') }),
      );
    },
    [t, said, say],
  );
}
