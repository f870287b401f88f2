import { useEffect, useState } from 'react';

import type { LayoutReference } from '../../../../shared/contract/layout-reference.ts';
import type { ExportBody } from '../../../../shared/ipc/exports.ts';
import type { ComparedPictures, ComparedRecord } from '../../../../shared/ipc/layouts.ts';
import type { OperationProblem } from '../../../../shared/ipc/operation.ts';
import { mostDifferent } from '../../../../shared/label/layout-comparison.ts';
import { useClient } from '../../../state/station.tsx';

/** Two layouts, and the records and the stock to compare them on. */
export interface ComparisonRequest {
  readonly before: LayoutReference;
  readonly after: LayoutReference;
  readonly request: ExportBody;
}

/** How far a comparison has come, and what it has found by now. */
export interface Comparison {
  readonly comparedCount: number;
  /** Null until the first records are compared. */
  readonly labelCount: number | null;
  readonly differing: number;
  /** The most different first. */
  readonly records: readonly ComparedRecord[];
  readonly problem: OperationProblem | null;
  /** True once nothing more comes: all is compared, or it was stopped. */
  readonly isOver: boolean;
}

const NOTHING_COMPARED: Comparison = {
  comparedCount: 0,
  labelCount: null,
  differing: 0,
  records: [],
  problem: null,
  isOver: false,
};

/** Compares stretch by stretch until all is compared, `stop` is called, or the component goes: other layouts have one of their own. */
export function useComparison({ before, after, request }: ComparisonRequest): Comparison & {
  readonly stop: () => void;
} {
  const client = useClient();
  const [state, setState] = useState(NOTHING_COMPARED);
  const [stopped, setStopped] = useState(false);
  useEffect(() => {
    if (stopped) return undefined;
    const effect = { active: true };
    async function compare(): Promise<void> {
      for (let from = 0; ;) {
        const answer = await client.layouts.compare({ before, after, request, from });
        if (!effect.active) return;
        if (!answer.ok) {
          setState((known) => ({ ...known, problem: answer.problem, isOver: true }));
          return;
        }
        const { labelCount, comparedTo, differing, records } = answer.value;
        const isOver = comparedTo >= labelCount || comparedTo <= from;
        setState((known) => ({
          comparedCount: comparedTo,
          labelCount,
          differing: known.differing + differing,
          records: mostDifferent([...known.records, ...records]),
          problem: null,
          isOver,
        }));
        if (isOver) return;
        from = comparedTo;
      }
    }
    compare().catch(() => undefined);
    return () => {
      effect.active = false;
    };
  }, [client, before, after, request, stopped]);
  return { ...state, isOver: state.isOver || stopped, stop: () => setStopped(true) };
}

/** Gives what the record at a position looks like in both; the last one's until it is there, null before the first. */
export function useComparedPictures(
  { before, after, request }: ComparisonRequest,
  position: number | null,
): ComparedPictures | null {
  const client = useClient();
  const [pictures, setPictures] = useState<ComparedPictures | null>(null);
  useEffect(() => {
    if (position === null) {
      setPictures(null);
      return undefined;
    }
    let active = true;
    client.layouts.comparePictures({ before, after, request, position }).then(
      (answer) => {
        if (active && answer.ok) setPictures(answer.value);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, before, after, request, position]);
  return pictures;
}
