import './preview-panel.css';

import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SheetPreview, SymbolsPreview } from '../../../shared/ipc/exports.ts';
import { useProblemText } from '../../i18n/problem-text.ts';
import { useExportDraft } from '../../state/export-draft.ts';
import { svgUrl } from '../../ui/label-content.tsx';
import { PreviewAnswers } from '../../ui/preview-answers.tsx';
import { EmptyState } from '../../ui/status.tsx';
import { CalibrationToggle } from './calibration-toggle.tsx';
import { LabelView } from './label-view.tsx';
import { NothingSelected } from './nothing-selected.tsx';
import { Pager } from './pager.tsx';
import { PreflightList } from './preflight-list.tsx';
import { SheetView } from './sheet-view.tsx';
import type { PreflightState } from './use-preflight.ts';
import { hasCells, type Preview } from './use-preview.ts';

interface PreviewProps {
  readonly preview: Preview;
  readonly preflight: PreflightState;
  /** True where the draft selects nothing. */
  readonly isEmpty: boolean;
  /** True where the service may hold it all the same. */
  readonly mayBeElsewhere: boolean;
}

/** What comes out: one label large and, of sheets, the sheet beside it; or the symbols of the ZIP. Not painted anew with every key of a search. */
export const PreviewPanel = memo(function PreviewPanel(props: PreviewProps): ReactNode {
  const { preview, preflight, isEmpty, mayBeElsewhere } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { picture, problem } = preview;
  if (picture === null) {
    if (problem === null && preflight.leftOut.length > 0 && preflight.labelCount === 0) {
      return <EmptyState>{preflight.leftOut.map(problemText).join(' ')}</EmptyState>;
    }
    if (problem !== null) return <EmptyState>{problemText(problem)}</EmptyState>;
    if (!isEmpty) return <EmptyState>{t('print.comingUp')}</EmptyState>;
    return mayBeElsewhere ? <EmptyState>{t('service.notHere')}</EmptyState> : <NothingSelected />;
  }
  return (
    <div className="preview">
      {picture.kind === 'sheet' ? <LabelsView picture={picture} /> : <SymbolsView picture={picture} />}
      <div className="preview-below">
        {problem === null ? (
          <PreflightList preflight={preflight} />
        ) : (
          <span className="preview-refusal">{problemText(problem)}</span>
        )}
      </div>
    </div>
  );
});

function LabelsView({ picture }: { readonly picture: SheetPreview }): ReactNode {
  return (
    <>
      <div className={hasCells(picture) ? 'preview-views preview-views-sheet' : 'preview-views'}>
        <LabelView picture={picture} />
        {hasCells(picture) && <SheetView picture={picture} />}
      </div>
      <CalibrationToggle />
      <PreviewAnswers answers={picture.answers} />
    </>
  );
}

function SymbolsView({ picture }: { readonly picture: SymbolsPreview }): ReactNode {
  const { t } = useTranslation();
  const setSheet = useExportDraft((state) => state.setSheet);
  return (
    <>
      <ul className="symbols" tabIndex={0} aria-label={t('print.firstSymbols')}>
        {picture.symbols.map((symbol) => (
          <li key={symbol.entryName} className="symbol">
            <img src={svgUrl(symbol.svg)} alt={symbol.content} />
            <span className="codes">{symbol.entryName}</span>
          </li>
        ))}
      </ul>
      <Pager
        at={picture.sheet}
        of={picture.sheetCount}
        text={t('print.partOf', { sheet: picture.sheet, sheets: picture.sheetCount })}
        previous={t('print.previousPart')}
        next={t('print.nextPart')}
        onShow={setSheet}
      />
    </>
  );
}
