import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ScanMatch } from '../../../shared/ipc/scan.ts';
import type { ScannedContent } from '../../../shared/scan/scanned-content.ts';
import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { soundScan } from '../../ui/scan-sound.ts';

/** The records that a scan names. */
export interface FoundByScan {
  /** The likeliest of them. */
  readonly found: ScanMatch;
  readonly alsoFound: readonly ScanMatch[];
  /** False where the scan says what the record does not, or names several. */
  readonly exact: boolean;
}

/** What came of a scan: the record that it names, or why there is none. */
export type ScanOutcome =
  | ({ readonly kind: 'found' } & FoundByScan)
  | { readonly kind: 'unknown'; readonly content: ScannedContent }
  | { readonly kind: 'refused'; readonly scanned: string; readonly reason: string };

/** The last scan, until it is dismissed. */
export interface LastScan {
  /** Grows with every scan, so that the same code scanned twice is two scans. */
  readonly id: number;
  readonly outcome: ScanOutcome;
}

/** What is done with scans. */
export interface Scanner {
  readonly last: LastScan | null;
  readonly read: (scanned: string) => void;
  /** Keeps a scan until the one before it is dealt with. */
  readonly hold: (scanned: string) => void;
  /** Ends a scan, unless another has taken its place; then comes what was held. */
  readonly dismiss: (id: number) => void;
}

/** Looks up what is scanned. */
export function useScan(): Scanner {
  const { t } = useTranslation();
  const said = useProblemText();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const [last, setLast] = useState<LastScan | null>(null);
  const newest = useRef(0);
  const held = useRef<string[]>([]);

  const read = useCallback(
    (scanned: string) => {
      const id = ++newest.current;
      const end = (outcome: ScanOutcome): void => {
        // An answer that comes late must not take the place of a later scan's.
        if (id !== newest.current) return;
        if (sound) soundScan(outcome.kind === 'found' && outcome.exact ? 'found' : 'refused');
        setLast({ id, outcome });
      };
      client.scan.read({ text: scanned }).then(
        (answer) => {
          if (!answer.ok) end({ kind: 'refused', scanned, reason: said(answer.problem) });
          else {
            const { found, alsoFound, exact, content } = answer.value;
            end(found === null ? { kind: 'unknown', content } : { kind: 'found', found, alsoFound, exact });
          }
        },
        () => end({ kind: 'refused', scanned, reason: t('app.shut') }),
      );
    },
    [t, said, client, sound],
  );
  const hold = useCallback((scanned: string) => void held.current.push(scanned), []);
  const dismiss = useCallback(
    (id: number) => {
      setLast((shown) => (shown?.id === id ? null : shown));
      const next = held.current.shift();
      if (next !== undefined) read(next);
    },
    [read],
  );
  return { last, read, hold, dismiss };
}
