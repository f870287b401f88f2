import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { InputOf } from '../../../shared/ipc/schema.ts';
import type { OpenedSheet } from '../../../shared/printing/printer.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useMessages, useRunOperation } from '../../state/notifications.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { useStockVersion } from '../../state/stock.ts';
import { Button } from '../../ui/controls.tsx';
import { type DraftCells, mergeOpenedSheet } from './merge-opened-sheet.ts';
import { useDraftPrinter } from './printer-field.tsx';

/** The actions on the opened sheet of the selected printer: a new sheet, and spoiled cells. */
export interface OpenedSheetActions {
  readonly newSheet: () => void;
  readonly spoil: (cell: number, spoiled: boolean) => void;
}

/** Gives the actions on the opened sheet; null where no printer is selected. */
export function useOpenedSheetActions(): OpenedSheetActions | null {
  const { t } = useTranslation();
  const notify = useMessages((state) => state.notify);
  const client = useClient();
  const runOperation = useRunOperation();
  const printer = useDraftPrinter();
  const templateId = useExportDraft((state) => state.output.template);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    shown.current = printer === null ? null : sheetKey(printer.id, templateId);
  }, [printer, templateId]);
  if (printer === null) return null;
  const stock = { printerId: printer.id, templateId };
  function offerUndo(cells: InputOf<'sheets.bringBack'>): void {
    const bringBack = (): void =>
      runOperation(client.sheets.bringBack(cells), (opened) => {
        // Another sheet may be before the person by then.
        if (shown.current === sheetKey(cells.printerId, cells.templateId))
          applyOpenedSheet(opened, draftCells());
      });
    notify({
      tone: 'plain',
      text: t('print.newSheetIn', { count: cells.used.length + cells.spoiled.length }),
      action: { label: t('app.undo'), run: bringBack },
    });
  }
  return {
    newSheet: () =>
      runOperation(client.sheets.of(stock), ({ used, spoiled }) =>
        runOperation(client.sheets.newSheet(stock), (opened) => {
          applyOpenedSheet(opened, draftCells());
          if (used.length + spoiled.length > 0)
            offerUndo({ ...stock, used: [...used], spoiled: [...spoiled] });
        }),
      ),
    spoil: (cell, spoiled) => runOperation(client.sheets.spoil({ ...stock, cells: [cell], spoiled })),
  };
}

/** Keeps the draft's start, used and spoiled cells in step with the opened sheet of the selected printer. */
export function useFollowOpenedSheet(): void {
  const client = useClient();
  const printerId = useDraftPrinter()?.id ?? null;
  const templateId = useExportDraft((state) => state.output.template);
  const version = useStation((state) => state.printsVersion);
  const stockVersion = useStockVersion();
  const [lastSeen] = useState(new Map<'stock' | 'sheet', string>());
  const unanswered = useRef<{ readonly stock: string; readonly cells: DraftCells } | null>(null);
  useEffect(() => {
    if (printerId === null) {
      lastSeen.clear();
      if (draftCells().used.length > 0) useExportDraft.getState().setOutput({ used: [] });
      return undefined;
    }
    let active = true;
    const stock = sheetKey(printerId, templateId);
    // A request that another one overtakes before its answer: what the user has set since the first one stays.
    if (unanswered.current?.stock !== stock) unanswered.current = { stock, cells: draftCells() };
    const { cells: atRequest } = unanswered.current;
    client.sheets.of({ printerId, templateId }).then(
      (answer) => {
        if (!active || !answer.ok) return;
        unanswered.current = null;
        // An unchanged sheet leaves alone what the user has set since.
        const sheet = JSON.stringify(answer.value);
        if (lastSeen.get('stock') === stock && lastSeen.get('sheet') === sheet) return;
        lastSeen.set('stock', stock).set('sheet', sheet);
        applyOpenedSheet(answer.value, atRequest);
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, printerId, templateId, version, stockVersion, lastSeen]);
}

/** Tells the opened sheet of one printer and stock from all others. */
function sheetKey(printerId: string, templateId: string): string {
  return `${printerId} ${templateId}`;
}

function draftCells(): DraftCells {
  return useExportDraft.getState().output;
}

function applyOpenedSheet(opened: OpenedSheet, atRequest: DraftCells): void {
  useExportDraft.getState().setOutput(mergeOpenedSheet(opened, atRequest, draftCells()));
}

/** Records that a new sheet is in the printer; F2, which no scanner sends, does the same. */
export function NewSheetButton(): ReactNode {
  const { t } = useTranslation();
  const openedSheet = useOpenedSheetActions();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F2' || openedSheet === null || document.querySelector('[role="dialog"]') !== null)
        return;
      event.preventDefault();
      openedSheet.newSheet();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [openedSheet]);
  if (openedSheet === null) return null;
  return (
    <Button size="small" aria-keyshortcuts="F2" preventFocusOnPress onPress={openedSheet.newSheet}>
      {t('print.newSheet')}
      <span aria-hidden="true">F2</span>
    </Button>
  );
}
