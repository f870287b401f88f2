import { useTranslation } from 'react-i18next';

import { formatOverallGrade } from '../../../shared/verification/overall-grade.ts';
import { verificationProblem } from '../../../shared/verification/verification.ts';
import { typedReading } from '../../../shared/verification/verifier-line.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';

/** Gives what keeps a line of a verifier that types as a keyboard does, and says whether it was one. */
export function useVerifierReading(): (scanned: string) => boolean {
  const { t } = useTranslation();
  const client = useClient();
  const run = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const sound = useStation((state) => state.settings?.scanSound === true);
  return (scanned) => {
    if (typedReading(scanned) === null) return false;
    run(client.verifications.addLine({ line: scanned }), (kept) => {
      // What is wrong with it is told to every screen.
      if (verificationProblem(kept) !== null) return;
      if (sound) playScanSound('found');
      notify({ tone: 'good', text: t('verifier.recorded', { grade: formatOverallGrade(kept.grade) }) });
    });
    return true;
  };
}
