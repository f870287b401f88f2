import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { hasCells, type PhysicalLabel, type PrintJob } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useClient } from '../../../state/station.tsx';
import { Choice } from '../../../ui/controls.tsx';
import { Dialog, DialogForm } from '../../../ui/dialogs.tsx';
import { type LastGoodLabel, LastGoodLabelField, useNeighbourLabels } from './last-good-label-field.tsx';

type Continuation = 'go-on' | 'stop';
type PaperChoice = 'same' | 'new';

/** Asks the operator for the last good label of a print job in doubt, previews the consequence, and continues or stops the job. */
export function InDoubtDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  const said = useProblemText();
  return (
    <Dialog title={t('activity.howFarTitle')} open onClose={onClose}>
      {job.reason !== null && <p className="act-reason">{said(job.reason)}</p>}
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
  const neighbours = useNeighbourLabels(job.id, lastGoodLabel?.lastGoodNumber ?? null);
  // Whoever corrects a number and presses Enter at once must not send the cell of the number before.
  const isCurrent = lastGoodLabel !== null && neighbours.lastGoodNumber === lastGoodLabel.lastGoodNumber;
  const sentence = useSentence(job, isCurrent ? lastGoodLabel : null, continuation, paper, neighbours.next);
  const isMidSheet = neighbours.next !== null && neighbours.next.cell > 1;
  function send(response: LastGoodLabel): ReturnType<typeof client.prints.answer> {
    const startCell = isMidSheet ? (paper === 'same' ? neighbours.next.cell : 1) : null;
    const startCellOption = startCell === null ? {} : { startCell };
    return client.prints.answer({
      id: job.id,
      ...response,
      goOn: continuation === 'go-on',
      ...startCellOption,
    });
  }
  return (
    <DialogForm
      submitLabel={continuation === 'go-on' ? t('activity.goOn') : t('activity.stop')}
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
        label={t('activity.then')}
        value={continuation}
        onChange={setContinuation}
        options={[
          ['go-on', t('activity.thenGoOn')],
          ['stop', t('activity.thenStop')],
        ]}
      />
      {continuation === 'go-on' && isMidSheet && (
        <Choice<PaperChoice>
          label={t('activity.paper')}
          value={paper}
          onChange={setPaper}
          options={[
            ['same', t('activity.paperSame', { cell: neighbours.next.cell })],
            ['new', t('activity.paperNew')],
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
  if (lastGoodLabel === null) return t('activity.sentenceUnanswered');
  const { lastGoodNumber } = lastGoodLabel;
  const rest = job.labels - lastGoodNumber;
  const keptText = t('activity.sentenceKept', { count: lastGoodNumber, number: number(lastGoodNumber) });
  if (rest === 0) return `${keptText} ${t('activity.sentenceDone')}`;
  if (continuation === 'stop')
    return `${keptText} ${t('activity.sentenceStop', { count: rest, number: number(rest) })}`;
  const continuesText = t('activity.sentenceGoOn', {
    count: rest,
    number: number(rest),
    label: number(lastGoodNumber + 1),
  });
  if (!hasCells(job)) return `${keptText} ${continuesText}`;
  const cell = number(paper === 'same' ? (next?.cell ?? 1) : 1);
  return `${keptText} ${continuesText} ${t('activity.sentenceCell', { cell })}`;
}
