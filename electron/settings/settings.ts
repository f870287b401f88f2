import path from 'node:path';

import { PLACE_WISHES, type PlaceWish } from '../../shared/contract/export-job.ts';
import {
  parseServiceOrigin,
  PRODUCTION_SERVICE,
  type ServiceOrigin,
} from '../../shared/contract/service-origin.ts';
import {
  DEFAULT_DIGITAL_LINK_ORIGIN,
  type DigitalLinkOrigin,
  parseDigitalLinkOrigin,
} from '../../shared/gs1/digital-link.ts';
import { ok, type Problem, problem, type Result } from '../../shared/result/result.ts';
import { type ScannerProfile, scannerProfileSchema, UNTAUGHT } from '../../shared/scan/scanner-profile.ts';
import type { Database } from '../store/database.ts';

/** What can be set, with its type. */
export interface SettingValues {
  /** What Digital Link URIs begin with where a request does not say. */
  readonly digital_link_origin: DigitalLinkOrigin;
  /** What the screens speak: a BCP 47 tag, or the system's own. */
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
  /** Where the export screen has labels made, until a person says otherwise there. */
  readonly service_place: PlaceWish;
  /** The folder whose files are printed, absolute; empty while none is watched. */
  readonly watch_folder: string;
  /** How this station's scanner sends characters. */
  readonly scanner: ScannerProfile;
  /** Print jobs that wait for longer are held, and ask before they print: 1 to 168. */
  readonly print_shift_hours: number;
}

/** What the screens look like. */
export type Theme = 'system' | 'light' | 'dark';

/** On or off. */
export type Switch = 'on' | 'off';

/** The name of a setting. */
export type SettingName = keyof SettingValues;

interface Definition<Value> {
  readonly initial: Value;
  readonly parse: (text: string) => Result<Value>;
  /** As `parse` takes it; left out: as it is. */
  readonly write?: (value: Value) => string;
}

const DEFINITIONS: { readonly [Name in SettingName]: Definition<SettingValues[Name]> } = {
  digital_link_origin: { initial: DEFAULT_DIGITAL_LINK_ORIGIN, parse: parseDigitalLinkOrigin },
  language: { initial: 'system', parse: parseLanguage },
  theme: { initial: 'system', parse: oneOf('system', 'light', 'dark') },
  scan_sound: { initial: 'on', parse: oneOf('on', 'off') },
  service_origin: { initial: PRODUCTION_SERVICE, parse: parseServiceOrigin },
  service_certificate: {
    initial: '',
    parse: wholePath('file', 'A file is written with its whole path; leave it empty for none.'),
  },
  service_use: { initial: 'off', parse: oneOf('on', 'off') },
  service_place: { initial: 'here', parse: oneOf(...PLACE_WISHES) },
  lan_allowed: { initial: 'off', parse: oneOf('on', 'off') },
  watch_folder: {
    initial: '',
    parse: wholePath('folder', 'A folder is written with its whole path; leave it empty to watch none.'),
  },
  scanner: { initial: UNTAUGHT, parse: parseScanner, write: (profile) => JSON.stringify(profile) },
  print_shift_hours: { initial: 8, parse: parseHours },
};

function wholePath(which: 'file' | 'folder', sentence: string): (text: string) => Result<string> {
  return (text) =>
    text === '' || path.isAbsolute(text) ? ok(text) : problem('setting_value', sentence, { which });
}

function parseLanguage(text: string): Result<string> {
  if (text === 'system' || /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text)) return ok(text);
  return problem('setting_value', 'A language is a tag such as en or pt-BR, or system.', {
    which: 'language',
  });
}

function parseHours(text: string): Result<number> {
  const hours = Number(text);
  if (/^\d{1,3}$/.test(text) && hours >= 1 && hours <= 168) return ok(hours);
  return problem('setting_value', 'This is a whole number of hours, from 1 to 168.', { which: 'hours' });
}

function parseScanner(text: string): Result<ScannerProfile> {
  const json = /^\s*\{/.test(text) ? parsedJson(text) : undefined;
  const parsed = scannerProfileSchema.safeParse(json);
  return parsed.success
    ? ok(parsed.data)
    : problem(
        'setting_value',
        'A scanner is described in JSON, such as {"separator":"|"}; {} is one of which nothing is taught.',
        { which: 'scanner' },
      );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function oneOf<Value extends string>(...values: readonly Value[]): (text: string) => Result<Value> {
  return (text) => {
    const value = values.find((one) => one === text);
    return value === undefined
      ? problem('setting_value', `Choose one of: ${values.join(', ')}.`, { which: 'choice', values })
      : ok(value);
  };
}

/** A damaged value may be of any length. */
const LONGEST_SHOWN = 60;

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

  /** The value as {@link set} takes it. */
  written(name: SettingName): string {
    return written(name, this.get(name));
  }

  /** The settings whose kept value cannot be read, so that the initial one counts: as sentences, one a setting. */
  unreadable(): readonly Problem[] {
    const kept = this.#db.prepare<[], [string, string]>('SELECT name, value FROM settings').raw().all();
    return kept.flatMap(([name, text]) => {
      const known = SETTING_NAMES.find((one) => one === name);
      if (known === undefined || DEFINITIONS[known].parse(text).ok) return [];
      const value = text.slice(0, LONGEST_SHOWN);
      const initial = written(known, DEFINITIONS[known].initial);
      const { problem: why } = problem(
        'setting_unreadable',
        `The setting ${known} holds "${value}", which cannot be used, so it counts as "${initial}". Set it anew.`,
        { setting: known, value, initial },
      );
      return [why];
    });
  }

  /** Checks and keeps a value. Fails with `setting_unknown`, or as the setting's own check does. */
  set(name: string, text: string): Result<SettingValues[SettingName]> {
    const known = SETTING_NAMES.find((one) => one === name);
    if (known === undefined) {
      return problem(
        'setting_unknown',
        `There is no setting "${name}". There are: ${SETTING_NAMES.join(', ')}.`,
      );
    }
    const parsed = DEFINITIONS[known].parse(text);
    if (!parsed.ok) return parsed;
    this.#db
      .prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(known, written(known, parsed.value));
    return ok(parsed.value);
  }
}

function written<Name extends SettingName>(name: Name, value: SettingValues[Name]): string {
  const { write = String } = DEFINITIONS[name];
  return write(value);
}
