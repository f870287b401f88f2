import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useClient } from '../../../state/station.tsx';
import { Choice } from '../../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../../ui/dialogs.tsx';
import { type LastGoodLabel, LastGoodLabelField, useNeighbourLabels } from './last-good-label-field.tsx';

type ConfirmedExtent = 'all' | 'some' | 'none';

/** Takes the operator confirmation of a done print job: all labels, up to one of them, or none. The ledger records it. */
export function ConfirmPrintsDialog(props: {
  readonly job: PrintJob;
  readonly onClose: () => void;
}): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('activity.confirmTitle')} open onClose={onClose}>
      <ConfirmForm job={job} onClose={onClose} />
    </Dialog>
  );
}

function ConfirmForm({ job, onClose }: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const [extent, setExtent] = useState<ConfirmedExtent>('all');
  const [lastGoodLabel, setLastGoodLabel] = useState<LastGoodLabel | null>(null);
  const neighbours = useNeighbourLabels(job.id, lastGoodLabel?.lastGoodNumber ?? null);
  const lastGoodNumber = { all: job.labels, some: lastGoodLabel?.lastGoodNumber ?? null, none: 0 }[extent];
  return (
    <DialogForm
      submitLabel={t('activity.confirm')}
      onSubmit={lastGoodNumber === null ? null : () => client.prints.confirm({ id: job.id, lastGoodNumber })}
      onDone={onClose}
      onClose={onClose}
    >
      <Choice<ConfirmedExtent>
        label={t('activity.cameOut')}
        value={extent}
        onChange={setExtent}
        options={[
          ['all', t('activity.cameOutAll', { number: number(job.labels) })],
          ['some', t('activity.cameOutSome')],
          ['none', t('activity.cameOutNone')],
        ]}
      />
      {extent === 'some' && (
        <LastGoodLabelField
          job={job}
          lastGoodLabel={lastGoodLabel}
          neighbours={neighbours}
          onChange={setLastGoodLabel}
        />
      )}
      {lastGoodNumber !== null && (
        <p className="print-sentence" role="status">
          {t('activity.sentenceKept', { count: lastGoodNumber, number: number(lastGoodNumber) })}
        </p>
      )}
    </DialogForm>
  );
}
