import { useEffect, useState } from 'react';

import type { Problem } from '../../../shared/result/result.ts';
import { useClient } from '../../state/station.tsx';
import { type Matter, mattersWith, rejectedOf } from './matter.ts';
import type { PreviewRequest } from './use-export-request.ts';

/** The preflight findings so far. */
export interface PreflightState {
  readonly checkedCount: number;
  readonly labelCount: number;
  /** Of the labels that cannot be made. */
  readonly rejectedCount: number;
  /** What matters most first, of one level what is on most labels. */
  readonly matters: readonly Matter[];
  /** What is left out since its lots are blocked or expired. */
  readonly leftOut: readonly Problem[];
}

const NOTHING_CHECKED: PreflightState = {
  checkedCount: 0,
  labelCount: 0,
  rejectedCount: 0,
  matters: [],
  leftOut: [],
};

/** Checks every label page by page and accumulates the findings; starts anew when the request or `version`, the catalogue's and the printer's, changes. */
export function usePreflight(request: PreviewRequest | null, version: string): PreflightState {
  const client = useClient();
  const [state, setState] = useState(NOTHING_CHECKED);
  useEffect(() => {
    setState(NOTHING_CHECKED);
    if (request === null) return undefined;
    const effect = { active: true };
    async function check(body: PreviewRequest): Promise<void> {
      for (let from = 0; ;) {
        const answer = await client.exports.preflight({ ...body, from });
        if (!effect.active || !answer.ok) return;
        const { rows, checkedTo, labelCount, leftOut } = answer.value;
        setState(({ matters: before }) => {
          const matters = mattersWith(before, rows);
          return {
            checkedCount: checkedTo,
            labelCount,
            rejectedCount: rejectedOf(matters),
            matters,
            leftOut,
          };
        });
        if (checkedTo >= labelCount || checkedTo <= from) return;
        from = checkedTo;
      }
    }
    check(request).catch(() => undefined);
    return () => {
      effect.active = false;
    };
  }, [client, request, version]);
  return state;
}
