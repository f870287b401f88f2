import { create } from 'zustand';

import type { ShortId } from '../../shared/contract/short-id.ts';
import { useNavigation } from './navigation.ts';

/** The parts of the printers screen, in the order of their tabs. */
export const PRINTING_PARTS = ['queue', 'printers'] as const;

/** See {@link PRINTING_PARTS}. */
export type PrintingPart = (typeof PRINTING_PARTS)[number];

/** A dialog that lies over the printers screen: about a printer, about a print job, or about a printer that is to be added. */
export type PrintingTask =
  | { readonly what: 'settings' | 'calibrate'; readonly printerId: ShortId }
  | { readonly what: 'attention' | 'confirm' | 'again' | 'verify'; readonly jobId: ShortId }
  | { readonly what: 'add' };

interface PrintingView {
  readonly part: PrintingPart;
  readonly task: PrintingTask | null;
  readonly setPart: (part: PrintingPart) => void;
  readonly begin: (task: PrintingTask) => void;
  readonly end: () => void;
  /** Goes to the printers screen, at one of its parts. */
  readonly open: (part: PrintingPart) => void;
}

/** Where the person is on the printers screen; kept while they are on another. */
export const usePrintingView = create<PrintingView>((set) => ({
  part: 'queue',
  task: null,
  setPart: (part) => set({ part }),
  begin: (task) => {
    useNavigation.getState().show('printers');
    set({ task });
  },
  end: () => set({ task: null }),
  open: (part) => {
    set({ part, task: null });
    useNavigation.getState().show('printers');
  },
}));
