import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { contractFilters, useExportDraft } from '../../state/export-draft.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { useClient } from '../../state/station.tsx';
import type { Matter } from './matter.ts';
import type { PreflightState } from './use-preflight.ts';
import { useUndoablePick } from './use-undoable-pick.ts';

/** As many as can be chosen one by one; beyond that a selection is a search. */
const MAX_SELECTED = 20_000;

/** As many as the station lists at once. */
const PAGE_ROWS = 1_000;

/** Goes on without the labels that a matter is about. */
export interface LeaveOut {
  readonly busy: boolean;
  /** False while not all labels are checked, where more are concerned than are known by name, or where nothing would be left. */
  readonly isPossible: (matter: Matter) => boolean;
  readonly run: (matter: Matter) => void;
}

/** Gives what selects all labels but those of a matter, one by one. */
export function useLeaveOut({ checkedCount, labelCount }: PreflightState): LeaveOut {
  const client = useClient();
  const [busy, runOperation] = usePendingOperation();
  const { scope, search, filters, picked, pickOnly, setOutput } = useExportDraft();
  const undoable = useUndoablePick();

  async function fetchMatchingRows(): Promise<Awaited<ReturnType<typeof client.catalog.list>>> {
    const items: CatalogRow[] = [];
    for (;;) {
      const page = await client.catalog.list({
        scope,
        search,
        filters: contractFilters(filters),
        offset: items.length,
        limit: PAGE_ROWS,
      });
      if (!page.ok) return page;
      items.push(...page.value.items);
      if (page.value.items.length === 0 || items.length >= page.value.total)
        return { ok: true, value: { items, total: items.length } };
    }
  }

  return {
    busy,
    isPossible: ({ ids, count }) =>
      checkedCount >= labelCount && ids.length === count && count < labelCount && labelCount <= MAX_SELECTED,
    run: ({ ids }) => {
      const concerned = new Set<string>(ids);
      const pickOthers = (all: readonly CatalogRow[]): void => {
        const others = all.filter(({ id }) => !concerned.has(id));
        const { productionDate } = useExportDraft.getState().output;
        undoable(() => {
          pickOnly(scope, others);
          // It was given for the labels that are left as well.
          setOutput({ productionDate });
        }, all.length - others.length);
      };
      if (picked.size > 0) pickOthers([...picked.values()]);
      else runOperation(fetchMatchingRows(), ({ items }) => pickOthers(items));
    },
  };
}
