import type { PrinterReason } from '../../../../shared/printing/printer.ts';
import type { Attributes } from './message/attributes.ts';

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
const NOT_THERE = [
  ...(['may not exist or is unavailable', 'unreachable at this time', 'is not responding'] as const),
  ...(['Unable to locate printer', 'The printer is not connected', 'The printer is in use'] as const),
];

/** Why a printer does not print, without repetition: by its reasons, by whether it takes jobs, and by its message where only that tells. */
export function printerReasons(printer: Attributes): PrinterReason[] {
  const reasons = new Set<PrinterReason>();
  for (const keyword of printer.texts('printer-state-reasons')) {
    if (!NO_REASON.test(keyword)) reasons.add(reasonOf(keyword));
  }
  if (printer.boolean('printer-is-accepting-jobs') === false) reasons.add('rejecting');
  if (saysNotThere(printerMessage(printer))) reasons.add('offline');
  return [...reasons];
}

/** In the words of the printer, or of its reasons where it has no other. */
export function printerMessage(printer: Attributes): string {
  const message = printer.text('printer-state-message') ?? '';
  if (message !== '') return message;
  const strange = printer.texts('printer-state-reasons').filter((keyword) => !NO_REASON.test(keyword));
  return strange.filter((keyword) => reasonOf(keyword) === 'other').join(', ');
}

function reasonOf(keyword: string): PrinterReason {
  return REASONS.find(([beginning]) => keyword.startsWith(beginning))?.[1] ?? 'other';
}

function saysNotThere(message: string): boolean {
  return NOT_THERE.some((words) => message.includes(words));
}
