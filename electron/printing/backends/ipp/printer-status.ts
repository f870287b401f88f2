import {
  type PrinterReason,
  type PrinterSettings,
  type PrinterStatus,
} from '../../../../shared/printing/printer.ts';
import { MM_PER_INCH, roundDotsPerInch } from '../../../../shared/units/length.ts';
import type { Attributes } from './message/ipp-message.ts';
import { FORMAT_ATTRIBUTES, pageFormatOf } from './page-format.ts';
import { MEDIA_ATTRIBUTES, mediaRange, readyMedia, supportedSizes } from './printer-media.ts';

/** The names of the attributes that a status is read from. */
export const STATUS_ATTRIBUTES: readonly string[] = [
  ...['printer-name', 'printer-type', 'device-uri', 'printer-make-and-model'],
  ...['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs'],
  ...['queued-job-count', 'printer-resolution-default', 'printer-resolution-supported'],
  ...MEDIA_ATTRIBUTES,
  ...FORMAT_ATTRIBUTES,
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
const QUEUE_REASONS: ReadonlySet<PrinterReason> = new Set(['paused', 'rejecting'] as const);

/** What a queue or printer says of itself. */
export function statusOf(printer: Attributes): PrinterStatus {
  return {
    state: STATES.get(printer.number('printer-state') ?? 0) ?? 'unknown',
    reasons: printerReasons(printer),
    message: printerMessage(printer),
    queueLength: printer.number('queued-job-count'),
    makeAndModel: printer.text('printer-make-and-model'),
    resolutionsDpi: resolutions(printer),
    mediaReady: readyMedia(printer),
    mediaRange: mediaRange(supportedSizes(printer)),
    trays: printer.texts('media-source-supported'),
    ...pageFormatOf(printer),
  };
}

/**
 * What a queue says, with what its printer says itself: which media is in it, what is wrong with it, and who made it, of which
 * CUPS passes little on. The waiting jobs are the queue's: CUPS gives a printer one at a time.
 */
export function statusWithDevice(queue: PrinterStatus, device: PrinterStatus): PrinterStatus {
  return {
    ...queue,
    reasons: [
      ...new Set([...queue.reasons.filter((reason) => QUEUE_REASONS.has(reason)), ...device.reasons]),
    ],
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
  // 80 dots a centimetre are 203.2 an inch, and not 203.
  return [...new Set(all.map(({ x, unit }) => (unit === 'dpi' ? x : roundDotsPerInch(x * CM_PER_INCH))))];
}

/** `printer-state-reasons` by how they begin: RFC 8011, section 5.4.12, PWG 5100.9, and what CUPS adds. */
const REASONS: readonly (readonly [beginning: string, reason: PrinterReason])[] = [
  ['paused', 'paused'],
  ['moving-to-paused', 'paused'],
  ['hold-new-jobs', 'paused'],
  ['deactivated', 'paused'],
  ['media-empty', 'out-of-media'],
  ['media-needed', 'out-of-media'],
  ['input-tray-missing', 'out-of-media'],
  ['media-low', 'media-low'],
  ['media-jam', 'jam'],
  ['cover-open', 'cover-open'],
  ['door-open', 'cover-open'],
  ['interlock-open', 'cover-open'],
  ['marker-supply-empty', 'out-of-ribbon'],
  ['toner-empty', 'out-of-ribbon'],
  ['fuser-over-temp', 'head-hot'],
  ['offline', 'offline'],
  ['shutdown', 'offline'],
  ['timed-out', 'offline'],
  ['connecting-to-device', 'offline'],
];

/** Says nothing about paper: CUPS's notes to itself, and the word for no reason. */
const NO_REASON = /^(none$|cups-(waiting-for-job-completed|ipp-|pki-|remote-))/;

/** What CUPS's `ipp` and `socket` backends say in a message alone while they look for a printer that is not there: no state or reason tells it. */
const DEVICE_MISSING_MESSAGES = [
  ...(['may not exist or is unavailable', 'unreachable at this time', 'is not responding'] as const),
  ...(['Unable to locate printer', 'The printer is not connected', 'The printer is in use'] as const),
];

/** Why a printer does not print, without repetition: by its reasons, by whether it takes jobs, and by its message where only that tells. */
function printerReasons(printer: Attributes): PrinterReason[] {
  const reasons = new Set<PrinterReason>();
  for (const keyword of printer.texts('printer-state-reasons')) {
    if (!NO_REASON.test(keyword)) reasons.add(reasonOf(keyword));
  }
  if (printer.boolean('printer-is-accepting-jobs') === false) reasons.add('rejecting');
  if (reportsMissingDevice(printerMessage(printer))) reasons.add('offline');
  return [...reasons];
}

/** In the words of the printer, or of its reasons where it has no other. */
function printerMessage(printer: Attributes): string {
  const message = printer.text('printer-state-message') ?? '';
  if (message !== '') return message;
  const unmapped = printer.texts('printer-state-reasons').filter((keyword) => !NO_REASON.test(keyword));
  return unmapped.filter((keyword) => reasonOf(keyword) === 'other').join(', ');
}

function reasonOf(keyword: string): PrinterReason {
  return REASONS.find(([beginning]) => keyword.startsWith(beginning))?.[1] ?? 'other';
}

function reportsMissingDevice(message: string): boolean {
  return DEVICE_MISSING_MESSAGES.some((words) => message.includes(words));
}
