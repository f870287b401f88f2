import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useProblemText } from '../../../i18n/problem-text.ts';
import { useLayoutDesigner } from '../../../state/layout-designer.ts';
import { useStockChoice } from '../../../state/stock.ts';
import { svgUrl } from '../../../ui/label-content.tsx';
import { StockChoice } from '../../../ui/stock-choice.tsx';
import type { PreviewQuestion } from './preview-question.ts';
import { useShownLayout } from './use-layout-preview.ts';

/** How the layout fits itself to another stock: drawn small, with what would be missing there. */
export function FitsOn(props: {
  readonly designCount: number;
  /** Null while nothing can be asked: what was shown stays. */
  readonly question: PreviewQuestion | null;
}): ReactNode {
  const { designCount, question } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { fitsOn, stockId } = useLayoutDesigner((state) => state.view);
  const setView = useLayoutDesigner((state) => state.setView);
  const stock = useStockChoice(fitsOn ?? stockId);
  const { preview, problem } = useShownLayout(question);
  const picture = useMemo(
    () => (preview === null || preview.svg === '' ? null : svgUrl(preview.svg)),
    [preview],
  );
  const said =
    preview === null ? [] : [...(preview.problem === null ? [] : [preview.problem]), ...preview.notes];
  return (
    <section className="designer-part" aria-label={t('layouts.fitsOn')}>
      <h2>{t('layouts.fitsOn')}</h2>
      <StockChoice label={t('layouts.fitsOnStock')} {...stock} onChange={(id) => setView({ fitsOn: id })} />
      {preview !== null && designCount > 1 && (
        <p className="designer-quiet">{t('layouts.fitsDesign', { number: preview.design + 1 })}</p>
      )}
      <div className="fits-on-desk">
        {picture !== null && <img src={picture} alt={t('layouts.fitsOn')} />}
      </div>
      {problem !== null && <p className="designer-bad">{problemText(problem)}</p>}
      {said.length > 0 && (
        <details className="fits-on-notes">
          <summary>{t('layouts.fitsNotes', { count: said.length })}</summary>
          <ul>
            {said.map((note) => (
              <li key={note.code}>{problemText(note)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
