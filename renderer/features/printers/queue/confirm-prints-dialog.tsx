import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { HowFar, PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useClient } from '../../../state/station-context.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { Choice } from '../../../ui/fields.tsx';
import { HowFarField } from './how-far.tsx';
import { usePlacesAround } from './use-places-around.ts';

type CameOut = 'all' | 'some' | 'none';

/** Asks whether the labels came out well: all, up to one of them, or none. The ledger keeps the answer. */
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
  const [cameOut, setCameOut] = useState<CameOut>('all');
  const [howFar, setHowFar] = useState<HowFar | null>(null);
  const around = usePlacesAround(job.id, howFar?.lastGoodPlace ?? null);
  const lastGood = { all: job.places, some: howFar?.lastGoodPlace ?? null, none: 0 }[cameOut];
  return (
    <DialogForm
      go={t('queue.confirmGo')}
      send={lastGood === null ? null : () => client.prints.confirm({ id: job.id, lastGoodPlace: lastGood })}
      onDone={onClose}
      onClose={onClose}
    >
      <Choice<CameOut>
        label={t('queue.cameOut')}
        value={cameOut}
        onChange={setCameOut}
        options={[
          ['all', t('queue.cameOutAll', { number: number(job.places) })],
          ['some', t('queue.cameOutSome')],
          ['none', t('queue.cameOutNone')],
        ]}
      />
      {cameOut === 'some' && <HowFarField job={job} howFar={howFar} around={around} onChange={setHowFar} />}
      {lastGood !== null && (
        <p className="print-sentence" role="status">
          {t('queue.sentenceKept', { count: lastGood, number: number(lastGood) })}
        </p>
      )}
    </DialogForm>
  );
}
