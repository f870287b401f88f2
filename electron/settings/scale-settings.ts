import { SCALE_PROTOCOLS, type ScaleProtocol } from '../../shared/scale/scale-line.ts';
import { type BaudRate, SERIAL_FRAMES, type SerialFrame } from '../../shared/serial/serial-line.ts';
import { type Definition, oneOf, parseBaudRate, parseDevice } from './setting-definition.ts';

/** What can be set of the scale. */
export interface ScaleSettingValues {
  /** The device file of its serial line, absolute; empty for none. */
  readonly scale_device: string;
  /** Of that line, in baud. */
  readonly scale_baud: BaudRate;
  /** The bits of a character on it. */
  readonly scale_frame: SerialFrame;
  readonly scale_protocol: ScaleProtocol;
}

/** See {@link ScaleSettingValues}. */
export const SCALE_SETTINGS: {
  readonly [Name in keyof ScaleSettingValues]: Definition<ScaleSettingValues[Name]>;
} = {
  scale_device: { initial: '', parse: parseDevice },
  scale_baud: { initial: 9600, parse: parseBaudRate },
  scale_frame: { initial: '8n1', parse: oneOf(...SERIAL_FRAMES) },
  scale_protocol: { initial: 'sics', parse: oneOf(...SCALE_PROTOCOLS) },
};
