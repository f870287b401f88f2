import { expect, it } from 'vitest';

import { Attributes } from '../../../../../../electron/printing/backends/ipp/message/attributes.ts';
import { textAttribute } from '../../../../../../electron/printing/backends/ipp/message/build-attribute.ts';
import { printerReasons } from '../../../../../../electron/printing/backends/ipp/printer-reasons.ts';
import { statusOf } from '../../../../../../electron/printing/backends/ipp/printer-status.ts';
import { whyBlocked } from '../../../../../../electron/printing/printers/printer-trouble.ts';

function saying(...keywords: string[]): Attributes {
  return new Attributes([textAttribute('keyword', 'printer-state-reasons', ...keywords)]);
}

it.each([
  ['media-empty', 'out-of-media'],
  ['media-empty-error', 'out-of-media'],
  ['media-jam-error', 'jam'],
  ['cover-open', 'cover-open'],
  ['toner-empty-error', 'out-of-ribbon'],
  // What CUPS says of a printer that is not there, whatever its ending.
  ['offline-report', 'offline'],
] as const)('takes %s for a reason not to print', (keyword, reason) => {
  expect(printerReasons(saying(keyword))).toEqual([reason]);
  expect(whyBlocked(statusOf(saying(keyword)))).not.toBeNull();
});

it.each([
  ['media-empty-warning', 'media-low'],
  ['media-needed-report', 'media-low'],
  ['media-low-warning', 'media-low'],
  ['input-tray-missing-warning', 'other'],
  ['cover-open-report', 'other'],
  ['marker-supply-empty-warning', 'other'],
] as const)('takes %s for a warning of a printer that prints', (keyword, reason) => {
  expect(printerReasons(saying(keyword))).toEqual([reason]);
  expect(whyBlocked(statusOf(saying(keyword)))).toBeNull();
});
