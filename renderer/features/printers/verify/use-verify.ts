import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PrintJob, Verification } from '../../../../shared/printing/print-job.ts';
import { useEveryScan } from '../../../state/scan-claim.ts';
import { useClient, useStation } from '../../../state/station-context.tsx';
import { soundScan } from '../../../ui/scan-sound.ts';

/** What the last scan showed. */
export interface LastCheck {
  /** Grows with every scan, so that the same label scanned twice is seen as two scans. */
  readonly id: number;
  readonly found: Verification;
}

/** Checks every scan off against a job. `onGood` hears the place of each label that is newly checked off. */
export function useVerify(id: PrintJob['id'], onGood: (place: number) => void): LastCheck | null {
  const { t } = useTranslation();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [last, setLast] = useState<LastCheck | null>(null);
  useEveryScan((scanned) => {
    const end = (found: Verification): void => {
      if (sound) soundScan(found.kind === 'good' ? 'found' : 'refused');
      setLast((before) => ({ id: (before?.id ?? 0) + 1, found }));
      if (found.kind === 'good') onGood(found.place);
    };
    client.prints.verify({ id, scanned }).then(
      (answer) => end(answer.ok ? answer.value : { kind: 'unreadable', problem: answer.problem }),
      // The last label's green must not stand for this one.
      () => end({ kind: 'unreadable', problem: { code: 'station_shut', message: t('app.shut') } }),
    );
  });
  return last;
}
