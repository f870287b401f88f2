import './app.css';

import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Client } from '../../shared/ipc/schema.ts';
import { CatalogueScreen } from '../features/catalogue/catalogue-screen.tsx';
import { ImportWizard } from '../features/catalogue/import/import-wizard.tsx';
import { ExportScreen } from '../features/export/export-screen.tsx';
import { JobsScreen } from '../features/jobs/jobs-screen.tsx';
import { PrintersScreen } from '../features/printers/printers-screen.tsx';
import { ScanOverlay } from '../features/scan/scan-overlay.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { setLanguage } from '../i18n/languages.ts';
import { type Screen, useImportWizard, useNavigation } from '../state/navigation.ts';
import { useMessages, useRunOperation } from '../state/notifications.ts';
import { useHost, useStation } from '../state/station.tsx';
import { CommandPalette } from './command-palette.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { ConfirmDialog, MessageArea, useStationWarnings } from './notifications.tsx';
import { HelpDialog, useKeyboardShortcuts, useMenuCommands } from './shortcuts.tsx';

const SCREEN_COMPONENTS: Readonly<Record<Screen, () => ReactNode>> = {
  export: ExportScreen,
  jobs: JobsScreen,
  catalogue: CatalogueScreen,
  printers: PrintersScreen,
  settings: SettingsScreen,
};

/** Renders the whole window: the navigation rail, one screen, and the overlays. */
export function App(): ReactNode {
  const { t } = useTranslation();
  const screen = useNavigation((state) => state.screen);
  const connection = useStation((state) => state.connection);
  const isLoaded = useStation((state) => state.info !== null && state.settings !== null);
  useAppearance();
  useKeyboardShortcuts();
  useMenuCommands();
  useStationWarnings();
  const Current = SCREEN_COMPONENTS[screen];
  return (
    <div className="app">
      <NavigationRail />
      <main className="app-screen" aria-label={t(`screens.${screen}`)}>
        {connection !== 'open' && (
          <p className="app-shut" role="alert">
            {t(`app.${connection}`)}
          </p>
        )}
        {isLoaded && <Current />}
      </main>
      <MessageArea />
      <CommandPalette />
      <HelpDialog />
      <ConfirmDialog />
      <FileDropZone />
      <ImportWizard />
      <ScanOverlay />
    </div>
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
