import { useTranslation } from 'react-i18next';

import type { JobRow } from '../../../shared/ipc/jobs.ts';
import { useConfirm } from '../../state/confirm.ts';
import { useClient } from '../../state/station-context.tsx';
import { type Act, useAct } from '../../state/use-act.ts';

/** What can be done with a job; refusals are said on the screen. */
export function useJobActions(): { readonly act: Act; readonly remove: (job: JobRow) => void } {
  const { t } = useTranslation();
  const client = useClient();
  const act = useAct();
  const ask = useConfirm((state) => state.ask);
  const remove = (job: JobRow): void => {
    ask({
      title: t('jobs.deleteTitle'),
      text: t('jobs.deleteText', { file: job.outputFilename ?? t(`jobs.type.${job.exportType}`) }),
      yes: t('jobs.delete'),
      run: () => act(client.jobs.remove({ id: job.id })),
    });
  };
  return { act, remove };
}
