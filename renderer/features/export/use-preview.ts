import { useEffect, useState } from 'react';

import type { SheetPreview, SymbolsPreview } from '../../../shared/ipc/exports.ts';
import type { Refusal } from '../../../shared/ipc/operation.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { useClient } from '../../state/station-context.tsx';
import { useChosenPrinter } from './use-chosen-printer.ts';
import type { Look } from './use-request.ts';

/** The picture of what comes out. The last picture stays until the next one is there, so that nothing flickers. */
export interface Preview {
  readonly picture: SheetPreview | SymbolsPreview | null;
  readonly refusal: Refusal | null;
}

const NOTHING: Preview = { picture: null, refusal: null };

/** Follows a look and the sheet that is looked at; `labelCount` 0 clears the picture. */
export function usePreview(look: Look | null, labelCount: number | null, version: number): Preview {
  const client = useClient();
  const sheet = useExportDraft((state) => state.sheet);
  const asSent = useExportDraft((state) => state.asSent);
  const printerId = useChosenPrinter()?.id;
  const asSentTo = asSent ? printerId : undefined;
  const [preview, setPreview] = useState(NOTHING);
  useEffect(() => {
    if (look === null) return undefined;
    let here = true;
    client.exports.preview({ ...look, sheet, asSentTo }).then(
      (answer) => {
        if (!here) return;
        setPreview((before) =>
          answer.ok
            ? { picture: answer.value, refusal: null }
            : { picture: before.picture, refusal: answer.problem },
        );
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, look, sheet, asSentTo, version]);
  return labelCount === 0 ? NOTHING : preview;
}
