import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { HowFar, PrintJob, PrintPlace } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useClient } from '../../../state/station-context.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogForm } from '../../../ui/dialog-form.tsx';
import { Choice } from '../../../ui/fields.tsx';
import { HowFarField } from './how-far.tsx';
import { usePlacesAround } from './use-places-around.ts';

type Then = 'go-on' | 'stop';
type Paper = 'same' | 'new';

/** Asks how far a job came whose end nobody knows, says what will happen then, and does it. */
export function AttentionDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('queue.howFarTitle')} open onClose={onClose}>
      {job.reason !== null && <p className="print-reason">{job.reason.message}</p>}
      <AttentionForm job={job} onClose={onClose} />
    </Dialog>
  );
}

function AttentionForm({
  job,
  onClose,
}: {
  readonly job: PrintJob;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [howFar, setHowFar] = useState<HowFar | null>(null);
  const [then, setThen] = useState<Then>('go-on');
  const [paper, setPaper] = useState<Paper>('same');
  const around = usePlacesAround(job.id, howFar?.lastGoodPlace ?? null);
  // Whoever corrects a number and presses Enter at once must not send the cell of the number before.
  const isShown = howFar !== null && around.lastGood === howFar.lastGoodPlace;
  const sentence = useSentence(job, isShown ? howFar : null, then, paper, around.next);
  const isMidSheet = around.next !== null && around.next.cell > 1;
  function send(said: HowFar): ReturnType<typeof client.prints.answer> {
    const startCell = isMidSheet ? (paper === 'same' ? around.next.cell : 1) : null;
    const where = startCell === null ? {} : { startCell };
    return client.prints.answer({ id: job.id, ...said, goOn: then === 'go-on', ...where });
  }
  return (
    <DialogForm
      go={then === 'go-on' ? t('queue.goOn') : t('queue.stop')}
      send={isShown ? () => send(howFar) : null}
      onDone={onClose}
      onClose={onClose}
    >
      <HowFarField job={job} howFar={howFar} around={around} onChange={setHowFar} />
      <Choice<Then>
        label={t('queue.then')}
        value={then}
        onChange={setThen}
        options={[
          ['go-on', t('queue.thenGoOn')],
          ['stop', t('queue.thenStop')],
        ]}
      />
      {then === 'go-on' && isMidSheet && (
        <Choice<Paper>
          label={t('queue.paper')}
          value={paper}
          onChange={setPaper}
          options={[
            ['same', t('queue.paperSame', { cell: around.next.cell })],
            ['new', t('queue.paperNew')],
          ]}
        />
      )}
      <p className="print-sentence" role="status">
        {sentence}
      </p>
    </DialogForm>
  );
}

/** What will happen, in one sentence. */
function useSentence(
  job: PrintJob,
  howFar: HowFar | null,
  then: Then,
  paper: Paper,
  next: PrintPlace | null,
): string {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (howFar === null) return t('queue.sentenceUntold');
  const { lastGoodPlace } = howFar;
  const rest = job.places - lastGoodPlace;
  const kept = t('queue.sentenceKept', { count: lastGoodPlace, number: number(lastGoodPlace) });
  if (rest === 0) return `${kept} ${t('queue.sentenceDone')}`;
  if (then === 'stop') return `${kept} ${t('queue.sentenceStop', { count: rest, number: number(rest) })}`;
  const goesOn = t('queue.sentenceGoOn', {
    count: rest,
    number: number(rest),
    place: number(lastGoodPlace + 1),
    cell: number(paper === 'same' ? (next?.cell ?? 1) : 1),
  });
  return `${kept} ${goesOn}`;
}
