import { useMemo } from 'react';

import type { ExportBody } from '../../shared/ipc/exports.ts';
import type { ScanMatch } from '../../shared/ipc/scanner.ts';
import { answeredAsLast } from './answered-request.ts';
import type { Output } from './draft-output.ts';
import { type CellPlacement, exportRequestOf, useExportDraft } from './export-draft.ts';
import { useLastAnswers } from './last-answers.ts';

/**
 * Gives the request for the label of one record that was scanned, on stock and with a layout that were set for others: the production
 * date that was given for those is not this record's.
 */
export function labelRequestOf(
  { scope, row }: Pick<ScanMatch, 'scope' | 'row'>,
  output: Output,
  copies: number,
  cells: CellPlacement,
): ExportBody {
  return exportRequestOf(
    {
      scope,
      filters: { neverPrinted: false, runId: null },
      picked: new Map([[row.id, row]]),
      output: { ...output, kind: 'sheet_pdf', format: 'pdf', copies, productionDate: '' },
    },
    null,
    cells,
  );
}

/** Gives {@link labelRequestOf} a record on the stock and with the layout that are set on the print screen. */
export function useLabelRequest({ scope, row }: ScanMatch, copies: number, cells: CellPlacement): ExportBody {
  const { output } = useExportDraft();
  return useMemo(
    () => labelRequestOf({ scope, row }, output, copies, cells),
    [scope, row, output, copies, cells],
  );
}

/** Gives the request as it is shown: what its layout asks was answered last so. */
export function useAnsweredAsLast(request: ExportBody): ExportBody {
  const layout = useExportDraft((state) => state.output.symbolOptions.layout);
  const last = useLastAnswers(({ byLayout }) => byLayout.get(layout));
  return useMemo(() => answeredAsLast(request, last), [request, last]);
}
