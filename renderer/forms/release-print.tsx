import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../shared/printing/print-job.ts';
import { useRunOperation } from '../state/notifications.ts';
import { useClient } from '../state/station.tsx';
import { Button } from '../ui/controls.tsx';
import { AcceptUnprovenButton } from '../ui/proof.tsx';

/** Lets a print job that is held go on; one whose labels do not scan only with a reason. */
export function ReleaseButton({ job: { id, reason } }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  if (reason?.code === 'labels_do_not_scan') {
    return (
      <AcceptUnprovenButton
        onAccept={(accepted) => client.prints.release({ id, acceptUnproven: accepted })}
      />
    );
  }
  return (
    <Button tone="accent" onPress={() => runOperation(client.prints.release({ id }))}>
      {t('activity.release')}
    </Button>
  );
}
