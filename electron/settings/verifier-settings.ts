import { problem } from '../../shared/result/problem.ts';
import { ok, type Result } from '../../shared/result/result.ts';
import type { BaudRate } from '../../shared/serial/serial-line.ts';
import {
  formatTenths,
  type GradeTenths,
  GS1_MINIMUM_GRADE,
  parseTargetGrade,
} from '../../shared/verification/overall-grade.ts';
import { type Definition, oneOf, parseBaudRate, parseDevice, type Switch } from './setting-definition.ts';

/** What can be set of verifiers. */
export interface VerifierSettingValues {
  /** The TCP port that verifiers send to; null while none is listened at. */
  readonly verifier_port: number | null;
  /** On: other computers may send to that port, too. */
  readonly verifier_network: Switch;
  /** Where a verifier waits for a connection, `host:port`; empty for none. */
  readonly verifier_connect: string;
  /** The device file of a serial line, absolute; empty for none. */
  readonly verifier_device: string;
  /** Of that line, in baud. */
  readonly verifier_baud: BaudRate;
  /** A label whose grade is lower is told. */
  readonly grade_target: GradeTenths;
}

/** See {@link VerifierSettingValues}. */
export const VERIFIER_SETTINGS: {
  readonly [Name in keyof VerifierSettingValues]: Definition<VerifierSettingValues[Name]>;
} = {
  verifier_port: { initial: null, parse: parsePort, format: (port) => (port === null ? '' : String(port)) },
  verifier_network: { initial: 'off', parse: oneOf('on', 'off') },
  verifier_connect: { initial: '', parse: parseAddress },
  verifier_device: { initial: '', parse: parseDevice },
  verifier_baud: { initial: 9600, parse: parseBaudRate },
  grade_target: { initial: GS1_MINIMUM_GRADE, parse: parseTargetGrade, format: formatTenths },
};

function parsePort(text: string): Result<number | null, 'setting_value'> {
  if (text.trim() === '') return ok(null);
  return isPort(text.trim()) ? ok(Number(text)) : problem('setting_value', { which: 'port' });
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function parseAddress(text: string): Result<string, 'setting_value'> {
  const address = text.trim();
  if (address === '') return ok('');
  const port = /^(?:\[[0-9A-Fa-f:.]+\]|[^\s:/[\]]+):(\d+)$/.exec(address)?.[1];
  return port !== undefined && isPort(port)
    ? ok(address)
    : problem('setting_value', { which: 'verifierAddress' });
}
