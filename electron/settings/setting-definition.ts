import path from 'node:path';

import { problem } from '../../shared/result/problem.ts';
import type { StationCode } from '../../shared/result/problems/station.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import { BAUD_RATES, type BaudRate } from '../../shared/serial/serial-line.ts';

/** On or off. */
export type Switch = 'on' | 'off';

/** What is wrong with the text of a setting. */
export type SettingCode = 'company_prefix_form' | 'digital_link_origin' | 'verifier_grade' | StationCode;

/** How a setting is read and written. */
export interface Definition<Value> {
  readonly initial: Value;
  readonly parse: (text: string) => Result<Value, SettingCode>;
  /** As `parse` takes it; left out: as it is. */
  readonly format?: (value: Value) => string;
}

/** Gives the parser of a setting that is one of these words. */
export function oneOf<Value extends string>(
  ...values: readonly Value[]
): (text: string) => Result<Value, 'setting_value'> {
  return (text) => {
    const value = values.find((one) => one === text);
    return value === undefined ? problem('setting_value', { which: 'choice', values }) : ok(value);
  };
}

/** Parses the device file of a serial line: absolute, or empty for none. */
export function parseDevice(text: string): Result<string, 'setting_value'> {
  const device = text.trim();
  return device === '' || path.isAbsolute(device) ? ok(device) : problem('setting_value', { which: 'file' });
}

/** Parses a speed that serial lines have. */
export function parseBaudRate(text: string): Result<BaudRate, 'setting_value'> {
  const rate = BAUD_RATES.find((one) => String(one) === text.trim());
  return rate === undefined ? problem('setting_value', { which: 'baud' }) : ok(rate);
}
