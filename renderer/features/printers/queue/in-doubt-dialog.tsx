import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LastGoodLabel, PhysicalLabel, PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useClient } from '../../../state/station.tsx';
import { Choice } from '../../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../../ui/dialogs.tsx';
import { LastGoodLabelField, useNeighbourLabels } from './last-good-label-field.tsx';

type Continuation = 'go-on' | 'stop';
type PaperChoice = 'same' | 'new';

/** Asks the operator for the last good label of a print job in doubt, previews the consequence, and continues or stops the job. */
export function InDoubtDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  const said = useProblemText();
  return (
    <Dialog title={t('queue.howFarTitle')} open onClose={onClose}>
      {job.reason !== null && <p className="print-reason">{said(job.reason)}</p>}
      <InDoubtForm job={job} onClose={onClose} />
    </Dialog>
  );
}

function InDoubtForm({ job, onClose }: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [lastGoodLabel, setLastGoodLabel] = useState<LastGoodLabel | null>(null);
  const [continuation, setContinuation] = useState<Continuation>('go-on');
  const [paper, setPaper] = useState<PaperChoice>('same');
  const neighbours = useNeighbourLabels(job.id, lastGoodLabel?.lastGoodPlace ?? null);
  // Whoever corrects a number and presses Enter at once must not send the cell of the number before.
  const isCurrent = lastGoodLabel !== null && neighbours.lastGoodNumber === lastGoodLabel.lastGoodPlace;
  const sentence = useSentence(job, isCurrent ? lastGoodLabel : null, continuation, paper, neighbours.next);
  const isMidSheet = neighbours.next !== null && neighbours.next.cell > 1;
  function send(said: LastGoodLabel): ReturnType<typeof client.prints.answer> {
    const startCell = isMidSheet ? (paper === 'same' ? neighbours.next.cell : 1) : null;
    const startCellOption = startCell === null ? {} : { startCell };
    return client.prints.answer({ id: job.id, ...said, goOn: continuation === 'go-on', ...startCellOption });
  }
  return (
    <DialogForm
      submitLabel={continuation === 'go-on' ? t('queue.goOn') : t('queue.stop')}
      onSubmit={isCurrent ? () => send(lastGoodLabel) : null}
      onDone={onClose}
      onClose={onClose}
    >
      <LastGoodLabelField
        job={job}
        lastGoodLabel={lastGoodLabel}
        neighbours={neighbours}
        onChange={setLastGoodLabel}
      />
      <Choice<Continuation>
        label={t('queue.then')}
        value={continuation}
        onChange={setContinuation}
        options={[
          ['go-on', t('queue.thenGoOn')],
          ['stop', t('queue.thenStop')],
        ]}
      />
      {continuation === 'go-on' && isMidSheet && (
        <Choice<PaperChoice>
          label={t('queue.paper')}
          value={paper}
          onChange={setPaper}
          options={[
            ['same', t('queue.paperSame', { cell: neighbours.next.cell })],
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
  lastGoodLabel: LastGoodLabel | null,
  continuation: Continuation,
  paper: PaperChoice,
  next: PhysicalLabel | null,
): string {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (lastGoodLabel === null) return t('queue.sentenceUntold');
  const { lastGoodPlace } = lastGoodLabel;
  const rest = job.places - lastGoodPlace;
  const keptText = t('queue.sentenceKept', { count: lastGoodPlace, number: number(lastGoodPlace) });
  if (rest === 0) return `${keptText} ${t('queue.sentenceDone')}`;
  if (continuation === 'stop')
    return `${keptText} ${t('queue.sentenceStop', { count: rest, number: number(rest) })}`;
  const continuesText = t('queue.sentenceGoOn', {
    count: rest,
    number: number(rest),
    place: number(lastGoodPlace + 1),
    cell: number(paper === 'same' ? (next?.cell ?? 1) : 1),
  });
  return `${keptText} ${continuesText}`;
}
