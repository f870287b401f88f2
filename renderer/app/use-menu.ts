import { useEffect } from 'react';

import type { MenuCommand } from '../../shared/ipc/app.ts';
import { useImportDraft } from '../state/import-draft.ts';
import { useNavigation } from '../state/navigation.ts';
import { useClient } from '../state/station-context.tsx';
import { focusSearch } from './use-keyboard.ts';

/** Does what the native menus ask, and takes up files that the system opened with this program. */
export function useMenu(): void {
  const client = useClient();
  useEffect(() => {
    const { show, setPalette, setHelp } = useNavigation.getState();
    const run: Readonly<Record<MenuCommand, () => void>> = {
      'show-export': () => show('export'),
      'show-jobs': () => show('jobs'),
      'show-catalogue': () => show('catalogue'),
      'show-printers': () => show('printers'),
      'show-settings': () => show('settings'),
      'import-file': () => useImportDraft.getState().choose(),
      'command-palette': () => setPalette(true),
      search: focusSearch,
      help: () => setHelp(true),
    };
    const stops = [
      client.app.onMenuChosen(({ command }) => run[command]()),
      client.app.onFileOpened((file) => useImportDraft.getState().take(file)),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}
