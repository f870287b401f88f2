import './shortcuts.css';

import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { MenuCommand } from '../../shared/ipc/app.ts';
import { SCREENS, useImportWizard, useNavigation } from '../state/navigation.ts';
import { useClient } from '../state/station.tsx';
import { Dialog } from '../ui/dialogs.tsx';

/** The keys that work on every screen, but not behind an open dialog: Ctrl/⌘ + number, Ctrl/⌘ + K, `/` to search, F1. */
export function useKeyboardShortcuts(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { show, setPalette, setHelp } = useNavigation.getState();
      const command = event.ctrlKey || event.metaKey;
      const screen = command ? SCREENS[Number(event.key) - 1] : undefined;
      if (screen !== undefined) show(screen);
      else if (command && event.key.toLowerCase() === 'k') setPalette(true);
      else if (event.key === 'F1') setHelp(true);
      else if (event.key === '/' && !command && !isTyping(event.target)) focusSearch();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Puts the cursor into the search of the screen that is shown. */
function focusSearch(): void {
  document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Runs the commands of the native menus, and imports files that the system opened with this program. */
export function useMenuCommands(): void {
  const client = useClient();
  useEffect(() => {
    const { show, setPalette, setHelp } = useNavigation.getState();
    const run: Readonly<Record<MenuCommand, () => void>> = {
      'show-export': () => show('export'),
      'show-jobs': () => show('jobs'),
      'show-catalogue': () => show('catalogue'),
      'show-printers': () => show('printers'),
      'show-settings': () => show('settings'),
      'import-file': () => useImportWizard.getState().start(),
      'command-palette': () => setPalette(true),
      search: focusSearch,
      help: () => setHelp(true),
    };
    const unsubscribers = [
      client.app.onMenuChosen(({ command }) => run[command]()),
      client.app.onFileOpened((file) => useImportWizard.getState().startWithFile(file)),
    ];
    return () => unsubscribers.forEach((unsubscribe) => unsubscribe());
  }, [client]);
}

const SHORTCUTS = [
  ['Ctrl/⌘ 1–5', 'screens'],
  ['Ctrl/⌘ K', 'palette'],
  ['/', 'search'],
  ['F1', 'help'],
  ['F2', 'newSheet'],
  ['Enter', 'enter'],
  ['Esc', 'escape'],
] as const;

/** Help on the screen that is shown, and the keys that work everywhere. */
export function HelpDialog(): ReactNode {
  const { t } = useTranslation();
  const { screen, helpOpen, setHelp } = useNavigation();
  return (
    <Dialog title={t(`screens.${screen}`)} open={helpOpen} onClose={() => setHelp(false)}>
      <p>{t(`help.${screen}`)}</p>
      <dl className="help-keys">
        {SHORTCUTS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`help.keys.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.scan')}</p>
    </Dialog>
  );
}
