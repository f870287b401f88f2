import './label-view.css';

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview } from '../../../shared/ipc/exports.ts';
import { boundingBox } from '../../../shared/label/label-shape.ts';
import { isLogisticLabel, labelCode, type PrintableLabel } from '../../../shared/label/printable-label.ts';
import { useFormat } from '../../i18n/formatters.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { LabelPicture } from '../../ui/label-picture.tsx';
import { useZoom, type ZoomRule } from '../../ui/zoom.ts';
import { Pager } from './pager.tsx';
import { shownCell } from './use-preview.ts';

/** As large as there is room for: the smallest labels are shown eight times as large as they are. */
const FITTED: ZoomRule = { steps: [], marginPx: 16, mostFitted: 8 };

/** One label, large, as it will be printed, and the way to the ones before and after it. */
export function LabelView({ picture }: { readonly picture: SheetPreview }): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormat();
  const problemText = useProblemText();
  const asked = useExportDraft((state) => state.label);
  const showLabel = useExportDraft((state) => state.showLabel);
  const zoom = useZoom(boundingBox(picture.template.labelShape), FITTED);
  const shown = shownCell(picture, asked);
  // Of what was asked for, though its sheet is still on its way.
  const position = Math.min(asked ?? shown?.position ?? 0, picture.labelCount - 1);
  return (
    <div className="label-view">
      <div
        className="label-desk"
        ref={zoom.viewport}
        role="region"
        aria-label={t('print.labelPicture')}
        tabIndex={0}
      >
        {shown?.problem === null && (
          <LabelPicture
            preview={picture}
            cell={shown.cell}
            width={`${boundingBox(picture.template.labelShape).widthMm * zoom.pxPerMm}px`}
            alt={t('print.labelAlt', { what: nameOf(shown.label) })}
          />
        )}
        {shown !== null && shown.problem !== null && (
          <p className="label-refused">{problemText(shown.problem)}</p>
        )}
      </div>
      <Pager
        at={position + 1}
        of={picture.labelCount}
        text={t('print.labelOf', { label: number(position + 1), labels: number(picture.labelCount) })}
        previous={t('print.previousLabel')}
        next={t('print.nextLabel')}
        onShow={(label) => showLabel(label - 1)}
      />
    </div>
  );
}

function nameOf(label: PrintableLabel): string {
  return isLogisticLabel(label) ? labelCode(label) : `${labelCode(label)} ${label.name}`.trim();
}
