import {
  type PrinterReason,
  type PrinterSettings,
  type PrinterStatus,
  UNTOLD_STATUS,
} from '../../../../shared/printing/printer.ts';
import { MM_PER_INCH } from '../../../../shared/units/length.ts';
import type { Attributes } from './message/attributes.ts';
import { loadedMedia, MEDIA_ATTRIBUTES, mediaRange, takenSizes } from './printer-media.ts';
import { printerMessage, printerReasons } from './printer-reasons.ts';

/** The names of the attributes that a status is read from. */
export const STATUS_ATTRIBUTES: readonly string[] = [
  ...['printer-name', 'printer-type', 'device-uri', 'printer-make-and-model'],
  ...['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs'],
  ...['queued-job-count', 'printer-resolution-default', 'printer-resolution-supported'],
  ...MEDIA_ATTRIBUTES,
];

/** `printer-state`: RFC 8011, section 5.4.11. */
const STATES: ReadonlyMap<number, PrinterStatus['state']> = new Map([
  [3, 'idle'],
  [4, 'printing'],
  [5, 'stopped'],
]);

const CM_PER_INCH = MM_PER_INCH / 10;

/** A roll printer takes labels of any length to beyond this one, and is narrower than any sheet of A5. */
const ROLL = { lengthMm: 150, widestMm: 148 };

/** What a queue knows better than its printer. Of the printer's own troubles CUPS keeps the last it heard, until the next job. */
const QUEUES_OWN: ReadonlySet<PrinterReason> = new Set(['paused', 'rejecting'] as const);

/** What a queue or printer says of itself. */
export function statusOf(printer: Attributes): PrinterStatus {
  return {
    state: STATES.get(printer.number('printer-state') ?? 0) ?? 'unknown',
    reasons: printerReasons(printer),
    message: printerMessage(printer),
    queueLength: printer.number('queued-job-count'),
    makeAndModel: printer.text('printer-make-and-model'),
    resolutionsDpi: resolutions(printer),
    mediaReady: loadedMedia(printer),
    mediaRange: mediaRange(takenSizes(printer)),
    trays: printer.texts('media-source-supported'),
  };
}

/**
 * What a queue says, with what its printer says itself: which media is in it, what is wrong with it, and who made it, of which
 * CUPS passes little on. The waiting jobs are the queue's: CUPS gives a printer one at a time.
 */
export function statusWithDevice(queue: PrinterStatus, device: PrinterStatus): PrinterStatus {
  return {
    ...queue,
    reasons: [...new Set([...queue.reasons.filter((reason) => QUEUES_OWN.has(reason)), ...device.reasons])],
    message: queue.message === '' || device.reasons.length > 0 ? device.message : queue.message,
    makeAndModel: device.makeAndModel ?? queue.makeAndModel,
    resolutionsDpi: device.resolutionsDpi.length > 0 ? device.resolutionsDpi : queue.resolutionsDpi,
    mediaReady: device.mediaReady,
    mediaRange: device.mediaRange ?? queue.mediaRange,
    trays: device.trays.length > 0 ? device.trays : queue.trays,
  };
}

/** A queue whose printer does not answer. A queue that is stopped says so still. */
export function statusWithoutDevice(queue: PrinterStatus): PrinterStatus {
  return {
    ...queue,
    state: queue.state === 'stopped' ? 'stopped' : 'unreachable',
    reasons: [...new Set([...queue.reasons, 'offline' as const])],
  };
}

/** Of what cannot be asked: `offline` where nobody answers, `gone` where the system no longer knows it. */
export function unreachable(reason: 'offline' | 'gone', message: string): PrinterStatus {
  return { ...UNTOLD_STATUS, state: 'unreachable', reasons: [reason], message };
}

/** What a printer seems to be, by the sizes it takes. */
export function suggestedSettings({ mediaRange, resolutionsDpi }: PrinterStatus): Partial<PrinterSettings> {
  const isRoll =
    mediaRange !== null &&
    mediaRange.largest.widthMm < ROLL.widestMm &&
    mediaRange.largest.heightMm > ROLL.lengthMm;
  return {
    language: 'pdf',
    feeds: isRoll ? 'roll' : 'sheets',
    ...(resolutionsDpi[0] === undefined ? {} : { dotsPerInch: resolutionsDpi[0] }),
  };
}

function resolutions(printer: Attributes): number[] {
  const all = ['printer-resolution-default', 'printer-resolution-supported']
    .flatMap((name) => printer.values(name))
    .flatMap((value) => (value.type === 'resolution' ? [value] : []));
  return [...new Set(all.map(({ x, unit }) => (unit === 'dpi' ? x : Math.round(x * CM_PER_INCH))))];
}
