import { stateUnder } from '../../../../shared/printing/errors-that-stop-jobs.ts';
import { type PrinterStatus, UNKNOWN_STATUS } from '../../../../shared/printing/printer.ts';
import { unreachableStatus } from '../printer-problems.ts';
import {
  HOST_IDENTIFICATION,
  HOST_STATUS,
  type HostIdentification,
  type HostStatus,
  isEmpty,
  stopText,
} from './host-status.ts';
import { ConnectionLostError, type HostQuery, type PrinterConnection } from './printer-connection.ts';
import type { PrinterProfiles } from './printer-profiles.ts';

/** What a printer is that cannot be reached. */
export const UNREACHABLE: PrinterStatus = unreachableStatus('offline', '');

/**
 * Asks a printer how it is, and what it is where that is not known yet. One that was found mute or unreadable is not asked
 * again until that is forgotten.
 */
export async function queryStatus(
  connection: PrinterConnection,
  target: string,
  profiles: PrinterProfiles,
  signal: AbortSignal,
): Promise<PrinterStatus> {
  const { kind } = profiles.of(target);
  const probed = kind === 'answers' ? await probePrinter(connection, target, profiles, signal) : { kind };
  if (probed.kind === 'answers' && profiles.of(target).identification === null) {
    const identified = await identificationOf(connection, profiles.answerMs(target), signal);
    profiles.update(target, { identification: identified ?? 'unknown' });
  }
  const { identification } = profiles.of(target);
  const known = identification === 'unknown' ? null : identification;
  const described = {
    ...UNKNOWN_STATUS,
    makeAndModel: known?.model ?? null,
    resolutionsDpi: known === null || known.nominalDpi === null ? [] : [known.nominalDpi],
  };
  switch (probed.kind) {
    case 'answers':
      return { ...described, ...stateOf(probed.status) };
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
    return await connection.query(HOST_IDENTIFICATION, withinMs, signal);
  } catch (error) {
    if (error instanceof ConnectionLostError) return null;
    throw error;
  }
}

function stateOf(status: HostStatus): Pick<PrinterStatus, 'state' | 'reasons' | 'message' | 'queueLength'> {
  const { stopped, formatsWaiting } = status;
  const working = isEmpty(status) ? 'idle' : 'printing';
  const reasons = stopped.map(({ reason }) => reason);
  return {
    state: stateUnder(reasons, working),
    reasons,
    message: stopText(stopped.filter(({ reason }) => reason === 'other')),
    queueLength: formatsWaiting,
  };
}

/** What probing a printer found. */
export type ProbeResult =
  /** It says how it is. */
  | { readonly kind: 'answers'; readonly status: HostStatus }
  /** It speaks, or did, but not of its status: so a Zebra does that is out of labels or ribbon, open or too hot. */
  | { readonly kind: 'holds-back' }
  /** It takes data, and says nothing or what nobody can read. */
  | { readonly kind: 'mute' | 'unreadable' };

/** A late answer to the question before is one all the same. */
const LATE_STATUS_OR_IDENTIFICATION: HostQuery<HostStatus | HostIdentification> = {
  command: HOST_IDENTIFICATION.command,
  read: (received) => HOST_STATUS.read(received) ?? HOST_IDENTIFICATION.read(received),
};

/**
 * Asks a printer how it is, and keeps in `learned` how it answers. One that is stopped may not answer `~HS` at all, by its
 * manual; `~HI` tells it from a printer that never answers. One that hangs up on the question says nothing, too.
 * @see https://docs.zebra.com/us/en/printers/software/zpl-pg/zpl-commands/~hs4.html
 */
export async function probePrinter(
  connection: PrinterConnection,
  target: string,
  profiles: PrinterProfiles,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const askedMs = performance.now();
  const withinMs = profiles.answerMs(target);
  const { answer, isUnreadable } = await answerOf(connection, withinMs, signal);
  if (answer !== null && 'formatsWaiting' in answer) {
    profiles.update(target, {
      kind: 'answers',
      responseMs: Math.ceil(performance.now() - askedMs),
      lastStatus: answer,
    });
    return { kind: 'answers', status: answer };
  }
  if (answer !== null) profiles.update(target, { identification: answer });
  // Whoever says something to that question, though nobody can read it, has no reason to be silent.
  if (isUnreadable) {
    profiles.update(target, { kind: 'unreadable' });
    return { kind: 'unreadable' };
  }
  if (answer !== null) return { kind: 'holds-back' };
  // Whoever answered a while ago has a reason to be silent.
  if (profiles.of(target).responseMs > 0) return { kind: 'holds-back' };
  profiles.update(target, { kind: 'mute' });
  return { kind: 'mute' };
}

/** `isBabble`: it said something to `~HS` that is no status. */
async function answerOf(
  connection: PrinterConnection,
  withinMs: number,
  signal: AbortSignal,
): Promise<{ readonly answer: HostStatus | HostIdentification | null; readonly isUnreadable: boolean }> {
  let isUnreadable = false;
  try {
    const status = await connection.query(HOST_STATUS, withinMs, signal);
    if (status !== null) return { answer: status, isUnreadable };
    isUnreadable = connection.hasReceived;
    return {
      answer: await connection.queryKeepingInput(LATE_STATUS_OR_IDENTIFICATION, withinMs, signal),
      isUnreadable,
    };
  } catch (error) {
    if (error instanceof ConnectionLostError)
      return { answer: null, isUnreadable: isUnreadable || connection.hasReceived };
    throw error;
  }
}

/** The most that a counter of the printer counts to. */
const LARGEST = 4_294_967_295;

/**
 * How many labels a printer has printed in its life, as Zebras of the last years tell; `unknown` from those that know the
 * question and not the answer. It does not count feeds and calibration labels.
 * @see Zebra, Programming Guide, `odometer.total_label_count`
 */
export const ODOMETER: HostQuery<number | 'unknown'> = {
  command: '! U1 getvar "odometer.total_label_count"',
  read: (received) => {
    const [, reading] = /"(\d{1,10}|\?)"/.exec(received) ?? [];
    if (reading === undefined) return null;
    return reading === '?' || Number(reading) > LARGEST ? 'unknown' : Number(reading);
  },
};

/** What a printer's odometer shows; null where it has none or does not say. One that does not answer is not asked again. */
export async function askOdometer(
  connection: PrinterConnection,
  target: string,
  profiles: PrinterProfiles,
  signal: AbortSignal,
): Promise<number | null> {
  if (!profiles.of(target).hasOdometer) return null;
  try {
    const reading = await connection.query(ODOMETER, profiles.answerMs(target), signal);
    if (typeof reading === 'number') return reading;
  } catch (error) {
    if (!(error instanceof ConnectionLostError)) throw error;
  }
  profiles.update(target, { hasOdometer: false });
  return null;
}
