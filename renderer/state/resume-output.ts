import { useEffect, useRef } from 'react';

import type { Scope } from '../../shared/catalog/entities.ts';
import { SCOPES } from '../../shared/contract/export-request.ts';
import { useExportDraft } from './export-draft.ts';
import { useDefaultPrinter } from './printing.ts';
import { useClient, useStation } from './station.tsx';

/** Starts from how the last labels were made: their stock, layout and symbol; once it is known whether there is a printer. */
export function useResumeLastOutput(): void {
  const last = useStation((state) => state.settings?.lastOutput ?? null);
  const isLoaded = useStation((state) => state.settings !== null && state.printingLoaded);
  const hasPrinter = useDefaultPrinter() !== null;
  const resume = useExportDraft((state) => state.restoreOutput);
  useEffect(() => {
    // Once, though there be nothing to start from: what is made later is no reason to change what is set.
    if (isLoaded) resume(last, hasPrinter);
  }, [last, isLoaded, hasPrinter, resume]);
}

/** Starts with what the last labels were of, else the first scope that has rows; a scope that has none gives way until somebody chose it. */
export function useResumeLastScope(): void {
  const client = useClient();
  const last = useStation((state) => state.settings?.lastScope ?? null);
  const isLoaded = useStation((state) => state.settings !== null);
  const version = useStation((state) => state.catalogueVersion);
  const { scopeChosen, offerScope } = useExportDraft();
  const isResumed = useRef(false);
  useEffect(() => {
    if (!isLoaded || scopeChosen) return undefined;
    // What is printed later is no reason to change what is shown.
    const first = isResumed.current ? null : last;
    const effect = { active: true };
    async function offerFirst(scopes: readonly Scope[]): Promise<void> {
      for (const scope of scopes) {
        const found = await client.catalog.count({ scope, search: '', filters: {} });
        if (!effect.active || !found.ok) return;
        isResumed.current = true;
        if (found.value.total > 0) {
          offerScope(scope);
          return;
        }
      }
    }
    const { scope } = useExportDraft.getState();
    offerFirst([first ?? scope, ...SCOPES.toReversed()]).catch(() => undefined);
    return () => {
      effect.active = false;
    };
  }, [client, last, isLoaded, version, scopeChosen, offerScope]);
}
