import './app.css';

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { CatalogueScreen } from '../features/catalogue/catalogue-screen.tsx';
import { ImportWizard } from '../features/catalogue/import/import-wizard.tsx';
import { ExportScreen } from '../features/export/export-screen.tsx';
import { JobsScreen } from '../features/jobs/jobs-screen.tsx';
import { PrintersScreen } from '../features/printers/printers-screen.tsx';
import { ScanToWork } from '../features/scan/scan-to-work.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { speak } from '../i18n/translate.ts';
import { type Screen, useNavigation } from '../state/navigation.ts';
import { useStation } from '../state/station-context.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DropFile } from './drop-file.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { MessageArea } from './message-area.tsx';
import { Rail } from './rail.tsx';
import { useKeyboard } from './use-keyboard.ts';
import { useMenu } from './use-menu.ts';
import { useStationNotes } from './use-station-notes.ts';

const SCREEN: Readonly<Record<Screen, () => ReactNode>> = {
  export: ExportScreen,
  jobs: JobsScreen,
  catalogue: CatalogueScreen,
  printers: PrintersScreen,
  settings: SettingsScreen,
};

/** The whole window: the rail, one screen, and what lies over it. */
export function App(): ReactNode {
  const { t } = useTranslation();
  const screen = useNavigation((state) => state.screen);
  const connection = useStation((state) => state.connection);
  const known = useStation((state) => state.info !== null && state.settings !== null);
  useAppearance();
  useKeyboard();
  useMenu();
  useStationNotes();
  const Current = SCREEN[screen];
  return (
    <div className="app">
      <Rail />
      <main className="app-screen" aria-label={t(`screens.${screen}`)}>
        {connection !== 'open' && (
          <p className="app-shut" role="alert">
            {t(`app.${connection}`)}
          </p>
        )}
        {known && <Current />}
      </main>
      <MessageArea />
      <CommandPalette />
      <HelpDialog />
      <ConfirmDialog />
      <DropFile />
      <ImportWizard />
      <ScanToWork />
    </div>
  );
}

/** Language and theme as they are set. */
function useAppearance(): void {
  const language = useStation((state) => state.settings?.language ?? 'system');
  const theme = useStation((state) => state.settings?.theme ?? 'system');
  useEffect(() => void speak(language), [language]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
