import type { SettingsSection } from '../../state/settings-view.ts';

/**
 * Every setting by the text that names it, in the order of the screen, with the further texts whose words find it. A section
 * shows each in a `Setting` of that name.
 */
export const SETTINGS_OF = {
  look: {
    'settings.language': ['settings.system'],
    'settings.theme': ['settings.themes.dark', 'settings.themes.light'],
    'settings.scanSound': ['settings.tryScanSound'],
  },
  labels: {
    'linkOrigin.label': ['linkOrigin.text', 'linkOrigin.own', 'linkOrigin.opens', 'linkOrigin.site.gs1'],
  },
  scanner: {
    'scanner.teach': ['scanner.untaught', 'scanner.forget'],
    'scanner.separator': ['scanner.separatorHint'],
  },
  scale: {
    'scale.device': ['scale.deviceHint', 'scale.text'],
    'scale.protocol': ['scale.protocols.sics', 'scale.protocols.st_gs'],
    'scale.baud': [],
    'scale.frame': [],
  },
  verifier: {
    'verifier.port': ['verifier.portHint', 'verifier.text'],
    'verifier.network': [],
    'verifier.connect': ['verifier.connectHint'],
    'verifier.device': ['verifier.deviceHint'],
    'verifier.baud': [],
    'verifier.target': ['verifier.targetHint'],
  },
  logistics: {
    'settings.companyPrefix': ['settings.companyPrefixHint'],
    'settings.extensionDigit': [],
    'settings.shipFrom': ['packing.shipToHint'],
  },
  traceability: {
    'traceability.save': ['traceability.about', 'traceability.from', 'traceability.to'],
    'traceability.location': ['traceability.locationHint'],
    'traceability.capture': ['traceability.captureHint'],
  },
  service: {
    'service.use': ['service.about'],
    'service.where': ['service.address', 'service.addressHint'],
    'service.key': ['service.keyHint', 'service.forget'],
    'service.check': [],
    'service.target': ['service.targetHint', 'service.targets.auto'],
  },
  warehouse: {
    'warehouse.open': ['warehouse.about', 'warehouse.joinTitle', 'warehouse.leave'],
  },
  access: {
    'settings.keys': ['settings.keysText', 'settings.issue', 'settings.revoke', 'settings.scopes'],
    'settings.calls': ['settings.callsText'],
    'settings.network': ['settings.networkText', 'settings.networkEnd'],
  },
  data: {
    'settings.folder': ['settings.showFolder'],
    'settings.backUp': ['settings.backUpText'],
    'settings.restore': [],
    'settings.saveDiagnostics': ['settings.diagnosticsText'],
  },
} as const satisfies Readonly<Record<SettingsSection, Readonly<Record<string, readonly string[]>>>>;

/** What each section is called. */
export const SECTION_TITLE = {
  look: 'settings.look',
  labels: 'settings.links',
  scanner: 'scanner.title',
  scale: 'scale.title',
  verifier: 'verifier.title',
  logistics: 'settings.logistics',
  traceability: 'traceability.title',
  service: 'service.title',
  warehouse: 'warehouse.title',
  access: 'settings.access',
  data: 'settings.data',
} as const satisfies Readonly<Record<SettingsSection, string>>;

/** Names a setting: see {@link SETTINGS_OF}. */
export type SettingName = {
  [Section in SettingsSection]: keyof (typeof SETTINGS_OF)[Section];
}[SettingsSection];

/** A setting with all its words in the reader's language. */
export interface IndexedSetting {
  readonly section: SettingsSection;
  readonly name: SettingName;
  /** What it is called. */
  readonly title: string;
  /** Its title, its section's, and whatever else finds it. */
  readonly words: string;
}

/** Finds the settings that have every word of a search in their words, whatever the case and the accents; none for no words. */
export function findSettings(settings: readonly IndexedSetting[], search: string): readonly IndexedSetting[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return settings.filter(({ words }) => {
    const has = plain(words);
    return wanted.every((word) => has.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
