import { create } from 'zustand';

import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ReceivedFile } from '../../shared/ipc/operation.ts';

/** The screens, in the order of the rail. Ctrl/⌘ + their place opens them. */
export const SCREENS = ['export', 'jobs', 'catalogue', 'printers', 'settings'] as const;

/** See {@link SCREENS}. */
export type Screen = (typeof SCREENS)[number];

interface Navigation {
  readonly screen: Screen;
  readonly paletteOpen: boolean;
  readonly helpOpen: boolean;
  readonly show: (screen: Screen) => void;
  readonly setPalette: (open: boolean) => void;
  readonly setHelp: (open: boolean) => void;
}

/** Holds the screen that is shown, and whether palette and help are open. */
export const useNavigation = create<Navigation>((set) => ({
  screen: 'export',
  paletteOpen: false,
  helpOpen: false,
  show: (screen) => set({ screen, paletteOpen: false, helpOpen: false }),
  setPalette: (paletteOpen) => set({ paletteOpen }),
  setHelp: (helpOpen) => set({ helpOpen }),
}));

/** Names the sections of the jobs screen: all jobs, and the outbox to the label service. */
export type JobsSection = 'jobs' | 'outbox';

interface JobsView {
  readonly section: JobsSection;
  readonly setSection: (section: JobsSection) => void;
  /** Opens the jobs screen at one of its sections. */
  readonly open: (section: JobsSection) => void;
}

/** Holds the section of the jobs screen; kept while another screen is shown. */
export const useJobsView = create<JobsView>((set) => ({
  section: 'jobs',
  setSection: (section) => set({ section }),
  open: (section) => {
    set({ section });
    useNavigation.getState().show('jobs');
  },
}));

/** Lists the sections of the printers screen, in the order of their tabs. */
export const PRINTING_SECTIONS = ['queue', 'printers'] as const;

/** See {@link PRINTING_SECTIONS}. */
export type PrintingSection = (typeof PRINTING_SECTIONS)[number];

/** A dialog that lies over the printers screen: about a printer, about a print job, or about a printer that is to be added. */
export type PrintingTask =
  | { readonly what: 'settings' | 'calibrate'; readonly printerId: ShortId }
  | { readonly what: 'attention' | 'confirm' | 'again' | 'verify'; readonly jobId: ShortId }
  | { readonly what: 'add' };

interface PrintingView {
  readonly section: PrintingSection;
  readonly task: PrintingTask | null;
  readonly setSection: (section: PrintingSection) => void;
  readonly openTask: (task: PrintingTask) => void;
  readonly closeTask: () => void;
  /** Opens the printers screen at one of its sections. */
  readonly open: (section: PrintingSection) => void;
}

/** Holds the section and the open dialog of the printers screen; kept while another screen is shown. */
export const usePrintingView = create<PrintingView>((set) => ({
  section: 'queue',
  task: null,
  setSection: (section) => set({ section }),
  openTask: (task) => {
    useNavigation.getState().show('printers');
    set({ task });
  },
  closeTask: () => set({ task: null }),
  open: (section) => {
    set({ section, task: null });
    useNavigation.getState().show('printers');
  },
}));

interface ImportWizardState {
  /** The file being imported; null while there is none. */
  readonly file: ReceivedFile | null;
  /** True while the wizard is open, with or without a file. */
  readonly open: boolean;
  /** True while its file is checked or written: another file must not replace it silently. */
  readonly busy: boolean;
  readonly setBusy: (busy: boolean) => void;
  /** Opens the wizard at its first step: choose a file. */
  readonly start: () => void;
  /** Opens the wizard with a file that was dropped, opened or chosen. */
  readonly startWithFile: (file: ReceivedFile) => void;
  readonly close: () => void;
}

/** Holds the state of the import wizard, which any screen may open. */
export const useImportWizard = create<ImportWizardState>((set) => ({
  file: null,
  open: false,
  busy: false,
  setBusy: (busy) => set({ busy }),
  start: () => {
    useNavigation.getState().show('catalogue');
    set({ file: null, open: true });
  },
  startWithFile: (file) => {
    useNavigation.getState().show('catalogue');
    set({ file, open: true });
  },
  close: () => set({ file: null, open: false, busy: false }),
}));
