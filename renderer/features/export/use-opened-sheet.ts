import { useCallback, useEffect, useState } from 'react';

import type { OpenedSheet } from '../../../shared/printing/opened-sheet.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { useChosenPrinter } from './use-chosen-printer.ts';

/** What is known of the sheet that lies opened in the chosen printer, and what a person says of it. */
export interface SheetInPrinter {
  readonly newSheet: () => void;
  readonly spoil: (cell: number, spoiled: boolean) => void;
}

/** What may be said of the opened sheet; null where no printer is chosen. */
export function useSheetInPrinter(): SheetInPrinter | null {
  const client = useClient();
  const act = useAct();
  const printer = useChosenPrinter();
  const templateId = useExportDraft((state) => state.output.template);
  if (printer === null) return null;
  const stock = { printerId: printer.id, templateId };
  return {
    newSheet: () => act(client.sheets.newSheet(stock), takeUp),
    spoil: (cell, spoiled) => act(client.sheets.spoil({ ...stock, cells: [cell], spoiled })),
  };
}

/** Starts the draft at the next free cell of the sheet that lies in the printer, whenever that is another one. */
export function useOpenedSheet(): void {
  const client = useClient();
  const printerId = useChosenPrinter()?.id ?? null;
  const templateId = useExportDraft((state) => state.output.template);
  const version = useStation((state) => state.printsVersion);
  const takeUpOnce = useTakeUpOnce(`${printerId ?? ''} ${templateId}`);
  useEffect(() => {
    if (printerId === null) {
      useExportDraft.getState().setOutput({ used: [] });
      return undefined;
    }
    let here = true;
    client.sheets.of({ printerId, templateId }).then(
      (answer) => {
        if (here && answer.ok) takeUpOnce(answer.value);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, printerId, templateId, version, takeUpOnce]);
}

/** A sheet that is as it was last told leaves alone what the person has set since. */
function useTakeUpOnce(stock: string): (opened: OpenedSheet) => void {
  const [told] = useState(new Map<string, string>());
  return useCallback(
    (opened: OpenedSheet) => {
      const text = JSON.stringify(opened);
      if (told.get('stock') === stock && told.get('sheet') === text) return;
      told.set('stock', stock).set('sheet', text);
      takeUp(opened);
    },
    [told, stock],
  );
}

function takeUp({ used, spoiled, nextFree }: OpenedSheet): void {
  useExportDraft.getState().setOutput({ used, spoiled, start: nextFree ?? 1 });
}
