import { useMemo } from 'react';

import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { ScanMatch } from '../../shared/ipc/scanner.ts';
import { answeredAsLast } from './answered-request.ts';
import { type CellPlacement, exportRequestOf, useExportDraft } from './export-draft.ts';
import { useLastAnswers } from './last-answers.ts';

/** Gives the request for the label of one record that was scanned, on the stock and with the layout that are set on the print screen. */
export function useLabelRequest({ scope, row }: ScanMatch, copies: number, cells: CellPlacement): ExportBody {
  const { output } = useExportDraft();
  return useMemo(
    () =>
      exportRequestOf(
        {
          scope,
          filters: { neverPrinted: false, runId: null },
          picked: new Map([[row.id as string, row]]),
          output: { ...output, kind: 'sheet_pdf', format: 'pdf', copies },
        },
        null,
        cells,
      ),
    [scope, row, output, copies, cells],
  );
}

/** Gives the request as it is shown: what its layout asks was answered last so. */
export function useAnsweredAsLast(request: ExportBody): ExportBody {
  const layout = useExportDraft((state) => state.output.symbolOptions.layout);
  const last = useLastAnswers(({ byLayout }) => byLayout.get(layout));
  return useMemo(() => answeredAsLast(request, last), [request, last]);
}
