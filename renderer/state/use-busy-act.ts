import { useState } from 'react';

import { type Act, useAct } from './use-act.ts';

/** {@link Act}, and whether the station has yet to answer: for what is not to be begun twice. */
export function useBusyAct(): readonly [busy: boolean, act: Act] {
  const act = useAct();
  const [busy, setBusy] = useState(false);
  return [
    busy,
    (answer, onDone) => {
      setBusy(true);
      act(
        answer.finally(() => setBusy(false)),
        onDone,
      );
    },
  ];
}
