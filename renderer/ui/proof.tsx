import './proof.css';

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import { gradeNote, gradesSentence } from '../../shared/proof/grade-sentences.ts';
import type { JobProof, ProofReport } from '../../shared/proof/proof-report.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { useFormat } from '../i18n/formatters.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { Button } from './controls.tsx';
import { Dialog, DialogForm, ReasonField } from './dialogs.tsx';
import { Icon } from './icon.tsx';

/** What reading a job's labels back showed, or how far it is: a badge with plain sentences. Nothing before it began. */
export function ProofLine({ proof }: { readonly proof: JobProof | null }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const problemText = useProblemText();
  if (proof === null) return null;
  const { progress, report, accepted } = proof;
  const [read, of] = progress;
  if (report === null)
    return of === 0 ? null : (
      <div className="proof">{t('proof.checking', { read: number(read), of: number(of) })}</div>
    );
  const note = gradeNote(report);
  const grades = gradesSentence(report);
  return (
    <div className={report.failed > 0 ? 'proof proof-failed' : 'proof'}>
      <span>
        <Icon name={report.failed > 0 ? 'failed' : 'done'} /> <ProofResult report={report} />
      </span>
      {report.weak > 0 && (
        <span className="proof-weak">
          {t('proof.weak', { count: report.weak, number: number(report.weak) })}
        </span>
      )}
      {grades !== null && <span>{problemText(grades)}</span>}
      {note !== null && <span className="proof-weak">{problemText(note)}</span>}
      {accepted !== null && <span>{t('proof.accepted', { by: accepted.by, reason: accepted.reason })}</span>}
    </div>
  );
}

function ProofResult({ report }: { readonly report: ProofReport }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { failed, proven, labels, dotsPerInch, dotsAssumed } = report;
  const counts = {
    failed: number(failed),
    proven: number(proven),
    labels: number(labels),
    dots: number(Math.round(dotsPerInch)),
  };
  const result =
    failed > 0 ? t('proof.failed', counts) : t(proven < labels ? 'proof.sample' : 'proof.all', counts);
  return `${result} ${t(dotsAssumed ? 'proof.dotsAssumed' : 'proof.dots', counts)}`;
}

/** Lets a job out although some of its labels do not scan, once a person has said why. */
export function AcceptUnprovenButton<Value>(props: {
  readonly onAccept: (reason: string) => Promise<Outcome<Value, OperationProblem>>;
}): ReactNode {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const close = (): void => setAsking(false);
  return (
    <>
      <Button tone="danger" onPress={() => setAsking(true)}>
        {t('proof.accept')}
      </Button>
      {asking && (
        <Dialog title={t('proof.acceptTitle')} open onClose={close}>
          <DialogForm
            submitLabel={t('proof.acceptGo')}
            onSubmit={reason.trim() === '' ? null : () => props.onAccept(reason.trim())}
            onDone={close}
            onClose={close}
          >
            <p>{t('proof.acceptText')}</p>
            <ReasonField
              label={t('proof.reason')}
              reasons={[t('proof.reasonTest'), t('proof.reasonSeen')]}
              value={reason}
              onChange={setReason}
            />
          </DialogForm>
        </Dialog>
      )}
    </>
  );
}
