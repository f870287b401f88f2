import { create } from 'zustand';

import type { ReceivedFile } from '../../shared/ipc/files.ts';
import { useNavigation } from './navigation.ts';

interface ImportDraft {
  /** The file being imported; null while there is none. */
  readonly file: ReceivedFile | null;
  /** True while the wizard is open, with or without a file. */
  readonly open: boolean;
  /** True while its file is checked or written: another must not take its place unseen. */
  readonly busy: boolean;
  readonly setBusy: (busy: boolean) => void;
  /** Opens the wizard at its first step: choose a file. */
  readonly choose: () => void;
  /** Opens the wizard with a file that was dropped, opened or chosen. */
  readonly take: (file: ReceivedFile) => void;
  readonly close: () => void;
}

/** The import wizard, which any screen may open. */
export const useImportDraft = create<ImportDraft>((set) => ({
  file: null,
  open: false,
  busy: false,
  setBusy: (busy) => set({ busy }),
  choose: () => {
    useNavigation.getState().show('catalogue');
    set({ file: null, open: true });
  },
  take: (file) => {
    useNavigation.getState().show('catalogue');
    set({ file, open: true });
  },
  close: () => set({ file: null, open: false, busy: false }),
}));
