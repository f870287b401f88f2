import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { soundScan } from '../../ui/scan-sound.ts';

/** What came of a scan: the record that it names, or why there is none. */
export type ScanOutcome =
  | {
      readonly kind: 'found';
      readonly scanned: string;
      readonly scope: Scope;
      readonly row: CatalogRow;
      /** False where the scan names more than the record has. */
      readonly exact: boolean;
    }
  | { readonly kind: 'unknown'; readonly scanned: string }
  | { readonly kind: 'refused'; readonly scanned: string; readonly reason: string };

/** The last scan, until it is dismissed. */
export interface LastScan {
  /** Grows with every scan, so that the same code scanned twice is two scans. */
  readonly id: number;
  readonly outcome: ScanOutcome;
}

/** Looks up what is scanned. */
export function useScan(): {
  readonly last: LastScan | null;
  readonly read: (scanned: string) => void;
  readonly dismiss: () => void;
} {
  const { t } = useTranslation();
  const said = useProblemText();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [last, setLast] = useState<LastScan | null>(null);

  const read = useCallback(
    (scanned: string) => {
      const end = (outcome: ScanOutcome): void => {
        if (sound) soundScan(outcome.kind === 'found' ? 'found' : 'refused');
        setLast((before) => ({ id: (before?.id ?? 0) + 1, outcome }));
      };
      client.scan.read({ text: scanned }).then(
        (answer) => {
          if (!answer.ok) end({ kind: 'refused', scanned, reason: said(answer.problem) });
          else if (answer.value.found === null) end({ kind: 'unknown', scanned: answer.value.content.text });
          else {
            const { found, exact, content } = answer.value;
            end({ kind: 'found', scanned: content.text, ...found, exact });
          }
        },
        () => end({ kind: 'refused', scanned, reason: t('app.shut') }),
      );
    },
    [t, said, client, sound],
  );
  const dismiss = useCallback(() => setLast(null), []);
  return { last, read, dismiss };
}
