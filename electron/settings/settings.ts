import path from 'node:path';

import { TARGET_PREFERENCES, type TargetPreference } from '../../shared/contract/export-job.ts';
import {
  parseServiceOrigin,
  PRODUCTION_SERVICE,
  type ServiceOrigin,
} from '../../shared/contract/service-origin.ts';
import { type EventLocation, NO_LOCATION, parseEventLocation } from '../../shared/epcis/event-location.ts';
import { parseMoment } from '../../shared/epcis/event-period.ts';
import { DATE_FORMATS, type DateFormat, DEFAULT_DATE_FORMAT } from '../../shared/fields/date-format.ts';
import { type DigitalLinkOrigin, parseDigitalLinkOrigin } from '../../shared/gs1/digital-link.ts';
import { type CompanyPrefix, type ExtensionDigit, parseCompanyPrefix } from '../../shared/gs1/sscc.ts';
import { problem } from '../../shared/result/problem.ts';
import { ok, type Problem, type Result } from '../../shared/result/result.ts';
import {
  DEFAULT_SCANNER_PROFILE,
  type ScannerProfile,
  scannerProfileSchema,
} from '../../shared/scan/scanner-profile.ts';
import type { Database } from '../store/database.ts';
import { storedJson } from '../store/json-columns.ts';
import { SCALE_SETTINGS, type ScaleSettingValues } from './scale-settings.ts';
import { type Definition, oneOf, type SettingCode, type Switch } from './setting-definition.ts';
import { VERIFIER_SETTINGS, type VerifierSettingValues } from './verifier-settings.ts';

/** What can be set, with its type. */
export interface SettingValues extends VerifierSettingValues, ScaleSettingValues {
  /** What Digital Link URIs begin with where a request does not say; null until somebody chose it. */
  readonly digital_link_origin: DigitalLinkOrigin | null;
  /** The language of the words on labels, such as EXP: two letters. */
  readonly label_language: string;
  /** How labels write dates. */
  readonly date_format: DateFormat;
  /** The language of the screens: a BCP 47 tag, or `system`. */
  readonly language: string;
  readonly theme: Theme;
  /** Whether a scan is answered with a sound. */
  readonly scan_sound: Switch;
  /** Where the remote label-export service is. */
  readonly service_origin: ServiceOrigin;
  /** A PEM file whose certificates are trusted for it beside the usual authorities, absolute; empty: none. */
  readonly service_certificate: string;
  /** Off: this station asks nothing of it, whatever waits. */
  readonly service_use: Switch;
  /** On: a person agreed that `serve --lan` lets other computers reach this station. */
  readonly lan_allowed: Switch;
  /** Where the main screen has labels made, until a person says otherwise there. */
  readonly service_place: TargetPreference;
  /** The folder whose files are printed, absolute; empty while none is watched. */
  readonly watch_folder: string;
  /** How this station's scanner sends characters. */
  readonly scanner: ScannerProfile;
  /** Where EPCIS events of this station say that they happened; empty: they do not say. */
  readonly epcis_location: EventLocation;
  /** From when on acts are told to the remote service as EPCIS events, ISO-8601 UTC; `off`: none is. */
  readonly epcis_capture: string;
  /** Print jobs that wait for longer are held, and ask before they print: 1 to 168. */
  readonly print_shift_hours: number;
  /** The company's own, which SSCCs are made of; null where nobody has set it. */
  readonly gs1_company_prefix: CompanyPrefix | null;
  /** The digit before it in SSCCs. */
  readonly sscc_extension_digit: ExtensionDigit;
  /** Who sends cases and pallets: lines of text for their labels, empty for none. */
  readonly ship_from: string;
}

/** What the screens look like. */
export type Theme = 'system' | 'light' | 'dark';

/** The name of a setting. */
export type SettingName = keyof SettingValues;

const DEFINITIONS: { readonly [Name in SettingName]: Definition<SettingValues[Name]> } = {
  digital_link_origin: {
    initial: null,
    parse: (text) => (text.trim() === '' ? ok(null) : parseDigitalLinkOrigin(text)),
    format: (origin) => origin ?? '',
  },
  label_language: { initial: 'en', parse: parseLabelLanguage },
  date_format: { initial: DEFAULT_DATE_FORMAT, parse: oneOf(...DATE_FORMATS) },
  language: { initial: 'system', parse: parseLanguage },
  theme: { initial: 'system', parse: oneOf('system', 'light', 'dark') },
  scan_sound: { initial: 'on', parse: oneOf('on', 'off') },
  service_origin: { initial: PRODUCTION_SERVICE, parse: parseServiceOrigin },
  service_certificate: {
    initial: '',
    parse: absolutePath('file'),
  },
  service_use: { initial: 'off', parse: oneOf('on', 'off') },
  service_place: { initial: 'here', parse: oneOf(...TARGET_PREFERENCES) },
  lan_allowed: { initial: 'off', parse: oneOf('on', 'off') },
  watch_folder: {
    initial: '',
    parse: absolutePath('folder'),
  },
  scanner: {
    initial: DEFAULT_SCANNER_PROFILE,
    parse: parseScanner,
    format: (profile) => JSON.stringify(profile),
  },
  epcis_location: { initial: NO_LOCATION, parse: parseEventLocation },
  epcis_capture: { initial: 'off', parse: (text) => (text === 'off' ? ok(text) : parseMoment(text)) },
  print_shift_hours: { initial: 8, parse: parseHours },
  gs1_company_prefix: {
    initial: null,
    parse: (text) => (text.trim() === '' ? ok(null) : parseCompanyPrefix(text)),
    format: (prefix) => prefix ?? '',
  },
  sscc_extension_digit: { initial: 0, parse: parseExtensionDigit },
  ship_from: { initial: '', parse: parseShipFrom },
  ...VERIFIER_SETTINGS,
  ...SCALE_SETTINGS,
};

function absolutePath(which: 'file' | 'folder'): (text: string) => Result<string, 'setting_value'> {
  return (text) => (text === '' || path.isAbsolute(text) ? ok(text) : problem('setting_value', { which }));
}

function parseLabelLanguage(text: string): Result<string, 'setting_value'> {
  return /^[a-z]{2}$/.test(text) ? ok(text) : problem('setting_value', { which: 'labelLanguage' });
}

function parseLanguage(text: string): Result<string, 'setting_value'> {
  if (text === 'system' || /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text)) return ok(text);
  return problem('setting_value', {
    which: 'language',
  });
}

function parseHours(text: string): Result<number, 'setting_value'> {
  const hours = Number(text);
  if (/^\d{1,3}$/.test(text) && hours >= 1 && hours <= 168) return ok(hours);
  return problem('setting_value', { which: 'hours' });
}

function parseExtensionDigit(text: string): Result<ExtensionDigit, 'setting_value'> {
  if (/^\d$/.test(text)) return ok(Number(text) as ExtensionDigit);
  return problem('setting_value', { which: 'extension' });
}

/** A label has no room for more, and a slip of the clipboard is longer. */
const LONGEST_SHIP_FROM = 500;

function parseShipFrom(text: string): Result<string, 'setting_value'> {
  if (text.length <= LONGEST_SHIP_FROM) return ok(text.trim());
  return problem('setting_value', { which: 'address', most: LONGEST_SHIP_FROM });
}

function parseScanner(text: string): Result<ScannerProfile, 'setting_value'> {
  const json = /^\s*\{/.test(text) ? parsedJson(text) : undefined;
  const parsed = scannerProfileSchema.safeParse(json);
  return parsed.success ? ok(parsed.data) : problem('setting_value', { which: 'scanner' });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A damaged value may be of any length. */
const LONGEST_SHOWN_VALUE = 60;

/** Every setting there is. */
export const SETTING_NAMES = Object.keys(DEFINITIONS) as readonly SettingName[];

/** The station's settings, kept in its store. */
export class Settings {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The value that was set, or the initial one; also where the store holds what this version cannot read. */
  get<Name extends SettingName>(name: Name): SettingValues[Name] {
    const text = this.#db
      .prepare<unknown[], string>('SELECT value FROM settings WHERE name = ?')
      .pluck()
      .get(name);
    const parsed = text === undefined ? null : DEFINITIONS[name].parse(text);
    return parsed?.ok === true ? parsed.value : DEFINITIONS[name].initial;
  }

  /** Formats the value as {@link set} takes it. */
  formatted(name: SettingName): string {
    return formatSetting(name, this.get(name));
  }

  /** The settings whose kept value cannot be read, so that the initial one counts: as sentences, one a setting. */
  unreadable(): readonly Problem[] {
    const kept = this.#db.prepare<[], [string, string]>('SELECT name, value FROM settings').raw().all();
    return kept.flatMap(([name, text]) => {
      const known = SETTING_NAMES.find((one) => one === name);
      if (known === undefined || DEFINITIONS[known].parse(text).ok) return [];
      const value = text.slice(0, LONGEST_SHOWN_VALUE);
      const initial = formatSetting(known, DEFINITIONS[known].initial);
      const { problem: why } = problem('setting_unreadable', { setting: known, value, initial });
      return [why];
    });
  }

  /** Checks and keeps a value. Fails with `setting_unknown`, or as the setting's own check does. */
  set(name: string, text: string): Result<SettingValues[SettingName], SettingCode | 'setting_unknown'> {
    const known = SETTING_NAMES.find((one) => one === name);
    if (known === undefined) {
      return problem('setting_unknown', { name, names: SETTING_NAMES });
    }
    const parsed = DEFINITIONS[known].parse(text);
    if (!parsed.ok) return parsed;
    this.#db
      .prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(known, formatSetting(known, parsed.value));
    return ok(parsed.value);
  }
}

function formatSetting<Name extends SettingName>(name: Name, value: SettingValues[Name]): string {
  const { format = String } = DEFINITIONS[name];
  return format(value);
}

/** Stores recent choices of the operator, such as how the last export was made: a convenience, lost without harm. */
export class RecentChoices {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Gives the choice under a name; undefined where there is none that can be read. The caller validates it. */
  load(name: string): unknown {
    const text = this.#db
      .prepare<unknown[], string>('SELECT value FROM settings WHERE name = ?')
      .pluck()
      .get(choiceRowName(name));
    return text === undefined ? undefined : storedJson(text);
  }

  /** Stores plain data and replaces what was there. */
  save(name: string, value: unknown): void {
    this.#db
      .prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(choiceRowName(name), JSON.stringify(value));
  }
}

function choiceRowName(name: string): string {
  return `remembered.${name}`;
}

/** Whether the network is served belongs to this machine, and not to another that a backup may come from. */
const MACHINE_SETTING = 'lan_allowed' satisfies SettingName;

/** The part of the settings in a restore: the machine's own one stays as it is. */
export function restoreSettings(db: Database): Result<() => void, never> {
  const kept = db
    .prepare<[string], string>('SELECT value FROM settings WHERE name = ?')
    .pluck()
    .get(MACHINE_SETTING);
  return ok(() => {
    db.prepare('DELETE FROM settings WHERE name = ?').run(MACHINE_SETTING);
    if (kept !== undefined)
      db.prepare('INSERT INTO settings (name, value) VALUES (?, ?)').run(MACHINE_SETTING, kept);
  });
}
