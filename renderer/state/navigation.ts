import { create } from 'zustand';

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

/** Where the person is. */
export const useNavigation = create<Navigation>((set) => ({
  screen: 'export',
  paletteOpen: false,
  helpOpen: false,
  show: (screen) => set({ screen, paletteOpen: false, helpOpen: false }),
  setPalette: (paletteOpen) => set({ paletteOpen }),
  setHelp: (helpOpen) => set({ helpOpen }),
}));
