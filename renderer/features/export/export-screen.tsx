import './export-screen.css';

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { useExportDraft } from '../../state/export-draft.ts';
import { useImportWizard } from '../../state/navigation.ts';
import { usePendingOperation } from '../../state/notifications.ts';
import { usePrinterPolling } from '../../state/printing.ts';
import { useClient, useStation } from '../../state/station.tsx';
import { Button } from '../../ui/controls.tsx';
import { ExportActionBar } from './export-action-bar.tsx';
import { useExportTarget } from './export-target.tsx';
import { useFollowOpenedSheet } from './opened-sheet.tsx';
import { OutputPanel } from './output-panel.tsx';
import { usePreflight } from './preflight-list.tsx';
import { PreviewPanel, usePreview } from './preview-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { useExportRequest } from './use-export-request.ts';

/** Shows the export screen: selection, output settings, preview and action bar. */
export function ExportScreen(): ReactNode {
  const { t } = useTranslation();
  const firstStart = useStation((state) => state.info?.firstStart === true);
  const version = useStation((state) => state.catalogueVersion);
  useResumeLastOutput();
  useFollowOpenedSheet();
  usePrinterPolling();
  const place = useExportTarget();
  const draft = useExportRequest(place.choice);
  const preview = usePreview(draft.previewRequest, draft.labelCount, version);
  const preflight = usePreflight(draft.preflightRequest, version);
  if (firstStart) return <FirstStart />;
  return (
    <div className="export">
      <h1 className="only-spoken">{t('screens.export')}</h1>
      <section className="export-what" aria-label={t('export.what')}>
        <SelectionPanel counts={draft.counts} />
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
      <ExportActionBar draft={draft} place={place} preview={preview} preflight={preflight} />
    </div>
  );
}

/** Starts from how the last export was made. */
function useResumeLastOutput(): void {
  const last = useStation((state) => state.settings?.lastOutput ?? null);
  const resume = useExportDraft((state) => state.restoreOutput);
  useEffect(() => {
    if (last !== null) resume(last);
  }, [last, resume]);
}

/** The very first screen: nothing to configure, two ways to a first sheet. */
function FirstStart(): ReactNode {
  const { t } = useTranslation();
  const client = useClient();
  const [adding, runOperation] = usePendingOperation();
  const choose = useImportWizard((state) => state.start);
  function addSample(): void {
    runOperation(client.app.addSample());
  }
  return (
    <div className="first-start">
      <h1>{t('firstStart.title')}</h1>
      <p>{t('firstStart.text')}</p>
      <div className="first-start-buttons">
        <Button tone="accent" onPress={choose}>
          {t('catalogue.import')}
        </Button>
        <Button isDisabled={adding} onPress={addSample}>
          {t('firstStart.sample')}
        </Button>
      </div>
    </div>
  );
}
