import { useEffect } from 'react';

import type { MenuCommand } from '../../shared/ipc/app.ts';
import { useBenchMode } from '../state/bench-mode.ts';
import { SCREENS, useImportWizard, useNavigation } from '../state/navigation.ts';
import { useClient } from '../state/station.tsx';
import { isTyping } from '../ui/is-typing.ts';
import { enterBench } from './enter-bench.ts';

/** The keys that work on every screen, but not behind an open dialog nor in bench mode: Ctrl/⌘ + number, Ctrl/⌘ + K, Ctrl/⌘ + B, `/` to search, F1. */
export function useKeyboardShortcuts(): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (document.querySelector('[role="dialog"]') !== null || isBench()) return;
      const { show, setPalette, setHelp } = useNavigation.getState();
      const command = event.ctrlKey || event.metaKey;
      const screen = command ? SCREENS[Number(event.key) - 1] : undefined;
      if (screen !== undefined) show(screen);
      else if (command && event.key.toLowerCase() === 'k') setPalette(true);
      else if (command && event.key.toLowerCase() === 'b') enterBench();
      else if (event.key === 'F1') setHelp(true);
      else if (event.key === '/' && !command && !isTyping(event.target)) focusSearch();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isBench(): boolean {
  return useBenchMode.getState().session !== null;
}

/** Puts the cursor into the search of the screen that is shown. */
function focusSearch(): void {
  document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
}

/** Runs the commands of the native menus, and imports files that the system opened with this program. */
export function useMenuCommands(): void {
  const client = useClient();
  useEffect(() => {
    const { show, setPalette, setHelp } = useNavigation.getState();
    const run: Readonly<Record<MenuCommand, () => void>> = {
      'show-print': () => show('print'),
      'show-activity': () => show('activity'),
      'show-catalogue': () => show('catalogue'),
      'show-layouts': () => show('layouts'),
      'show-packing': () => show('packing'),
      'show-printers': () => show('printers'),
      'show-settings': () => show('settings'),
      'show-warehouse': () => show('warehouse'),
      'import-file': () => useImportWizard.getState().start(),
      'command-palette': () => setPalette(true),
      search: focusSearch,
      help: () => setHelp(true),
      bench: enterBench,
    };
    const unsubscribers = [
      // Only a person's choice on the bench itself leaves it.
      client.app.onMenuChosen(({ command }) => {
        if (!isBench()) run[command]();
      }),
      client.app.onFileOpened((file) => useImportWizard.getState().startWithFile(file)),
    ];
    return () => unsubscribers.forEach((unsubscribe) => unsubscribe());
  }, [client]);
}
