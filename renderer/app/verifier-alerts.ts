import { useEffect, useRef } from 'react';

import type { Problem } from '../../shared/result/result.ts';
import type { PrinterTrend } from '../../shared/verification/grade-trend.ts';
import { verificationProblem } from '../../shared/verification/verification.ts';
import { useMessages } from '../state/notifications.ts';
import { useClient, useStation } from '../state/station.tsx';
import { playScanSound } from '../ui/scan-sound.ts';

/**
 * Tells of every label that a verifier finds bad, with the sound of a refused scan, and of grades that fall, before they
 * are C. An inline verifier may find many bad labels: the newest takes the place of the one before it.
 */
export function useVerifierAlerts(): void {
  useBadLabelAlerts();
  useTrendAlerts(useStation((state) => state.verifier?.trends));
}

function useBadLabelAlerts(): void {
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const shown = useRef<number | null>(null);
  useEffect(
    () =>
      client.verifications.onAdded((verification) => {
        const problem = verificationProblem(verification);
        if (problem === null) return;
        if (sound) playScanSound('refused');
        shown.current = replaceMessage(shown.current, problem);
      }),
    [client, sound],
  );
}

/** A trend has other figures with each reading: it is told when it begins, and when it has come to C. */
function useTrendAlerts(trends: readonly PrinterTrend[] | undefined): void {
  const shown = useRef(new Map<string, { readonly state: string; readonly message: number }>());
  useEffect(() => {
    if (trends === undefined) return;
    for (const { printerId, symbology, trend, warning } of trends) {
      const key = `${printerId} ${symbology}`;
      const known = shown.current.get(key);
      const state = trend.state.kind;
      if (warning === null) {
        if (known !== undefined) useMessages.getState().dismiss(known.message);
        shown.current.delete(key);
      } else if (known?.state !== state) {
        shown.current.set(key, { state, message: replaceMessage(known?.message ?? null, warning) });
      }
    }
  }, [trends]);
}

function replaceMessage(id: number | null, text: Problem): number {
  const { notify, dismiss } = useMessages.getState();
  if (id !== null) dismiss(id);
  return notify({ tone: 'bad', text });
}
