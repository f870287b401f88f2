import { create } from 'zustand';

import type { ActivityEntry, ActivityPhase } from '../../shared/activity/activity.ts';
import type { JobRow } from '../../shared/contract/export-job.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { ReceivedFile } from '../../shared/ipc/operation.ts';
import type { LotKey } from '../../shared/recall/lot-acts.ts';

/** The screens, in the order of the rail, where the warehouse's stands for a station that belongs to one. Ctrl/⌘ + their place opens them. */
export const SCREENS = [
  'print',
  'activity',
  'catalogue',
  'layouts',
  'packing',
  'printers',
  'settings',
  'warehouse',
] as const;

/** See {@link SCREENS}; and the trace of a lot, which has no place on the rail: it is opened on a lot. */
export type Screen = (typeof SCREENS)[number] | 'trace';

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
  screen: 'print',
  paletteOpen: false,
  helpOpen: false,
  show: (screen) => set({ screen, paletteOpen: false, helpOpen: false }),
  setPalette: (paletteOpen) => set({ paletteOpen }),
  setHelp: (helpOpen) => set({ helpOpen }),
}));

/** What the list of jobs shows: those of one phase, or all. */
export type ActivityFilter = 'all' | ActivityPhase;

/** A dialog that lies over the activity screen: about a print job, or about an export that is to be printed. */
export type ActivityTask =
  | { readonly what: 'attention' | 'confirm' | 'again' | 'verify'; readonly jobId: ShortId }
  | { readonly what: 'print'; readonly job: JobRow };

interface ActivityView {
  readonly filter: ActivityFilter;
  readonly task: ActivityTask | null;
  readonly setFilter: (filter: ActivityFilter) => void;
  readonly openTask: (task: ActivityTask) => void;
  readonly closeTask: () => void;
  /** Opens the activity screen with the jobs of a filter. */
  readonly open: (filter: ActivityFilter) => void;
  /** Opens what a job asks: its dialog, or the jobs that ask. */
  readonly openQuestion: (entry: ActivityEntry) => void;
}

/** Holds the filter and the open dialog of the activity screen; kept while another screen is shown. */
export const useActivityView = create<ActivityView>((set, get) => ({
  filter: 'all',
  task: null,
  setFilter: (filter) => set({ filter }),
  openTask: (task) => {
    useNavigation.getState().show('activity');
    set({ task });
  },
  closeTask: () => set({ task: null }),
  open: (filter) => {
    set({ filter, task: null });
    useNavigation.getState().show('activity');
  },
  openQuestion: ({ kind, job }) => {
    get().open('asking');
    if (kind === 'print' && job.state === 'needs_attention') {
      get().openTask({ what: 'attention', jobId: job.id });
    }
  },
}));

/** Lists the sections of the printers screen, in the order of their tabs. */
export const PRINTING_SECTIONS = ['printers', 'grades'] as const;

/** See {@link PRINTING_SECTIONS}. */
export type PrintingSection = (typeof PRINTING_SECTIONS)[number];

/** A dialog that lies over the printers screen: about a printer, or about one that is to be added. */
export type PrintingTask =
  | { readonly what: 'settings' | 'calibrate' | 'growth'; readonly printerId: ShortId }
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
  section: 'printers',
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

interface TraceView {
  /** The lot that is traced; null while one is looked for. */
  readonly lot: LotKey | null;
  /** Opens the trace screen on a lot, or to look for one. */
  readonly open: (lot: LotKey | null) => void;
}

/** Holds the lot of the trace screen; kept while another screen is shown. */
export const useTraceView = create<TraceView>((set) => ({
  lot: null,
  open: (lot) => {
    set({ lot });
    useNavigation.getState().show('trace');
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
  /** The same over the screen that is shown. */
  readonly startHere: (file: ReceivedFile) => void;
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
  startHere: (file) => set({ file, open: true }),
  close: () => set({ file: null, open: false, busy: false }),
}));
