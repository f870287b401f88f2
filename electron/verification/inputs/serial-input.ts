import { newProblem } from '../../../shared/result/problem.ts';
import type { BaudRate } from '../../../shared/serial/serial-line.ts';
import { LONGEST_LINE } from '../../../shared/verification/verifier-line.ts';
import { openSerialLine } from '../../serial/serial-line.ts';
import type { InputEvents, VerifierInput } from './verifier-input.ts';

/** The serial line of a verifier. */
export interface VerifierLine {
  /** Its device file, such as `/dev/ttyUSB0`. */
  readonly device: string;
  readonly baudRate: BaudRate;
}

/** Hears a verifier on a serial line of eight bits. Nothing is ever sent to it. */
export function readSerialLine(
  { device, baudRate }: VerifierLine,
  { onLine, onOpen, onEnd }: InputEvents,
): VerifierInput {
  const line = openSerialLine(
    { device, baudRate, frame: '8n1', longestLine: LONGEST_LINE },
    {
      onLine: (text) => onLine(text, device),
      onOpen,
      onEnd: (error) => onEnd(newProblem('verifier_unusable', { which: 'serial', device, error })),
    },
  );
  return { door: 'serial', close: () => line.close() };
}
