import { useTranslation } from 'react-i18next';

import type { SaveOutcome } from '../../shared/ipc/files.ts';
import type { Refusal } from '../../shared/ipc/operation.ts';
import type { Result } from '../../shared/result/result.ts';
import { useMessages } from './messages.ts';
import { useAct } from './use-act.ts';

/** Says what became of a file that was to be saved. */
export function useSaved(): (answer: Promise<Result<SaveOutcome, Refusal>>) => void {
  const { t } = useTranslation();
  const act = useAct();
  const say = useMessages((state) => state.say);
  return (answer) =>
    act(answer, (outcome) => {
      if (outcome.kind === 'saved')
        say({ tone: 'good', text: t('settings.savedTo', { path: outcome.path }) });
      else if (outcome.kind === 'download')
        say({ tone: 'good', text: t('settings.downloading', { file: outcome.filename }) });
    });
}
