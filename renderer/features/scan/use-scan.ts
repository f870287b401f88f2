import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Scope } from '../../../shared/catalog/entities.ts';
import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { refusalText } from '../../../shared/ipc/refusal-text.ts';
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
        if (sound) soundScan(outcome.kind === 'found' ? 'found' : 'refused');
        setLast({ id, outcome });
      };
      client.scan.read({ text: scanned }).then(
        (answer) => {
          if (!answer.ok) end({ kind: 'refused', scanned, reason: refusalText(answer.problem) });
          else if (answer.value.found === null) end({ kind: 'unknown', scanned: answer.value.content.text });
          else {
            const { found, exact, content } = answer.value;
            end({ kind: 'found', scanned: content.text, ...found, exact });
          }
        },
        () => end({ kind: 'refused', scanned, reason: t('app.shut') }),
      );
    },
    [t, client, sound],
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
