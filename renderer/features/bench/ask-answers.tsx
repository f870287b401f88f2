import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { ReleaseButton } from '../../forms/release-print.tsx';
import { useCancelPrint } from '../../state/cancel-print.ts';
import { Button } from '../../ui/controls.tsx';

/** Opens the question of how far a job in doubt came. */
export type OpenJobQuestion = (job: PrintJob) => void;

/** What a person can say to a print job that goes no further without them. */
export function AskAnswers(props: {
  readonly job: PrintJob;
  readonly onQuestion: OpenJobQuestion;
}): ReactNode {
  const { job, onQuestion } = props;
  const { t } = useTranslation();
  const cancel = useCancelPrint();
  if (job.state === 'needs_attention') {
    return (
      <Button tone="accent" onPress={() => onQuestion(job)}>
        {t('activity.howFar')}
      </Button>
    );
  }
  return (
    <>
      <ReleaseButton job={job} />
      <Button onPress={() => cancel(job, t('activity.discard'))}>{t('activity.discard')}</Button>
    </>
  );
}
