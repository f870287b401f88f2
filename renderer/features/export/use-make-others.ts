import type { CatalogRow } from '../../../shared/ipc/catalog.ts';
import { contractFilters, useExportDraft } from '../../state/export-draft.ts';
import { useClient } from '../../state/station-context.tsx';
import { useBusyAct } from '../../state/use-busy-act.ts';
import type { PreflightState } from './use-preflight.ts';

/** As many as can be chosen one by one; beyond that a selection is a search. */
const MOST_PICKED = 5_000;

/** As many as the station lists at once. */
const PAGE_ROWS = 1_000;

/** Chooses all labels but those that cannot be made. Null where there are none of those, or too many labels to choose singly. */
export function useMakeOthers(preflight: PreflightState, onChosen: () => void): MakeOthers | null {
  const client = useClient();
  const [choosing, act] = useBusyAct();
  const { scope, search, filters, picked, pickOnly } = useExportDraft();
  const refused = new Set(preflight.rows.filter((row) => row.severity === 'refused').map(({ id }) => id));
  const { labelCount } = preflight;
  // More may be refused than are kept to be named.
  const isWhole = preflight.checked >= labelCount && refused.size === preflight.refused;
  if (refused.size === 0 || !isWhole || labelCount > MOST_PICKED || refused.size === labelCount) return null;

  async function rowsFound(): Promise<Awaited<ReturnType<typeof client.catalog.list>>> {
    const items: CatalogRow[] = [];
    for (;;) {
      const stretch = { offset: items.length, limit: PAGE_ROWS };
      const page = await client.catalog.list({
        scope,
        search,
        filters: contractFilters(filters),
        ...stretch,
      });
      if (!page.ok) return page;
      items.push(...page.value.items);
      if (page.value.items.length === 0 || items.length >= page.value.total)
        return { ok: true, value: { items, total: items.length } };
    }
  }

  function keep(rows: readonly CatalogRow[]): void {
    pickOnly(
      scope,
      rows.filter(({ id }) => !refused.has(id)),
    );
    onChosen();
  }

  function choose(): void {
    if (picked.size > 0) keep([...picked.values()]);
    else act(rowsFound(), ({ items }) => keep(items));
  }
  return { choosing, choose };
}

/** The way to go on without the labels that cannot be made. */
export interface MakeOthers {
  readonly choosing: boolean;
  readonly choose: () => void;
}
