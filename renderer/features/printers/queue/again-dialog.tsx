import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useClient } from '../../../state/station-context.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { Choice, NumberField } from '../../../ui/fields.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';

type What = 'all' | 'some';

/** Prints again exactly what a job printed, or some of it: never without a reason, which the ledger keeps. */
export function AgainDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('queue.againTitle')} open onClose={onClose}>
      <p>{t('queue.againText')}</p>
      <AgainForm job={job} onClose={onClose} />
    </Dialog>
  );
}

function AgainForm({ job, onClose }: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const [reason, setReason] = useState('');
  const [what, setWhat] = useState<What>('all');
  const [from, setFrom] = useState(1);
  const [to, setTo] = useState(1);
  const count = what === 'all' ? job.places : Math.max(0, to - from + 1);
  const narrowed = what === 'all' ? {} : { places: [from, to] as [number, number] };
  const ends = { minValue: 1, maxValue: job.places };
  return (
    <DialogForm
      go={t('queue.againGo')}
      send={
        reason.trim() === '' || count < 1
          ? null
          : () => client.prints.again({ id: job.id, reason, ...narrowed })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Choice<What>
        label={t('queue.againWhat')}
        value={what}
        onChange={setWhat}
        options={[
          ['all', t('queue.againAll', { number: number(job.places) })],
          ['some', t('queue.againSome')],
        ]}
      />
      {what === 'some' && (
        <div className="printer-form">
          <NumberField
            label={t('queue.from')}
            {...ends}
            value={from}
            onChange={(place) => {
              const next = Number.isNaN(place) ? 1 : place;
              setFrom(next);
              setTo(Math.max(next, to));
            }}
          />
          <NumberField
            label={t('queue.to')}
            {...ends}
            value={to}
            onChange={(place) => setTo(Number.isNaN(place) ? from : place)}
          />
        </div>
      )}
      <ReasonField
        label={t('queue.reason')}
        reasons={[t('reasons.damaged'), t('reasons.lost'), t('reasons.misprinted')]}
        value={reason}
        onChange={setReason}
      />
      <p className="print-sentence" role="status">
        {t('queue.sentenceAgain', { count, number: number(count) })}
      </p>
    </DialogForm>
  );
}
