import { expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { scanReadings } from '../../../shared/scan/parse-scan.ts';
import type { VerificationSource } from '../../../shared/verification/verification.ts';
import { parseVerifierLine } from '../../../shared/verification/verifier-line.ts';
import { good } from '../good.ts';
import { PrintCounter } from '../printing/print-counter.ts';
import { ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { type PlannedStatement, recordPlans } from './statement-plans.ts';

const folder = useStationFolder();

const INLINE: VerificationSource = { door: 'listener', name: '127.0.0.1' };

/** What does not grow with labels, prints, scans or files: people add to it by hand. */
const SMALL = ['sqlite_schema', 'printers', 'own_stock', 'settings', 'lot_acts'];

/** No table: lists that a statement is given, or makes itself. */
const NO_TABLE = /^SCAN (?:CONSTANT ROW|(?:numbers|told)\b|\(subquery|\w+ VIRTUAL TABLE)/;

/** The few rows that have not ended, are switched off, or say a date for all that belongs to them. */
const FEW_ROWS =
  /USING (?:COVERING )?INDEX (?:print_jobs_open|products_inactive|lots_inactive|products_with_dates)$/;

/** Statements that read a table from end to end all the same, and why they may. */
const READ_WHOLE: readonly (readonly [statement: RegExp, why: string])[] = [
  [/FROM catalogue_versions ORDER BY entity, block$/, 'a row for each thousand serials'],
  [
    /^SELECT pk FROM (?:products|lots) WHERE \(/,
    'searched for what is typed: products and lots are few beside serials',
  ],
  [/FROM job_events ORDER BY pk DESC LIMIT 1$/, 'the newest row'],
  [/ORDER BY serials\.pk LIMIT \? OFFSET \?$/, 'a page of the table, in its own order'],
  [/^SELECT job\.id, job\.status, .* LIMIT @limit OFFSET @offset$/, 'a page of jobs, in their own order'],
  [
    /^SELECT count\(\*\) FROM (?:serials|print_jobs|export_jobs)\b/,
    'how long a list is: counted from an index',
  ],
  [/^SELECT count\(\*\) FILTER .* AS "asking"/, 'how many jobs are in each phase: jobs, not labels'],
  [/WHERE scope = 'logistic_units' ORDER BY pk DESC LIMIT @most\)/, 'the newest, by an index of their own'],
  [
    /ORDER BY job\.state NOT IN .* LIMIT @limit OFFSET @offset$/,
    'print jobs as they will print: jobs, not labels',
  ],
];

it('reads no table that grows from end to end, at a scan, an export, a print and whatever is asked of them', async () => {
  const { statements, stop } = recordPlans();
  try {
    await work();
  } finally {
    stop();
  }
  expect(statements().length).toBeGreaterThan(100);
  expect(statements().flatMap(wholeTables)).toEqual([]);
  const unused = READ_WHOLE.filter(([statement]) => !statements().some(({ sql }) => statement.test(sql)));
  expect(unused).toEqual([]);
});

async function work(): Promise<void> {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  const [serial] = station.catalog.serials.list({ limit: 2, offset: 0 }).items;
  if (serial === undefined) throw new Error('There are no serials');
  for (const text of [`]d2010950600013435221SN-1`, 'SN-1', '09506000134352'])
    expect(good(station.catalog.lookUpScan(scanReadings(text, counter.now))).found).not.toBeNull();
  const filters = { serial_ids: [serial.id] };
  await exportThem(station, filters);
  const request = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf', filters } as const;
  const job = await counter.reached(await counter.print({ request }), 'done');
  good(station.prints.confirm(job.id, 1, ANNA));
  good(station.prints.verify(job.id, `]d2010950600013435221SN-1`, ANNA));
  // Of a pallet's or case's label that names no SSCC.
  station.verifications.add(good(parseVerifierLine(']C1029506000134352\u001d3710;4.0')), INLINE);
  station.labelHistory.voidSerials([serial.id], 'Torn', ANNA);
  station.labelHistory.undoVoid([serial.id], 'Another one', ANNA);
  good(station.labelHistory.eventsOf('serials', serial.id));
  typeAndChoose(station);
  station.prints.list({ limit: 20, offset: 0 });
  station.exports.list({ limit: 20, offset: 0 });
}

/** What the screens ask for at each key stroke. */
function typeAndChoose({ catalog, activity }: Station): void {
  for (const search of ['', 'SN-', '0950']) {
    const asked = { scope: 'serials', search, filters: {}, show: 'active' } as const;
    expect(catalog.table.list(asked, 200, 0).total).toBeGreaterThan(0);
    expect(catalog.table.count(asked).total).toBeGreaterThan(0);
    expect(catalog.table.keys(asked, 1000)).not.toEqual([]);
  }
  expect(activity.page(null, null, 20).entries).not.toEqual([]);
  expect(activity.summary().counts.done).toBeGreaterThan(0);
}

async function exportThem(station: Station, filters: { serial_ids: string[] }): Promise<void> {
  station.exports.start();
  const exported = await station.exports.submit({
    scope: 'serials',
    export_type: 'datamatrix',
    file_format: 'svg',
    filters,
  });
  if (!exported.ok) throw new Error('The export was refused');
  await station.exports.wait(exported.value.job_id);
}

/** What a statement reads from end to end that it may not. */
function wholeTables({ sql, scans }: PlannedStatement): readonly string[] {
  if (READ_WHOLE.some(([statement]) => statement.test(sql))) return [];
  return scans
    .filter((scan) => !NO_TABLE.test(scan) && !FEW_ROWS.test(scan))
    .filter((scan) => !SMALL.includes(scan.split(' ')[1] ?? ''))
    .map((scan) => `${scan}: ${sql}`);
}
