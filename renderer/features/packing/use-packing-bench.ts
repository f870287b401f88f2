import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import type { PackableItem, UnitContents, UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import type { Outcome } from '../../../shared/result/result.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { usePackingView } from '../../state/packing-view.ts';
import { useScanHandler } from '../../state/scan-handler.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { playScanSound } from '../../ui/scan-sound.ts';

/** What the last act at the bench came to. */
export interface BenchMessage {
  /** Grows with each act, so that the same words twice are seen as two. */
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
  /** The SSCC that it is about; null where there is none to show. */
  readonly code: string | null;
}

/** The packing bench: what is open, and what can be done with it. */
export interface PackingBench {
  /** Null while no unit is open. */
  readonly contents: UnitContents | null;
  readonly message: BenchMessage | null;
  readonly busy: boolean;
  readonly scan: (scanned: string) => void;
  readonly createUnit: (kind: UnitKind) => void;
  readonly openUnit: (sscc: Sscc) => void;
  readonly closeUnit: () => void;
  readonly undoLast: () => void;
  readonly setShipTo: (shipTo: string) => void;
  /** Takes out what lies in another unit too. */
  readonly takeOut: (item: Exclude<PackableItem, { readonly kind: 'quantity' }>) => void;
  /** Shows what a dialog has done to a unit, which is open then, and says it. */
  readonly showDone: (contents: UnitContents, text: string) => void;
}

/** Gives the bench, which receives every scan while its screen is shown. */
export function usePackingBench(): PackingBench {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useClient();
  const sound = useStation((state) => state.settings?.scanSound === true);
  const { open, setOpen } = usePackingView();
  const [contents, setContents] = useState<UnitContents | null>(null);
  const [message, setMessage] = useState<BenchMessage | null>(null);
  const [busy, setBusy] = useState(false);

  const say = useCallback((tone: BenchMessage['tone'], text: string, code: string | null) => {
    setMessage((before) => ({ id: (before?.id ?? 0) + 1, tone, text, code }));
  }, []);

  const show = (shown: UnitContents): void => {
    setContents(shown);
    setOpen(shown.unit.sscc);
  };

  /** Says how an act ended, by sound too where it was a scan. */
  function act<Value>(answer: Promise<Outcome<Value, OperationProblem>>, done: (value: Value) => void): void {
    setBusy(true);
    answer
      .then(
        (result) => {
          if (result.ok) done(result.value);
          else say('bad', problemText(result.problem), null);
          if (sound) playScanSound(result.ok ? 'found' : 'refused');
        },
        () => say('bad', t('app.shut'), null),
      )
      .finally(() => setBusy(false))
      .catch(() => undefined);
  }

  const sayTakenOut = (after: UnitContents): void => {
    show(after);
    say('good', t('packing.undone', { count: after.pieceCount }), after.unit.sscc);
  };

  const scan = (scanned: string): void =>
    act(client.packing.scan({ open, scanned }), ({ did, contents: after }) => {
      show(after);
      say('good', t(`packing.did.${did}`, { count: after.pieceCount }), after.unit.sscc);
    });
  useScanHandler((scanned) => scan(scanned));

  // What was open when another screen took its place, as it is by now.
  useEffect(() => {
    if (open === null) return;
    client.packing.contents({ sscc: open }).then(
      (result) => setContents(result.ok ? result.value : null),
      () => undefined,
    );
  }, [client, open]);

  return {
    contents: open === null ? null : contents,
    message,
    busy,
    scan,
    createUnit: (kind) =>
      act(client.packing.create({ kind }), (unit) => {
        show({ unit, items: [], units: [], pieceCount: 0 });
        say('good', t(`packing.made.${kind}`), unit.sscc);
      }),
    openUnit: setOpen,
    closeUnit: () => {
      setOpen(null);
      setMessage(null);
    },
    undoLast: () => {
      if (open !== null) act(client.packing.undoLast({ sscc: open }), sayTakenOut);
    },
    takeOut: (item) => {
      if (open !== null) act(client.packing.takeOut({ sscc: open, item }), sayTakenOut);
    },
    showDone: (after, text) => {
      show(after);
      say('good', text, after.unit.sscc);
    },
    setShipTo: (shipTo) => {
      if (open !== null) act(client.packing.setShipTo({ sscc: open, shipTo }), show);
    },
  };
}
