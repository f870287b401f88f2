import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationProblem } from '../../shared/ipc/operation.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';
import type { BlockOutcome } from '../../shared/recall/lot-trace.ts';
import type { Outcome } from '../../shared/result/result.ts';
import { useProblemText } from '../i18n/problem-text.ts';
import { useMessages } from './notifications.ts';
import { useClient } from './station.tsx';

/** The asking for a reason, while a lot is to be blocked or released, and what is done with it. */
export interface LotBlock {
  /** Null while nothing is asked. */
  readonly asking: 'block' | 'release' | null;
  readonly ask: (action: 'block' | 'release' | null) => void;
  /** The lots that can be blocked with it; none while they are not read yet, and for a release. */
  readonly sameGoods: readonly LotKey[];
  readonly submit: (
    reason: string,
    withCases: boolean,
  ) => Promise<Outcome<BlockOutcome | null, OperationProblem>>;
  /** Tells that it is done, and what of the lot is with a printer already. */
  readonly onDone: (outcome: BlockOutcome | null) => void;
}

/** Gives the blocking and releasing of a lot. */
export function useLotBlock({ gtin, lot }: LotKey): LotBlock {
  const { t } = useTranslation();
  const client = useClient();
  const problemText = useProblemText();
  const notify = useMessages((state) => state.notify);
  const [asking, ask] = useState<LotBlock['asking']>(null);
  const sameGoods = useSameGoods({ gtin, lot }, asking === 'block');
  return {
    asking,
    ask,
    sameGoods,
    submit: (reason, withCases) =>
      asking === 'release'
        ? client.recall.release({ gtin, lot, reason })
        : client.recall.block({ gtin, lot, reason, withCases }),
    onDone: (outcome) => {
      notify({ tone: 'good', text: t(asking === 'release' ? 'trace.released' : 'trace.blocked', { lot }) });
      for (const { atPrinters } of outcome === null ? [] : [outcome, ...outcome.sameGoods])
        if (atPrinters !== null) notify({ tone: 'bad', text: problemText(atPrinters) });
      ask(null);
    },
  };
}

const NONE: readonly LotKey[] = [];

function useSameGoods({ gtin, lot }: LotKey, asked: boolean): readonly LotKey[] {
  const client = useClient();
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    if (!asked) return undefined;
    let active = true;
    client.recall.sameGoods({ gtin, lot }).then(
      (result) => {
        if (active && result.ok) setFound(result.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, gtin, lot, asked]);
  return asked ? found : NONE;
}
