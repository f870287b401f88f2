import { useEffect } from 'react';

import { useExportDraft } from './export-draft.ts';
import { useDefaultPrinter } from './printing.ts';
import { useStation } from './station.tsx';

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
