import './export-screen.css';

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { useStation } from '../../state/station-context.tsx';
import { useWatchPrinters } from '../../state/use-watch-printers.ts';
import { FirstStart } from './first-start.tsx';
import { MakeBar } from './make-bar.tsx';
import { OutputPanel } from './output-panel.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { useOpenedSheet } from './use-opened-sheet.ts';
import { usePlace } from './use-place.ts';
import { usePreflight } from './use-preflight.ts';
import { usePreview } from './use-preview.ts';
import { useRequest } from './use-request.ts';

/** The main screen: what to make labels of, how, and what comes out. */
export function ExportScreen(): ReactNode {
  const { t } = useTranslation();
  const firstStart = useStation((state) => state.info?.firstStart === true);
  const version = useStation((state) => state.catalogueVersion);
  useLastOutput();
  useOpenedSheet();
  useWatchPrinters();
  const place = usePlace();
  const draft = useRequest(place.wish);
  const preview = usePreview(draft.look, draft.labelCount, version);
  const preflight = usePreflight(draft.labels, version);
  if (firstStart) return <FirstStart />;
  return (
    <div className="export">
      <h1 className="only-spoken">{t('screens.export')}</h1>
      <section className="export-what" aria-label={t('export.what')}>
        <SelectionPanel found={draft.found} />
        <OutputPanel />
      </section>
      <section className="export-see" aria-label={t('export.see')}>
        <PreviewPanel
          preview={preview}
          preflight={preflight}
          isEmpty={draft.labelCount === 0}
          mayBeElsewhere={draft.request !== null}
        />
      </section>
      <MakeBar draft={draft} place={place} preview={preview} preflight={preflight} />
    </div>
  );
}

/** Starts from how the last export was made. */
function useLastOutput(): void {
  const last = useStation((state) => state.settings?.lastOutput ?? null);
  const resume = useExportDraft((state) => state.resume);
  useEffect(() => {
    if (last !== null) resume(last);
  }, [last, resume]);
}
