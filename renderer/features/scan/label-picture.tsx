import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody, SheetPreview } from '../../../shared/ipc/exports.ts';
import type { Refusal } from '../../../shared/ipc/operation.ts';
import { cellOrigin } from '../../../shared/label/grid.ts';
import { useProblemText } from '../../i18n/use-problem-text.ts';
import { useClient } from '../../state/station-context.tsx';
import { svgUrl } from '../../ui/svg-url.ts';

/** The picture's longer side. */
const SIDE_PX = 240;

/** One label, cut out of the picture of its sheet. */
export function LabelPicture({ request }: { readonly request: ExportBody }): ReactNode {
  const { t } = useTranslation();
  const said = useProblemText();
  const { picture, refusal } = useSheet(request);
  const [cell] = picture?.cells ?? [];
  const wrong = refusal ?? cell?.problem ?? null;
  if (wrong !== null) return <p className="scan-label scan-warning">{said(wrong)}</p>;
  if (picture === null || cell === undefined) return <div className="scan-label" />;
  const { page, grid, labelShape, name } = picture.template;
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
          src={svgUrl(picture.svg)}
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

interface Sheet {
  readonly picture: SheetPreview | null;
  readonly refusal: Refusal | null;
}

function useSheet(request: ExportBody): Sheet {
  const client = useClient();
  const [sheet, setSheet] = useState<Sheet>({ picture: null, refusal: null });
  useEffect(() => {
    let here = true;
    client.exports.preview({ request, sheet: 1 }).then(
      (answer) => {
        if (!here) return;
        if (!answer.ok) setSheet({ picture: null, refusal: answer.problem });
        else if (answer.value.kind === 'sheet') setSheet({ picture: answer.value, refusal: null });
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [client, request]);
  return sheet;
}
