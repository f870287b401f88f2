import { type PrinterStatus, UNTOLD_STATUS } from '../../../../shared/printing/printer.ts';
import { readHostIdentification } from './host-identification.ts';
import { type HostStatus, inWords, isEmpty, readHostStatus } from './host-status.ts';
import type { Patience } from './patience.ts';
import type { PrinterConnection } from './printer-connection.ts';

/** What a printer is that cannot be reached. */
export const UNREACHABLE: PrinterStatus = { ...UNTOLD_STATUS, state: 'unreachable', reasons: ['offline'] };

/** Asks a printer how it is, and what it is. */
export async function askStatus(
  connection: PrinterConnection,
  { answerMs }: Patience,
  signal: AbortSignal,
): Promise<PrinterStatus> {
  const status = readHostStatus((await connection.ask('~HS', answerMs, signal)) ?? []);
  const [text] = (await connection.ask('~HI', answerMs, signal)) ?? [];
  const known = text === undefined ? null : readHostIdentification(text);
  const described = {
    ...UNTOLD_STATUS,
    makeAndModel: known?.model ?? null,
    resolutionsDpi: known === null || known.nominalDpi === null ? [] : [known.nominalDpi],
  };
  if (status !== null) return { ...described, ...stateOf(status) };
  // It speaks, but not of its status: see `greet`.
  return known === null ? described : { ...described, state: 'stopped', reasons: ['other'] };
}

function stateOf(status: HostStatus): Pick<PrinterStatus, 'state' | 'reasons' | 'message' | 'queueLength'> {
  const { stopped, formatsWaiting } = status;
  const working = isEmpty(status) ? 'idle' : 'printing';
  return {
    state: stopped.length > 0 ? 'stopped' : working,
    reasons: stopped.map(({ reason }) => reason),
    message: inWords(stopped.filter(({ reason }) => reason === 'other')),
    queueLength: formatsWaiting,
  };
}
