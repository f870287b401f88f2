import { useEffect, useState } from 'react';

import type { PreviewCell, SheetPreview, SymbolsPreview } from '../../../shared/ipc/exports.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { cellsPerSheet } from '../../../shared/label/sheet-layout.ts';
import { previewPageOf, useExportDraft } from '../../state/export-draft.ts';
import { useClient } from '../../state/station.tsx';
import { useStockEntry } from '../../state/stock.ts';
import { useDraftPrinter } from './printer-field.tsx';
import type { PreviewRequest } from './use-export-request.ts';

/** The preview and its problem. The last picture stays until the next one arrives, so that nothing flickers. */
export interface Preview {
  readonly picture: SheetPreview | SymbolsPreview | null;
  readonly problem: OperationProblem | null;
}

const NO_PREVIEW: Preview = { picture: null, problem: null };

/** Fetches the preview of the shown sheet whenever the request, the sheet or `version`, the catalogue's and the printer's, changes; `labelCount` 0 clears it. */
export function usePreview(
  request: PreviewRequest | null,
  labelCount: number | null,
  version: string,
): Preview {
  const client = useClient();
  const asSent = useExportDraft((state) => state.asSent);
  const printerId = useDraftPrinter()?.id;
  const asSentTo = asSent ? printerId : undefined;
  const [preview, setPreview] = useState(NO_PREVIEW);
  const sheet = useShownSheet(preview, labelCount);
  useEffect(() => {
    if (request === null) return undefined;
    let active = true;
    client.exports.preview({ ...request, sheet, asSentTo }).then(
      (answer) => {
        if (!active) return;
        setPreview((before) =>
          answer.ok
            ? { picture: answer.value, problem: null }
            : { picture: before.picture, problem: answer.problem },
        );
      },
      () => {
        // What was wrong with an earlier request is not known of this one.
        if (active) setPreview((before) => ({ ...before, problem: null }));
      },
    );
    return () => {
      active = false;
    };
  }, [client, request, sheet, asSentTo, version]);
  return labelCount === 0 ? NO_PREVIEW : preview;
}

/** Gives the sheet to show, from 1: the one that the label lies on that is looked at, else the one that was turned to. */
function useShownSheet({ picture }: Preview, labelCount: number | null): number {
  const { sheet, label, output } = useExportDraft();
  const grid = useStockEntry(output.template)?.template.grid ?? null;
  if (label === null) return sheet;
  if (output.kind === 'sheet_pdf' && grid === null) return 1;
  // A layout that asks for the number of labels may have another answer than the draft.
  const copies = picture?.kind === 'sheet' ? picture.copies : output.copies;
  return previewPageOf({ ...output, copies }, grid, label, labelCount ?? label + 1);
}

/** Gives the label of a sheet that is shown large: the one that is asked for, else the first; null where the sheet has none. */
export function shownCell({ cells }: Pick<SheetPreview, 'cells'>, label: number | null): PreviewCell | null {
  return cells.find(({ position }) => position === label) ?? cells[0] ?? null;
}

/** True for a sheet with cells to start at and to leave out: a roll has none, and one label a sheet leaves nothing to choose. */
export function hasCells({ medium, template }: Pick<SheetPreview, 'medium' | 'template'>): boolean {
  return medium === 'sheet' && cellsPerSheet(template.grid) > 1;
}
