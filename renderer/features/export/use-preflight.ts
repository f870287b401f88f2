import { useEffect, useState } from 'react';

import type { PreflightRow } from '../../../shared/ipc/exports.ts';
import { useClient } from '../../state/station-context.tsx';
import type { Look } from './use-request.ts';

/** More rows than anyone reads; they are counted all the same. */
const ROWS_KEPT = 500;

/** What is known about single rows so far. */
export interface PreflightState {
  readonly checked: number;
  readonly labelCount: number;
  readonly refused: number;
  readonly noted: number;
  readonly rows: readonly PreflightRow[];
}

const NOTHING: PreflightState = { checked: 0, labelCount: 0, refused: 0, noted: 0, rows: [] };

/** Looks at every label, stretch by stretch, until it changes. */
export function usePreflight(labels: Look | null, version: number): PreflightState {
  const client = useClient();
  const [state, setState] = useState(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    if (labels === null) return undefined;
    const watch = { here: true };
    async function check(look: Look): Promise<void> {
      for (let from = 0; ;) {
        const answer = await client.exports.preflight({ ...look, from });
        if (!watch.here || !answer.ok) return;
        const { rows, checkedTo, labelCount } = answer.value;
        setState((before) => ({
          checked: checkedTo,
          labelCount,
          refused: before.refused + labelsOf(rows, 'refused'),
          noted: before.noted + labelsOf(rows, 'note'),
          rows: [...before.rows, ...rows].slice(0, ROWS_KEPT),
        }));
        if (checkedTo >= labelCount || checkedTo <= from) return;
        from = checkedTo;
      }
    }
    check(labels).catch(() => undefined);
    return () => {
      watch.here = false;
    };
  }, [client, labels, version]);
  return state;
}

/** How many labels: one label may have several notes. */
function labelsOf(rows: readonly PreflightRow[], severity: PreflightRow['severity']): number {
  return new Set(rows.filter((row) => row.severity === severity).map((row) => row.position)).size;
}
