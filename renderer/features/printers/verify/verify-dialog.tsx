import './verify-dialog.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob, PrintPlace, Verification } from '../../../../shared/printing/print-job.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useProblemText } from '../../../i18n/use-problem-text.ts';
import { Button } from '../../../ui/button.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Dialog, DialogButtons } from '../../../ui/dialog.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { PlaceText } from '../queue/place-text.tsx';
import { useMissing } from './use-missing.ts';
import { useVerify } from './use-verify.ts';

/** Every scan is checked off against one job, seen across the bench, until Esc ends it. */
export function VerifyDialog(props: { readonly job: PrintJob; readonly onClose: () => void }): ReactNode {
  const { job, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={t('verify.title')} open onClose={onClose} wide>
      <Verifying job={job} />
      <DialogButtons>
        <Button autoFocus onPress={onClose}>
          {t('app.done')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Verifying({ job }: { readonly job: PrintJob }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { missing, found } = useMissing(job.id);
  const last = useVerify(job.id, found);
  const scanned = missing === null ? job.verifiedPlaces : job.places - missing.length;
  const text = t('verify.progress', { done: number(scanned), places: number(job.places) });
  return (
    <>
      <VerifyBand key={last?.id} found={last?.found ?? null} />
      <div className="verify-count">
        <strong role="status">{text}</strong>
        <Progress label={text} done={scanned} total={job.places} />
      </div>
      {missing !== null && <Missing missing={missing} />}
    </>
  );
}

/** What the last scan showed: a colour, a mark, and a sentence as large as the room allows. */
function VerifyBand({ found }: { readonly found: Verification | null }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemText();
  const { number } = useFormat();
  if (found === null) {
    return <div className="verify-band verify-band-waiting">{t('verify.scan')}</div>;
  }
  const text = {
    good: () => t('verify.good', placeOf(found, number)),
    again: () => t('verify.again', placeOf(found, number)),
    foreign: () => t('verify.foreign'),
    unreadable: () => t('verify.unreadable'),
  }[found.kind]();
  const detail =
    found.kind === 'foreign' ? found.content : found.kind === 'unreadable' ? said(found.problem) : null;
  const isGood = found.kind === 'good';
  return (
    <div className={`verify-band verify-band-${isGood ? 'good' : 'bad'}`} role="alert">
      <span className="verify-mark" aria-hidden="true">
        {isGood ? '✓' : '✕'}
      </span>
      <span>
        {text}
        {detail !== null && <span className="verify-detail">{detail}</span>}
      </span>
    </div>
  );
}

function placeOf(found: Verification, number: (value: number) => string): { place: string; places: string } {
  return {
    place: 'place' in found ? number(found.place) : '',
    places: found.kind === 'good' ? number(found.places) : '',
  };
}

function Missing({ missing }: { readonly missing: readonly PrintPlace[] }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (missing.length === 0) return <p className="verify-complete">✓ {t('verify.complete')}</p>;
  const columns: readonly Column<PrintPlace>[] = [
    {
      key: 'place',
      heading: t('verify.missing', { count: missing.length, number: number(missing.length) }),
      width: '1fr',
      cell: (place) => <PlaceText place={place} />,
    },
  ];
  return (
    <div className="verify-missing">
      <DataTable
        label={t('verify.missing', { count: missing.length, number: number(missing.length) })}
        columns={columns}
        total={missing.length}
        row={(index) => missing[index]}
      />
    </div>
  );
}
