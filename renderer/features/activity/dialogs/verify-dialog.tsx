import './verify-dialog.css';

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PhysicalLabel, PrintJob, Verification } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/formatters.ts';
import { useProblemText } from '../../../i18n/problem-text.ts';
import { useScanHandler } from '../../../state/scan-handler.ts';
import { useClient, useStation } from '../../../state/station.tsx';
import { Button } from '../../../ui/controls.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialogs.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { playScanSound } from '../../../ui/scan-sound.ts';
import { Progress } from '../../../ui/status.tsx';
import { PrintedLabelText } from './last-good-label-field.tsx';

/** Verifies scans against one print job, large enough to read across the bench, until Esc ends it. */
export function VerifyDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('verify.title')} open onClose={onClose} wide>
      <VerificationSession job={job} />
      <DialogButtons>
        <Button autoFocus onPress={onClose}>
          {t('app.done')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function VerificationSession({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { unscannedLabels, markScanned: found } = useUnscannedLabels(job.id);
  const last = useScanVerification(job.id, found);
  const scanned = unscannedLabels === null ? job.verifiedLabels : job.labels - unscannedLabels.length;
  const text = t('verify.progress', { done: number(scanned), labels: number(job.labels) });
  return (
    <>
      <VerificationBanner key={last?.id} found={last?.verification ?? null} />
      <div className="verify-count">
        <strong role="status">{text}</strong>
        <Progress label={text} done={scanned} total={job.labels} />
      </div>
      {unscannedLabels !== null && <UnscannedLabels job={job} unscannedLabels={unscannedLabels} />}
    </>
  );
}

/** What the last scan showed: a colour, a mark, and a sentence as large as the room allows. */
function VerificationBanner({ found }: { readonly found: Verification | null }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { number } = useFormat();
  if (found === null) {
    return <div className="verify-band verify-band-waiting">{t('verify.scan')}</div>;
  }
  const text = {
    good: () => t('verify.good', labelNumberParams(found, number)),
    again: () => t('verify.again', labelNumberParams(found, number)),
    foreign: () => t('verify.foreign'),
    unreadable: () => t('verify.unreadable'),
  }[found.kind]();
  const detail =
    found.kind === 'foreign'
      ? found.content
      : found.kind === 'unreadable'
        ? problemText(found.problem)
        : null;
  const isGood = found.kind === 'good';
  return (
    <div className={`verify-band verify-band-${isGood ? 'good' : 'bad'}`} role="alert">
      <span className="verify-mark">
        <Icon name={isGood ? 'done' : 'failed'} />
      </span>
      <span>
        {text}
        {detail !== null && <span className="verify-detail">{detail}</span>}
      </span>
    </div>
  );
}

function labelNumberParams(
  found: Verification,
  number: (value: number) => string,
): { label: string; labels: string } {
  return {
    label: 'labelNumber' in found ? number(found.labelNumber) : '',
    labels: found.kind === 'good' ? number(found.labels) : '',
  };
}

function UnscannedLabels({
  job,
  unscannedLabels,
}: {
  readonly job: PrintJob;
  readonly unscannedLabels: readonly PhysicalLabel[];
}): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (unscannedLabels.length === 0) {
    return (
      <p className="verify-complete">
        <Icon name="done" /> {t('verify.complete')}
      </p>
    );
  }
  const columns: readonly Column<PhysicalLabel>[] = [
    {
      key: 'label',
      heading: t('verify.missing', { count: unscannedLabels.length, number: number(unscannedLabels.length) }),
      width: '1fr',
      cell: (label) => <PrintedLabelText job={job} label={label} />,
    },
  ];
  return (
    <div className="verify-missing">
      <DataTable
        label={t('verify.missing', { count: unscannedLabels.length, number: number(unscannedLabels.length) })}
        columns={columns}
        total={unscannedLabels.length}
        row={(index) => unscannedLabels[index]}
      />
    </div>
  );
}

/** The verification of the last scan. */
export interface LastVerification {
  /** Grows with every scan, so that the same label scanned twice is seen as two scans. */
  readonly id: number;
  readonly verification: Verification;
}

/** Verifies every scan against a print job. `onVerified` is called with the label number of each newly verified label. */
function useScanVerification(
  id: PrintJob['id'],
  onVerified: (labelNumber: number) => void,
): LastVerification | null {
  const { t } = useTranslation();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [last, setLast] = useState<LastVerification | null>(null);
  useScanHandler((scanned) => {
    const finish = (verification: Verification): void => {
      if (sound) playScanSound(verification.kind === 'good' ? 'found' : 'refused');
      setLast((before) => ({ id: (before?.id ?? 0) + 1, verification }));
      if (verification.kind === 'good') onVerified(verification.labelNumber);
    };
    client.prints.verify({ id, scanned }).then(
      (answer) => finish(answer.ok ? answer.value : { kind: 'unreadable', problem: answer.problem }),
      // The previous label's green must not stand for this one.
      () => finish({ kind: 'unreadable', problem: { code: 'station_shut', message: t('app.shut') } }),
    );
  });
  return last;
}

/** Labels per request. */
const PAGE_SIZE = 1000;

/** Fetches the labels of a print job that are not verified yet; null until all pages are there. */
function useUnscannedLabels(id: PrintJob['id']): {
  readonly unscannedLabels: readonly PhysicalLabel[] | null;
  /** Takes a label off the list that was just scanned. */
  readonly markScanned: (labelNumber: number) => void;
} {
  const client = useClient();
  const [unscannedLabels, setUnscannedLabels] = useState<readonly PhysicalLabel[] | null>(null);
  useEffect(() => {
    const effect = { active: true };
    async function fetchAll(): Promise<void> {
      const unscanned: PhysicalLabel[] = [];
      for (let offset = 0; ; offset += PAGE_SIZE) {
        const answer = await client.prints.labels({ id, offset, limit: PAGE_SIZE });
        if (!effect.active || !answer.ok) return;
        unscanned.push(...answer.value.items.filter((label) => !label.verified));
        if (offset + PAGE_SIZE >= answer.value.total) break;
      }
      setUnscannedLabels(unscanned);
    }
    fetchAll().catch(() => undefined);
    return () => {
      effect.active = false;
    };
  }, [client, id]);
  const markScanned = useCallback(
    (labelNumber: number) =>
      setUnscannedLabels((before) => before?.filter((one) => one.labelNumber !== labelNumber) ?? null),
    [],
  );
  return { unscannedLabels, markScanned };
}
