import type { LotTrace, TracedEvent, TracedJob, TracedLabel } from '../../shared/recall/lot-trace.ts';
import { spreadsheetLine } from '../../shared/text/csv.ts';
import type { LotTraces } from './lot-traces.ts';
import { type Cell, xlsxStream } from './xlsx-writer.ts';

/** A column of a trace's files: its heading, and what stands in it. */
type Columns<Row> = readonly (readonly [heading: string, cell: (row: Row) => Cell])[];

const EVENT_COLUMNS: Columns<TracedEvent> = [
  ['at', ({ at }) => at],
  ['event', ({ kind }) => kind],
  ['serial', ({ serial }) => serial],
  ['by', ({ by }) => by],
  ['reason', ({ reason }) => reason],
  ['job', ({ jobId }) => jobId],
  ['printer', ({ printerName }) => printerName],
  ['sheet', ({ sheet }) => sheet],
  ['position', ({ cell }) => cell],
  ['copy', ({ copy }) => copy],
];

const PACKING_COLUMNS: Columns<TracedEvent> = [
  ['quantity', ({ quantity }) => quantity],
  ['case', ({ caseSscc }) => caseSscc],
  ['pallet', ({ palletSscc }) => palletSscc],
];

const LABEL_COLUMNS: Columns<TracedLabel> = [
  ['serial', ({ serial }) => serial],
  ['made_at', ({ createdAt }) => createdAt],
  ['state', stateOf],
  ['printed', ({ prints }) => prints],
  ['last_printed_at', ({ lastPrintedAt }) => lastPrintedAt],
  ['last_printed_by', ({ lastPrintedBy }) => lastPrintedBy],
  ['last_printer', ({ lastPrinter }) => lastPrinter],
  ['case', ({ caseSscc }) => caseSscc],
  ['pallet', ({ palletSscc }) => palletSscc],
];

/** What is asked of a move, in the order in which people read it. */
const MOVE_COLUMNS: Columns<TracedEvent> = [
  ...EVENT_COLUMNS.filter(([heading]) => ['at', 'event', 'serial'].includes(heading)),
  ...PACKING_COLUMNS,
  ['by', ({ by }) => by],
];

function stateOf({ id, voided, inDoubt }: TracedLabel): string {
  if (voided) return 'voided';
  if (inDoubt) return 'in doubt';
  return id === null ? 'not in the catalogue' : '';
}

const JOB_COLUMNS: Columns<TracedJob> = [
  ['job', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['created_at', ({ createdAt }) => createdAt],
  ['finished_at', ({ finishedAt }) => finishedAt],
  ['by', ({ by }) => by],
  ['status', ({ status }) => status],
  ['labels_of_lot', ({ labelCount }) => labelCount],
  ['file_or_stock', ({ what }) => what],
  ['printer', ({ printerName }) => printerName],
];

/**
 * All events of a lot and its labels as CSV, and then what was packed of it, a stretch at a time: with the GTIN and the lot in every line, so that files of
 * several lots can be put together.
 */
export function* traceCsv(traces: LotTraces, { gtin, lot }: LotTrace): Generator<string, void, void> {
  const key: Columns<TracedEvent> = [
    ['gtin', () => gtin],
    ['lot', () => lot],
  ];
  const columns = [...key, ...EVENT_COLUMNS, ...PACKING_COLUMNS];
  yield spreadsheetLine(columns.map(([heading]) => heading));
  for (const source of [traces.events({ gtin, lot }), traces.allPacking({ gtin, lot })])
    for (const events of source)
      yield events
        .map((event) => spreadsheetLine(cellsOf(columns, event).map((cell) => cell ?? '')))
        .join('');
}

const JOBS_AT_ONCE = 1000;

/**
 * The trace of a lot as a spreadsheet: the sheets Lot, Labels, Events, Packing and Jobs. It holds what the FDA's rule on food
 * traceability (21 CFR part 1, subpart S) calls a sortable spreadsheet, to be given out within 24 hours.
 */
export function traceSpreadsheet(traces: LotTraces, trace: LotTrace, writtenAt: Date): NodeJS.ReadableStream {
  const { gtin, lot } = trace;
  const key = { gtin, lot };
  return xlsxStream(
    [
      { name: 'Lot', headings: ['what', 'value'], rows: [lotRows(trace, writtenAt)], tooLong: MORE },
      sheet('Labels', LABEL_COLUMNS, traces.allLabels(key)),
      sheet('Events', EVENT_COLUMNS, traces.events(key)),
      sheet('Packing', MOVE_COLUMNS, traces.allPacking(key)),
      sheet('Jobs', JOB_COLUMNS, allJobs(traces, trace)),
    ],
    writtenAt,
  );
}

const MORE = 'There are more: the CSV has them all.';

function sheet<Row>(name: string, columns: Columns<Row>, stretches: Iterable<readonly Row[]>) {
  const headings = columns.map(([heading]) => heading);
  return { name, headings, tooLong: MORE, rows: rowsOf(columns, stretches) };
}

function* rowsOf<Row>(columns: Columns<Row>, stretches: Iterable<readonly Row[]>) {
  for (const stretch of stretches) yield stretch.map((row) => cellsOf(columns, row));
}

function cellsOf<Row>(columns: Columns<Row>, row: Row): readonly Cell[] {
  return columns.map(([, cell]) => cell(row));
}

function* allJobs(traces: LotTraces, { gtin, lot }: LotTrace): Generator<readonly TracedJob[], void, void> {
  for (let offset = 0; ; offset += JOBS_AT_ONCE) {
    const { items } = traces.jobs({ gtin, lot }, JOBS_AT_ONCE, offset);
    yield items;
    if (items.length < JOBS_AT_ONCE) return;
  }
}

function lotRows(trace: LotTrace, writtenAt: Date): readonly (readonly Cell[])[] {
  const { gtin, lot, name, brand, expiry, active, createdAt, withheld, counts, acts, atPrinters } = trace;
  return [
    ['gtin', gtin],
    ['lot', lot],
    ['product', name],
    ['brand', brand],
    ['expiry', expiry],
    ['made_at', createdAt],
    ['in_use', active ? 'yes' : 'no'],
    ['withheld', withheld?.message ?? 'no'],
    ['serials', counts.serials],
    ['labels_printed', counts.printed],
    ['labels_in_doubt', counts.inDoubt],
    ['serials_voided', counts.voided],
    ['pieces_packed', counts.packed],
    ['at_printers', atPrinters?.message ?? 'none'],
    ...acts.map(({ act, by, reason, at }): readonly Cell[] => [act, `${at} ${by}: ${reason}`]),
    ['traced_at', writtenAt.toISOString()],
  ];
}
