import './app.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Client } from '../../shared/ipc/schema.ts';
import { ActivityScreen } from '../features/activity/activity-screen.tsx';
import { InDoubtDialog } from '../features/activity/dialogs/in-doubt-dialog.tsx';
import { BenchMode } from '../features/bench/bench-mode.tsx';
import { CatalogueScreen } from '../features/catalogue/catalogue-screen.tsx';
import { ImportWizard } from '../features/catalogue/import/import-wizard.tsx';
import { FirstStart } from '../features/first-start/first-start.tsx';
import { useAskBeforeClosing } from '../features/layouts/ask-before-closing.ts';
import { OpenedComparison } from '../features/layouts/compare/compare-versions.tsx';
import { LayoutsScreen } from '../features/layouts/layouts-screen.tsx';
import { PackingScreen } from '../features/packing/packing-screen.tsx';
import { PrintScreen } from '../features/print/print-screen.tsx';
import { PrintersScreen } from '../features/printers/printers-screen.tsx';
import { ScanOverlay } from '../features/scan/scan-overlay.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { TraceScreen } from '../features/trace/trace-screen.tsx';
import { WarehouseScreen } from '../features/warehouse/warehouse-screen.tsx';
import { LinkOriginQuestion } from '../forms/link-origin/link-origin-question.tsx';
import { setLanguage } from '../i18n/languages.ts';
import { useBenchMode } from '../state/bench-mode.ts';
import type { BenchSession } from '../state/bench-session.ts';
import { useFirstStart } from '../state/first-start.ts';
import { type Screen, useImportWizard, useNavigation } from '../state/navigation.ts';
import { useMessages, useRunOperation } from '../state/notifications.ts';
import { useResumeLastOutput, useResumeLastScope } from '../state/resume-output.ts';
import { useHost, useStation } from '../state/station.tsx';
import { AttentionStrip } from './attention-strip.tsx';
import { CommandPalette } from './command-palette.tsx';
import { HelpDialog } from './help/help-dialog.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { ConfirmDialog, MessageArea, useStationWarnings } from './notifications.tsx';
import { useKeyboardShortcuts, useMenuCommands } from './shortcuts.ts';
import { useVerifierAlerts } from './verifier-alerts.ts';

const SCREEN_COMPONENTS: Readonly<Record<Screen, () => ReactNode>> = {
  print: PrintScreen,
  activity: ActivityScreen,
  catalogue: CatalogueScreen,
  layouts: LayoutsScreen,
  packing: PackingScreen,
  printers: PrintersScreen,
  settings: SettingsScreen,
  trace: TraceScreen,
  warehouse: WarehouseScreen,
};

/** Renders the whole window: the navigation rail, one screen, and the overlays. */
export function App(): ReactNode {
  const { t } = useTranslation();
  const screen = useNavigation((state) => state.screen);
  const connection = useStation((state) => state.connection);
  const isLoaded = useStation((state) => state.info !== null && state.settings !== null);
  useAppearance();
  useResumeLastOutput();
  useResumeLastScope();
  useKeyboardShortcuts();
  useMenuCommands();
  useStationWarnings();
  useVerifierAlerts();
  useAskBeforeClosing();
  const bench = useBenchMode((state) => state.session);
  const isFirstStart = useStation(({ info }) => info?.firstStart === true);
  const isLed = useFirstStart(({ begun, ended }) => !ended && (isFirstStart || begun));
  const isFirstStartShown = screen === 'print' && isLed;
  const Current = isFirstStartShown ? FirstStart : SCREEN_COMPONENTS[screen];
  if (bench !== null) return isLoaded ? <Bench session={bench} /> : null;
  return (
    <div className="app">
      <NavigationRail />
      <main className="app-screen" aria-label={t(`screens.${screen}`)}>
        <AttentionStrip />
        {connection !== 'open' && (
          <p className="app-shut" role="alert">
            {t(`app.${connection}`)}
          </p>
        )}
        {isLoaded && <Current />}
      </main>
      <MessageArea />
      <CommandPalette />
      <HelpDialog isFirstStart={isFirstStartShown} />
      <ConfirmDialog />
      <FileDropZone />
      <ImportWizard />
      <OpenedComparison />
      <ScanOverlay />
      <LinkOriginQuestion />
    </div>
  );
}

/** Bench mode in the place of all screens, and what may lie over it: no palette, and no way past it to another screen. */
function Bench({ session }: { readonly session: BenchSession }): ReactNode {
  return (
    <>
      <BenchMode
        session={session}
        jobQuestion={(job, onClose) => <InDoubtDialog job={job} onClose={onClose} />}
      />
      <MessageArea />
      <ConfirmDialog />
      <ScanOverlay />
      <LinkOriginQuestion />
    </>
  );
}

/** Language and theme as they are set. */
function useAppearance(): void {
  const language = useStation((state) => state.settings?.language ?? 'system');
  const theme = useStation((state) => state.settings?.theme ?? 'system');
  useEffect(() => void setLanguage(language), [language]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}

/** Starts an import with a file that is dropped anywhere on the window. */
function FileDropZone(): ReactNode {
  const { t } = useTranslation();
  const host = useHost();
  const runOperation = useRunOperation();
  const notify = useMessages((state) => state.notify);
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    function onDragOver(event: DragEvent): void {
      if (!hasFile(event)) return;
      event.preventDefault();
      setDragging(true);
    }
    function onDragLeave(event: DragEvent): void {
      if (event.relatedTarget === null) setDragging(false);
    }
    function onDrop(event: DragEvent): void {
      if (!hasFile(event)) return;
      event.preventDefault();
      setDragging(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      if (useImportWizard.getState().busy) notify({ tone: 'bad', text: t('import.busy') });
      else runOperation(host.uploadFile(file), useImportWizard.getState().startWithFile);
    }
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [host, runOperation, notify, t]);
  return isDragging ? <div className="drop-file">{t('app.dropHere')}</div> : null;
}

/** Reports uncaught errors of the screens to the station's log, which the diagnostics bundle includes. */
export function reportUncaughtErrors(client: Client): void {
  const report = (thrown: unknown): void => {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // An unreachable station cannot take a report either.
    client.app
      .reportFault({ message: error.message.slice(0, 2000), stack: (error.stack ?? '').slice(0, 20_000) })
      .catch(() => undefined);
  };
  window.addEventListener('error', (event) => report(event.error));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
