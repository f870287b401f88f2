import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useClient } from '../../../state/station.tsx';
import { Choice, NumberField } from '../../../ui/controls.tsx';
import { Dialog, DialogForm, ReasonField } from '../../../ui/dialogs.tsx';

type ReprintExtent = 'all' | 'some';

/** Reprints a print job, or a range of its labels, with a reason that the ledger records. */
export function ReprintJobDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('activity.printAgain')} open onClose={onClose}>
      <p>{t('activity.againText')}</p>
      <ReprintJobForm job={job} onClose={onClose} />
    </Dialog>
  );
}

function ReprintJobForm({
  job,
  onClose,
}: {
  readonly job: PrintJob;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const [reason, setReason] = useState('');
  const [extent, setExtent] = useState<ReprintExtent>('all');
  const [from, setFrom] = useState(1);
  const [to, setTo] = useState(1);
  const count = extent === 'all' ? job.labels : Math.max(0, to - from + 1);
  const range = extent === 'all' ? {} : { labels: [from, to] as [number, number] };
  const limits = { minValue: 1, maxValue: job.labels };
  return (
    <DialogForm
      submitLabel={t('activity.printAgain')}
      onSubmit={
        reason.trim() === '' || count < 1 ? null : () => client.prints.again({ id: job.id, reason, ...range })
      }
      onDone={onClose}
      onClose={onClose}
    >
      <Choice<ReprintExtent>
        label={t('activity.againWhat')}
        value={extent}
        onChange={setExtent}
        options={[
          ['all', t('activity.againAll', { number: number(job.labels) })],
          ['some', t('activity.againSome')],
        ]}
      />
      {extent === 'some' && (
        <div className="label-range">
          <NumberField
            label={t('activity.from')}
            {...limits}
            value={from}
            onChange={(labelNumber) => {
              const next = Number.isNaN(labelNumber) ? 1 : labelNumber;
              setFrom(next);
              setTo(Math.max(next, to));
            }}
          />
          <NumberField
            label={t('activity.to')}
            {...limits}
            value={to}
            onChange={(labelNumber) => setTo(Number.isNaN(labelNumber) ? from : labelNumber)}
          />
        </div>
      )}
      <ReasonField
        label={t('activity.reason')}
        reasons={[t('reasons.damaged'), t('reasons.lost'), t('reasons.misprinted')]}
        value={reason}
        onChange={setReason}
      />
      <p className="print-sentence" role="status">
        {t('activity.sentenceAgain', { count, number: number(count) })}
      </p>
    </DialogForm>
  );
}
