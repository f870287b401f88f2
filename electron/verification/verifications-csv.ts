import { spreadsheetLine } from '../../shared/text/csv.ts';
import { formatOverallGrade, formatTenths } from '../../shared/verification/overall-grade.ts';
import type { Verification } from '../../shared/verification/verification.ts';
import type { VerificationPk } from './verification-records.ts';

const COLUMNS = [
  ...['read_at', 'contents', 'grade', 'grade_number', 'target', 'outcome', 'gtin', 'lot', 'serial', 'sscc'],
  ...['printer', 'print_job', 'label_number', 'door', 'source', 'parameters'],
];

/** Readings as CSV, line by line with a header, CRLF at each end (RFC 4180). `next` gives those after a row, oldest first. */
export function* verificationsCsv(
  next: (pk: VerificationPk) => readonly (readonly [VerificationPk, Verification])[],
): Generator<string, void, void> {
  yield spreadsheetLine(COLUMNS);
  let lastPk = 0;
  for (;;) {
    const rows = next(lastPk);
    if (rows.length === 0) return;
    for (const [pk, verification] of rows) {
      lastPk = pk;
      yield spreadsheetLine(cellsOf(verification));
    }
  }
}

function cellsOf(verification: Verification): readonly (string | number)[] {
  const { at, contents, grade, target, outcome, label, print, source, parameters } = verification;
  return [
    ...[
      at,
      contents ?? '',
      formatOverallGrade(grade),
      formatTenths(grade.tenths),
      formatTenths(target),
      outcome,
    ],
    ...[label?.gtin ?? '', label?.lot ?? '', label?.serial ?? '', label?.sscc ?? ''],
    ...[print?.printerName ?? '', print?.jobId ?? '', print?.labelNumber ?? '', source.door, source.name],
    parameters.map(({ name, value }) => `${name}=${value}`).join(';'),
  ];
}
