import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useLabelPreview } from '../../state/label-preview.ts';
import { LabelPicture, widthForSide } from '../../ui/label-picture.tsx';
import { PreviewAnswers } from '../../ui/preview-answers.tsx';

/** Shows the preview of one label, cropped from the preview of its sheet. */
export function LabelPreview({ request }: { readonly request: ExportBody }): ReactNode {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { preview, problem } = useLabelPreview(request);
  if (problem !== null) return <p className="scan-label scan-warning">{problemText(problem)}</p>;
  if (preview === null) return <div className="scan-label" />;
  return (
    <figure className="scan-label">
      <LabelPicture
        preview={preview}
        cell={preview.cells[0]?.cell ?? 1}
        width={widthForSide(preview.template.labelShape, '240px')}
        alt={t('scan.label')}
      />
      <figcaption className="scan-scanned">
        {preview.template.name}
        <PreviewAnswers answers={preview.answers} />
      </figcaption>
    </figure>
  );
}
