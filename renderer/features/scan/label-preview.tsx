import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody, SheetPreview } from '../../../shared/ipc/exports.ts';
import type { OperationProblem } from '../../../shared/ipc/operation.ts';
import { cellOrigin } from '../../../shared/label/sheet-layout.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useClient } from '../../state/station.tsx';
import { svgUrl } from '../../ui/label-content.tsx';

/** The picture's longer side. */
const SIDE_PX = 240;

/** Shows the preview of one label, cropped from the preview of its sheet. */
export function LabelPreview({ request }: { readonly request: ExportBody }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { preview, problem } = useSheetPreview(request);
  const [cell] = preview?.cells ?? [];
  const shownProblem = problem ?? cell?.problem ?? null;
  if (shownProblem !== null) return <p className="scan-label scan-warning">{problemText(shownProblem)}</p>;
  if (preview === null || cell === undefined) return <div className="scan-label" />;
  const { page, grid, labelShape, name } = preview.template;
  const widthMm = labelShape.kind === 'round' ? labelShape.diameterMm : labelShape.widthMm;
  const heightMm = labelShape.kind === 'round' ? labelShape.diameterMm : labelShape.heightMm;
  const px = (mm: number): number => (mm * SIDE_PX) / Math.max(widthMm, heightMm);
  const { xMm, yMm } = cellOrigin(grid, cell.cell - 1);
  return (
    <figure className="scan-label">
      <div
        className="scan-picture"
        style={{
          width: px(widthMm),
          height: px(heightMm),
          borderRadius: labelShape.kind === 'round' ? '50%' : px(labelShape.cornerRadiusMm),
        }}
      >
        <img
          src={svgUrl(preview.svg)}
          alt={t('scan.label')}
          style={{
            left: -px(xMm),
            top: -px(yMm),
            width: px(page.widthMm),
            height: px(page.heightMm),
          }}
        />
      </div>
      <figcaption className="scan-scanned">{name}</figcaption>
    </figure>
  );
}

interface SheetPreviewState {
  readonly preview: SheetPreview | null;
  readonly problem: OperationProblem | null;
}

function useSheetPreview(request: ExportBody): SheetPreviewState {
  const client = useClient();
  const [sheet, setSheet] = useState<SheetPreviewState>({ preview: null, problem: null });
  useEffect(() => {
    let active = true;
    client.exports.preview({ request, sheet: 1 }).then(
      (result) => {
        if (!active) return;
        if (!result.ok) setSheet({ preview: null, problem: result.problem });
        else if (result.value.kind === 'sheet') setSheet({ preview: result.value, problem: null });
      },
      () => undefined,
    );
    return () => {
      active = false;
    };
  }, [client, request]);
  return sheet;
}
