import { create } from 'zustand';

import { useNavigation } from './navigation.ts';

/** The sections of the settings, in the order of their list. */
export const SETTINGS_SECTIONS = [
  'look',
  'labels',
  'scanner',
  'scale',
  'verifier',
  'logistics',
  'traceability',
  'service',
  'warehouse',
  'access',
  'data',
] as const;

/** See {@link SETTINGS_SECTIONS}. */
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

interface SettingsView {
  readonly section: SettingsSection;
  /** The setting that was looked for, which is marked; another object each time it is looked for. */
  readonly hit: { readonly name: string } | null;
  /** Opens the settings at a section, and at one of its settings. */
  readonly open: (section: SettingsSection, name?: string) => void;
}

/** Holds the section of the settings; kept while another screen is shown. */
export const useSettingsView = create<SettingsView>((set) => ({
  section: 'look',
  hit: null,
  open: (section, name) => {
    set({ section, hit: name === undefined ? null : { name } });
    useNavigation.getState().show('settings');
  },
}));
