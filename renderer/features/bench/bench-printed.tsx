import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { rowName } from '../../state/catalogue-view.ts';
import { useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { Code } from '../../ui/label-content.tsx';
import { AskAnswers, type OpenJobQuestion } from './ask-answers.tsx';
import { type BenchTone, StageFrame } from './bench-stage.tsx';
import { type PrintProgress, printProgress } from './print-progress.ts';
import { type Bench, type BenchStage, useOutcomeSound } from './use-bench.ts';
import { useBenchKeys } from './use-bench-keys.ts';

const TONES: Readonly<Record<PrintProgress, BenchTone>> = {
  printing: 'working',
  waiting: 'waiting',
  held: 'waiting',
  doubt: 'refused',
  done: 'found',
  cancelled: 'quiet',
};

/** What became of the labels that were just handed over: as their printer and the ledger say, until the next scan. */
export function BenchPrinted(props: {
  readonly printed: Extract<BenchStage, { kind: 'printed' }>;
  readonly isPrinterReady: boolean;
  readonly bench: Bench;
  readonly onQuestion: OpenJobQuestion;
}): ReactNode {
  const { printed, isPrinterReady, bench, onQuestion } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const job = useStation((state) => state.prints.find(({ id }) => id === printed.job.id)) ?? printed.job;
  const progress = printProgress(job, isPrinterReady);
  const play = useOutcomeSound();
  const asks = progress === 'held' || progress === 'doubt';
  useEffect(() => {
    if (asks) play('refused');
  }, [asks, play]);
  useBenchKeys({ onEnter: bench.clear, onEscape: bench.clear });
  const { row } = printed.match;
  const counts = { count: job.labels, number: number(job.labels), printer: job.printerName };
  return (
    <StageFrame tone={TONES[progress]} title={t(`bench.progress.${progress}`, counts)} isTitleAll>
      <div className="bench-said" role="status">
        <p>
          <Code>{rowName(row)}</Code>
          {row.name !== '' && (
            <>
              {' · '}
              <bdi>{row.name}</bdi>
            </>
          )}
        </p>
        <JobSentence job={job} progress={progress} />
      </div>
      <div className="bench-answers">
        {progress === 'done' && job.unconfirmedLabels > 0 && <CameOutButton job={job} />}
        {asks && <AskAnswers job={job} onQuestion={onQuestion} />}
        <Button onPress={bench.clear}>{t('bench.next')}</Button>
      </div>
    </StageFrame>
  );
}

/** Why a job waits or asks, or what the ledger has of it. */
function JobSentence(props: { readonly job: PrintJob; readonly progress: PrintProgress }): ReactNode {
  const { job, progress } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  if (job.reason !== null) return <p>{problemText(job.reason)}</p>;
  if (progress !== 'done') return null;
  return <p>{t(job.unconfirmedLabels > 0 ? 'bench.unconfirmed' : 'bench.confirmed')}</p>;
}

/** A person's word that all labels of a job came out, for the ledger. */
function CameOutButton({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const runOperation = useRunOperation();
  return (
    <Button onPress={() => runOperation(client.prints.confirm({ id: job.id, lastGoodNumber: job.labels }))}>
      {t('printers.confirmAll')}
    </Button>
  );
}
