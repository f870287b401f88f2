import { useEffect, useState } from 'react';

import type { ExportBody, SheetPreview } from '../../shared/ipc/exports.ts';
import type { OperationProblem } from '../../shared/ipc/operation.ts';
import { useDefaultPrinter } from './printing.ts';
import { useClient } from './station.tsx';

/** What is known of how a request's labels look. */
export interface LabelPreviewState {
  /** Null until it has come, and where there is none. */
  readonly preview: SheetPreview | null;
  /** Why its first label cannot be made; null where it can, or nobody knows yet. */
  readonly problem: OperationProblem | null;
}

/** Gives the first sheet of a request, at the dots of the printer in use. */
export function useLabelPreview(request: ExportBody): LabelPreviewState {
  const client = useClient();
  const printerId = useDefaultPrinter()?.id;
  const [sheet, setSheet] = useState<LabelPreviewState>({ preview: null, problem: null });
  useEffect(() => {
    let active = true;
    client.exports.preview({ request, sheet: 1, printerId }).then(
      (result) => {
        if (!active) return;
        if (!result.ok) setSheet({ preview: null, problem: result.problem });
        else if (result.value.kind === 'sheet')
          setSheet({ preview: result.value, problem: result.value.cells[0]?.problem ?? null });
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, request, printerId]);
  return sheet;
}
