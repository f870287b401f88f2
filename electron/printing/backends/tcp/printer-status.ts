import { type PrinterStatus, UNTOLD_STATUS } from '../../../../shared/printing/printer.ts';
import { greet } from './greet.ts';
import { HOST_IDENTIFICATION, type HostIdentification } from './host-identification.ts';
import { type HostStatus, inWords, isEmpty } from './host-status.ts';
import type { LearnedPrinters } from './learned-printers.ts';
import { ConnectionLostError, type PrinterConnection } from './printer-connection.ts';

/** What a printer is that cannot be reached. */
export const UNREACHABLE: PrinterStatus = { ...UNTOLD_STATUS, state: 'unreachable', reasons: ['offline'] };

/**
 * Asks a printer how it is, and what it is where that is not known yet. One that was found mute or unreadable is not asked
 * again until that is forgotten.
 */
export async function askStatus(
  connection: PrinterConnection,
  target: string,
  learned: LearnedPrinters,
  signal: AbortSignal,
): Promise<PrinterStatus> {
  const { kind } = learned.of(target);
  const greeting = kind === 'answers' ? await greet(connection, target, learned, signal) : { kind };
  if (greeting.kind === 'answers' && learned.of(target).identification === null) {
    const told = await identificationOf(connection, learned.answerMs(target), signal);
    learned.learn(target, { identification: told ?? 'untold' });
  }
  const { identification } = learned.of(target);
  const known = identification === 'untold' ? null : identification;
  const described = {
    ...UNTOLD_STATUS,
    makeAndModel: known?.model ?? null,
    resolutionsDpi: known === null || known.nominalDpi === null ? [] : [known.nominalDpi],
  };
  switch (greeting.kind) {
    case 'answers':
      return { ...described, ...stateOf(greeting.status) };
    case 'holds-back':
      return { ...described, state: 'stopped', reasons: ['no-status'] };
    case 'unreadable':
      return { ...described, reasons: ['status-unreadable'] };
    case 'mute':
      return described;
  }
}

/** Null where it does not say, or has hung up on the question before. */
async function identificationOf(
  connection: PrinterConnection,
  withinMs: number,
  signal: AbortSignal,
): Promise<HostIdentification | null> {
  try {
    return await connection.ask(HOST_IDENTIFICATION, withinMs, signal);
  } catch (error) {
    if (error instanceof ConnectionLostError) return null;
    throw error;
  }
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
