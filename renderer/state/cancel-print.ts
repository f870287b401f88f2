import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import { useConfirm, useRunOperation } from './notifications.ts';
import { useClient } from './station.tsx';

/** Gives the function that cancels a print job once a person agrees: what is on paper stays there, and is said first. `confirmLabel` names the act. */
export function useCancelPrint(): (job: PrintJob, confirmLabel: string) => void {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  const confirm = useConfirm((state) => state.confirm);
  return ({ id, sentLabels }, confirmLabel) =>
    confirm({
      title: t('activity.cancelTitle'),
      text: sentLabels === 0 ? t('activity.cancelUnsent') : t('activity.cancelSent', { count: sentLabels }),
      confirmLabel,
      onConfirm: () => runOperation(client.prints.cancel({ id })),
    });
}
