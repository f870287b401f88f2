import { describe, expect, test } from 'vitest';

import { parseCodePattern } from '../../../electron/catalog/code-pattern.ts';
import { doubtProblem } from '../../../electron/catalog/import/parsing/column-analysis.ts';
import { mapColumns } from '../../../electron/catalog/import/parsing/column-map.ts';
import {
  DateOrderDetector,
  dateOrderProblem,
} from '../../../electron/catalog/import/parsing/date-order-detection.ts';
import { parseGtinCell } from '../../../electron/catalog/import/parsing/gtin-cell.ts';
import {
  parseLotCell,
  parseSerialCell,
} from '../../../electron/catalog/import/parsing/lot-and-serial-cell.ts';
import { cellDamage } from '../../../electron/catalog/import/parsing/row-problems.ts';
import { fileProblem } from '../../../electron/exports/artifact-folder.ts';
import { IppStatusError } from '../../../electron/printing/backends/ipp/ipp-client.ts';
import { ippProblem, sizeNotSupported } from '../../../electron/printing/backends/ipp/ipp-errors.ts';
import { NoResponseError } from '../../../electron/printing/backends/ipp/ipp-transport.ts';
import { blockingProblem } from '../../../electron/printing/backends/printer-problems.ts';
import {
  cancelUnanswered,
  endedEarly,
  interrupted,
  sendingBrokeOff,
} from '../../../electron/printing/dispatch/in-doubt-chunk.ts';
import { spoolProblem } from '../../../electron/printing/dispatch/spool-folder.ts';
import { zplProblem } from '../../../electron/printing/jobs/submit-print-job.ts';
import { mergeSettings } from '../../../electron/printing/printers/printer-settings.ts';
import { FindingTally } from '../../../electron/render/findings.ts';
import { problemText } from '../../../renderer/i18n/problem-text.ts';
import type { DateOrder } from '../../../shared/catalog/date-order.ts';
import { parseServiceOrigin } from '../../../shared/contract/service-origin.ts';
import { parseDigitalLinkOrigin } from '../../../shared/gs1/digital-link.ts';
import { type Expiry, parseExpiry } from '../../../shared/gs1/expiry.ts';
import { type Gtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { type LotCode, parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { validateExportRequest } from '../../../shared/label/validate-export-request.ts';
import { checkMedia } from '../../../shared/printing/media-check.ts';
import { DEFAULT_PRINTER_SETTINGS, UNKNOWN_STATUS } from '../../../shared/printing/printer.ts';
import { solveCalibration } from '../../../shared/printing/solve-calibration.ts';
import type { Problem, Result } from '../../../shared/result/result.ts';
import { likeliestReading, scanReadings } from '../../../shared/scan/parse-scan.ts';
import { translatorFor } from '../renderer/i18n/translator.ts';

const TODAY = new Date('2026-11-25');
const LETTER = { widthMm: 215.9, heightMm: 279.4, gapMm: 0 };
const CROSSES = {
  a: { fromLeftMm: 60.4, fromTopMm: 15 },
  b: { fromRightMm: 15, fromBottomMm: 15 },
  c: null,
  acrossMm: null,
  downMm: null,
};

function of(given: Result<unknown> | Problem | null): Problem {
  if (given === null || !('ok' in given)) return given ?? none();
  return given.ok ? none() : given.problem;
}

function none(): never {
  throw new Error('There is no problem');
}

function unreadable(count: number): Problem {
  const tally = new FindingTally();
  const problem = { code: 'gtin_zero', message: of(parseGtin('00000000')).message };
  tally.add(Array.from({ length: count }, (_, labelIndex) => ({ kind: 'refusal', labelIndex, problem })));
  const [gtin, lot] = ['09506000134352' as Gtin, 'L1' as LotCode];
  const label = { gtin, lot, name: '', brand: '', expiry: null as Expiry | null, serial: null };
  return of(tally.problem(10, () => label));
}

const ROW_NUMBERS = {
  column: { field: 'serial', heading: 'S.No.', index: 0, isChosen: false },
  columnClass: 'row_numbers',
  examples: ['1', '2'],
} as const;

function datesOf(cells: readonly string[], said: DateOrder | null): Problem {
  const column = new DateOrderDetector(TODAY);
  for (const [index, cell] of cells.entries()) column.add(cell, index + 2);
  const judged = column.detect(said);
  return judged.kind === 'read' ? none() : dateOrderProblem(judged, 'Expiry');
}

function diskError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'open', path: '/data/spool' });
}

const ended = ippProblem(new IppStatusError(0x0506, ''));

const REAL: readonly (readonly [string, Problem])[] = [
  ['a GTIN with a letter', of(parseGtin('95O6000134352'))],
  ['a GTIN with a tab', of(parseGtin('95\t06x'))],
  ['an empty GTIN', of(parseGtin(''))],
  ['a GTIN too short', of(parseGtin('123'))],
  ['a mistyped GTIN', of(parseGtin('9506000134353'))],
  ['a GTIN cell with a UPC-E', of(parseGtinCell('04252614'))],
  ['a GTIN cell with a UPC-E or a number of a shop', of(parseGtinCell('01234565'))],
  ['a GTIN cell with a UPC-E that is cut off', of(parseGtinCell('425261'))],
  ['a lot cell with a placeholder', of(parseLotCell('N/A', false))],
  ['a lot cell with a letter of another script', of(parseLotCell('L\u0410', false))],
  ['a serial cell with a list', of(parseSerialCell('S1;S2', false))],
  ['a serial cell with a range', of(parseSerialCell('SN001-SN010', false))],
  ['a serial cell with a formula', of(parseSerialCell('=A1', false))],
  ['a lot cell with an apostrophe', of(parseLotCell("'1", false))],
  ['a lot cell that a sheet shows rounded', of(cellDamage('lot', '12.1', 'shown_otherwise', '12.104'))],
  ['a lot cell that a sheet hides', of(cellDamage('lot', '', 'shown_otherwise', '12'))],
  ['a lot cell in a format of its own', of(cellDamage('lot', '12', 'shown_otherwise'))],
  ['a GTIN whose zeros were lost', of(parseGtinCell('36000291452'))],
  ['a GTIN that was shortened', of(parseGtinCell('9.506E+12'))],
  ['a lot that is too long', of(parseLotCode('A'.repeat(21)))],
  ['a serial with an umlaut', of(parseSerialCode('Ä1'))],
  ['a lot with a group separator', of(parseLotCode('A\u001dB'))],
  ['a date in another form', of(parseExpiry('soon', TODAY))],
  ['a month that is none', of(parseExpiry('2027-13-01', TODAY))],
  ['a day that is none', of(parseExpiry('2027-02-30', TODAY))],
  ['a century out of reach', of(parseExpiry('1950-01-01', TODAY))],
  ['an origin without a scheme', of(parseDigitalLinkOrigin('id.gs1.org'))],
  ['an origin that is too long', of(parseDigitalLinkOrigin(`https://${'a'.repeat(300)}.org`))],
  ['a service by plain http', of(parseServiceOrigin('http://labels.example.com'))],
  ['a web address that names no product', of(likeliestReading(scanReadings('https://example.com/', TODAY)))],
  ['a compressed Digital Link', of(likeliestReading(scanReadings('https://id.gs1.org/AN2yxDhfaiaw', TODAY)))],
  [
    'a symbol that contradicts itself',
    of(likeliestReading(scanReadings('(01)09506000134352(10)A(10)B', TODAY))),
  ],
  ['a symbol that breaks off', of(likeliestReading(scanReadings(']d20109506000', TODAY)))],
  ['an add-on by itself', of(likeliestReading(scanReadings(']E112', TODAY)))],
  ['a symbol without an AI', of(likeliestReading(scanReadings(']d2smudge', TODAY)))],
  ['a pattern with an umlaut', of(parseCodePattern('Ü{counter}'))],
  ['a pattern that is too long', of(parseCodePattern('ABCDEFGHIJKLMNOPQR{counter:6}'))],
  ['a file without a GTIN', of(mapColumns(['Art.', 'Text'], { kind: 'lots' }))],
  ['two columns that could be it', of(mapColumns(['gtin', 'lot', 'Lot'], {}))],
  ['a column of row numbers', doubtProblem(ROW_NUMBERS)],
  ['dates that are not as was said', datesOf(['03/04/2027', '31/12/2027'], 'mdy')],
  ['dates that are ambiguous', datesOf(['03/04/2027'], null)],
  ['dates that contradict each other', datesOf(['31/12/2027', '12/31/2027'], null)],
  [
    'other stock in the printer',
    of(
      checkMedia(
        { name: 'A4 labels', page: { widthMm: 210, heightMm: 297 } },
        { settings: { media: LETTER }, status: null },
      ),
    ),
  ],
  ['ZPL without a resolution', of(mergeSettings(DEFAULT_PRINTER_SETTINGS, { language: 'zpl' }))],
  ['settings out of range', of(mergeSettings(DEFAULT_PRINTER_SETTINGS, { darkness: 99 }))],
  [
    'a sheet on a ZPL printer',
    of(
      zplProblem(
        { name: 'A4', grid: { columns: 2, rows: 2, originXMm: 0, originYMm: 0, pitchXMm: 1, pitchYMm: 1 } },
        { language: 'zpl', dotsPerInch: 203 },
      ),
    ),
  ],
  [
    'a jam, in the printer’s words',
    of(blockingProblem({ ...UNKNOWN_STATUS, reasons: ['jam'], message: 'Tray 2' })),
  ],
  ...(
    [
      'offline',
      'paused',
      'rejecting',
      'out-of-media',
      'cover-open',
      'out-of-ribbon',
      'gone',
      'no-status',
    ] as const
  ).map(
    (reason) =>
      [`a printer: ${reason}`, of(blockingProblem({ ...UNKNOWN_STATUS, reasons: [reason] }))] as const,
  ),
  ['other stock, by the printer', of(blockingProblem({ ...UNKNOWN_STATUS, reasons: ['media-mismatch'] }))],
  ['a printer that stands', of(blockingProblem({ ...UNKNOWN_STATUS, state: 'stopped' }))],
  ['a chunk that broke off', sendingBrokeOff({ firstPlace: 1, lastPlace: 24 }, ended, null, 'pdf')],
  ['a chunk of ZPL that broke off', sendingBrokeOff({ firstPlace: 1, lastPlace: 24 }, ended, null, 'zpl')],
  [
    'a chunk that broke off and was withdrawn',
    sendingBrokeOff({ firstPlace: 1, lastPlace: 24 }, ended, { handle: '17', isWithdrawn: true }, 'pdf'),
  ],
  ['a cancel that nobody hears', cancelUnanswered({ firstPlace: 1, lastPlace: 24 })],
  ['no answer from a printer', ippProblem(new NoResponseError(false, 'refused'))],
  ['a queue that takes nothing', ippProblem(new IppStatusError(0x0506, 'Stopped by Anna'))],
  ['a size that is not taken', sizeNotSupported({ widthMm: 101.6, heightMm: 152.4 })],
  ['a death while one label was sent', interrupted({ firstPlace: 3, lastPlace: 3 }, null, 'pdf')],
  ['a death while ZPL was sent', interrupted({ firstPlace: 3, lastPlace: 3 }, null, 'zpl')],
  [
    'a death while labels were sent',
    interrupted({ firstPlace: 1, lastPlace: 24 }, { handle: '17', isWithdrawn: false }, 'zpl'),
  ],
  ['a chunk that the printer forgot', endedEarly({ firstPlace: 1, lastPlace: 24 }, 'forgotten', null)],
  ['a chunk that was given up', endedEarly({ firstPlace: 1, lastPlace: 24 }, 'failed', ended)],
  ['a spool that cannot be written', of(spoolProblem(diskError('EACCES')))],
  ['a full disk', of(fileProblem(diskError('ENOSPC')))],
  ['two labels that would not scan', unreadable(2)],
  ['five labels that would not scan', unreadable(5)],
  ['a cross that lies far off', of(solveCalibration(LETTER, CROSSES, 1.5))],
];

describe.each(REAL)('%s', (_what, problem) => {
  test('is told in English as the station tells it', async () => {
    expect(problemText(await translatorFor('en'), problem)).toBe(problem.message);
  });

  test.each(['es', 'de'])('is told in %s', async (language) => {
    const said = problemText(await translatorFor(language), problem);
    expect(said).not.toBe(problem.message);
    expect(said).not.toMatch(/\{\{|undefined|\bthe\b/);
  });
});

test('a template that is not there is told in each language', async () => {
  const checked = validateExportRequest(
    { scope: 'lots', export_type: 'sheet_pdf', file_format: 'pdf' },
    new Map(),
  );
  const problem = checked.ok ? undefined : checked.problem[0]?.problem;
  expect(problemText(await translatorFor('de'), of(problem ?? null))).toBe(
    'Es gibt keine Vorlage „63up_1in_letter“. Bekannt sind: .',
  );
});
