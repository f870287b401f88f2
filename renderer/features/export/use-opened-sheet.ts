import { useEffect, useState } from 'react';

import type { OpenedSheet } from '../../../shared/printing/opened-sheet.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useClient, useStation } from '../../state/station-context.tsx';
import { useAct } from '../../state/use-act.ts';
import { type SheetCellsHeld, takenUp } from './take-up-sheet.ts';
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
    newSheet: () => act(client.sheets.newSheet(stock), (opened) => takeUp(opened, held())),
    spoil: (cell, spoiled) => act(client.sheets.spoil({ ...stock, cells: [cell], spoiled })),
  };
}

/** Starts the draft at the next free cell of the sheet that lies in the printer, whenever that is another one. */
export function useOpenedSheet(): void {
  const client = useClient();
  const printerId = useChosenPrinter()?.id ?? null;
  const templateId = useExportDraft((state) => state.output.template);
  const version = useStation((state) => state.printsVersion);
  const [told] = useState(new Map<'stock' | 'sheet', string>());
  useEffect(() => {
    if (printerId === null) {
      told.clear();
      if (held().used.length > 0) useExportDraft.getState().setOutput({ used: [] });
      return undefined;
    }
    let here = true;
    const asked = held();
    client.sheets.of({ printerId, templateId }).then(
      (answer) => {
        if (!here || !answer.ok) return;
        // A sheet that is as it was last told leaves alone what the person has set since.
        const [stock, sheet] = [`${printerId} ${templateId}`, JSON.stringify(answer.value)];
        if (told.get('stock') === stock && told.get('sheet') === sheet) return;
        told.set('stock', stock).set('sheet', sheet);
        takeUp(answer.value, asked);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, printerId, templateId, version, told]);
}

function held(): SheetCellsHeld {
  return useExportDraft.getState().output;
}

function takeUp(opened: OpenedSheet, asked: SheetCellsHeld): void {
  useExportDraft.getState().setOutput(takenUp(opened, asked, held()));
}
