import type { EventPayload } from '../../shared/warehouse/bench-event.ts';
import type { Database } from '../store/database.ts';
import { type SettingName, Settings } from './settings.ts';

/** What is set for a whole warehouse. The others are of a computer, its devices or who sits at it. */
export const SHARED_SETTINGS = [
  'digital_link_origin',
  'label_language',
  'date_format',
  'gs1_company_prefix',
  'sscc_extension_digit',
  'ship_from',
  'grade_target',
] as const satisfies readonly SettingName[];

/** Writes what was set on other benches. */
export class SharedSettings {
  readonly #settings: Settings;

  constructor(db: Database) {
    this.#settings = new Settings(db);
  }

  /** Sets a setting of the warehouse. What this version does not share, or cannot read, is passed over. */
  write({ name, value }: EventPayload<'setting'>): void {
    if (SHARED_SETTINGS.some((shared) => shared === name)) this.#settings.set(name, value);
  }
}
