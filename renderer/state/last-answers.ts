import { create } from 'zustand';

import {
  type LayoutReference,
  layoutReferenceParts,
  layoutVersion,
} from '../../shared/contract/layout-reference.ts';
import type { LayoutRecord } from '../../shared/ipc/layouts.ts';
import type { Client } from '../../shared/ipc/schema.ts';
import type { Answered } from './answered-request.ts';

/** Answers, and the version that they were given to: another may ask for something else under the same key. */
export interface LastAnswered extends Answered {
  readonly version: LayoutReference | null;
}

interface LastAnswers {
  readonly byLayout: ReadonlyMap<LayoutReference, LastAnswered>;
  readonly remember: (layout: LayoutReference, answered: LastAnswered) => void;
}

/** What was answered last for each layout since the screen was opened: shown in previews, and taken over by one press. */
export const useLastAnswers = create<LastAnswers>((set) => ({
  byLayout: new Map(),
  remember: (layout, answered) =>
    set(({ byLayout }) => ({ byLayout: new Map(byLayout).set(layout, answered) })),
}));

/** Forgets, as layouts change, what was answered to a version that a request gets no more. */
export async function forgetOutdatedAnswers(client: Pick<Client, 'layouts'>): Promise<void> {
  if (useLastAnswers.getState().byLayout.size === 0) return;
  const layouts = await client.layouts.list().catch(() => null);
  if (layouts?.ok !== true) return;
  useLastAnswers.setState(({ byLayout }) => ({
    byLayout: new Map(
      [...byLayout].filter(([layout, { version }]) => version === inUse(layout, layouts.value)),
    ),
  }));
}

/** The version that a request for a layout gets; null where there is none. */
function inUse(layout: LayoutReference, records: readonly LayoutRecord[]): LayoutReference | null {
  const { id, version } = layoutReferenceParts(layout);
  const record = records.find((each) => each.id === id);
  return record === undefined ? null : layoutVersion(id, version ?? record.versionInUse);
}
