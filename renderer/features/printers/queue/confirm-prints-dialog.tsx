import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LastGoodLabel, PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useClient } from '../../../state/station.tsx';
import { Choice } from '../../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../../ui/dialogs.tsx';
import { LastGoodLabelField, useNeighbourLabels } from './last-good-label-field.tsx';

type ConfirmedExtent = 'all' | 'some' | 'none';

/** Takes the operator confirmation of a done print job: all labels, up to one of them, or none. The ledger records it. */
export function ConfirmPrintsDialog(props: {
  readonly job: PrintJob;
  readonly onClose: () => void;
}): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('queue.confirmTitle')} open onClose={onClose}>
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
  const neighbours = useNeighbourLabels(job.id, lastGoodLabel?.lastGoodPlace ?? null);
  const lastGoodNumber = { all: job.places, some: lastGoodLabel?.lastGoodPlace ?? null, none: 0 }[extent];
  return (
    <DialogForm
      submitLabel={t('queue.confirmGo')}
      onSubmit={
        lastGoodNumber === null
          ? null
          : () => client.prints.confirm({ id: job.id, lastGoodPlace: lastGoodNumber })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Choice<ConfirmedExtent>
        label={t('queue.cameOut')}
        value={extent}
        onChange={setExtent}
        options={[
          ['all', t('queue.cameOutAll', { number: number(job.places) })],
          ['some', t('queue.cameOutSome')],
          ['none', t('queue.cameOutNone')],
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
          {t('queue.sentenceKept', { count: lastGoodNumber, number: number(lastGoodNumber) })}
        </p>
      )}
    </DialogForm>
  );
}
