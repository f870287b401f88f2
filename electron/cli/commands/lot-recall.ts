import path from 'node:path';

import type { Command } from 'commander';

import { nativeGtin, parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { ListPage } from '../../../shared/ipc/operation.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import {
  type LotTrace,
  type SameGoods,
  TRACE_FORMATS,
  type TracedEvent,
  type TracedJob,
} from '../../../shared/recall/lot-trace.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';

interface LotOptions {
  readonly gtin: string;
}

interface ActOptions extends LotOptions {
  readonly reason: string;
  readonly withCases?: boolean;
}

/** What is done to a lot: the word for it, and what it does. */
const LOT_ACTS = [
  {
    verb: 'block',
    done: 'blocked',
    meaning: 'block a lot: no label of it or of its serials is made or printed, at any door',
  },
  {
    verb: 'release',
    done: 'released',
    meaning: 'release a blocked lot; print jobs that it held are released by themselves (prints release)',
  },
] as const;

/** Adds to `labelwright lots` what a recall needs: block, release, trace. */
export function addRecallCommands(lots: Command, run: Run): void {
  for (const { verb, done, meaning } of LOT_ACTS) {
    const command = withLot(lots.command(`${verb} <code>`))
      .description(meaning)
      .requiredOption('--reason <text>', 'why; it is kept with the lot');
    if (verb === 'block')
      command.option('--with-cases', 'and the same lot of its cases; of a case, that of what it holds');
    command.action(
      run((session, command) =>
        withStation(session, (station) => {
          const lot = lotKey(command);
          const { reason, withCases } = command.opts<ActOptions>();
          const { atPrinters, sameGoods } = orFail(
            station.recall[verb](lot, { by: commandLineUser().name, reason }, { withCases }),
          );
          session.output.answer({ ...lot, blocked: done === 'blocked', atPrinters, sameGoods }, () => {
            session.output.line(`Lot ${lot.lot} of ${nativeGtin(lot.gtin)} is ${done}.`);
            if (atPrinters !== null) session.output.line(atPrinters.message);
            for (const other of sameGoods) reportSameGoods(session, other);
          });
        }),
      ),
    );
  }

  withLot(lots.command('trace <code>'))
    .description('all that is known of a lot: made, printed, voided, packed where, by whom, when')
    .option(
      '--out <file>',
      'write it all: .csv has every event, .xlsx the sheets Lot, Labels, Events, Packing and Jobs',
    )
    .action(
      run((session, command) => {
        const { out } = command.opts<{ out?: string }>();
        return out === undefined ? showTrace(session, command) : writeTrace(session, command, out);
      }),
    );
}

function reportSameGoods({ output }: Session, { gtin, lot, blocked, atPrinters }: SameGoods): void {
  const name = `Lot ${lot} of ${nativeGtin(gtin)}`;
  output.line(
    blocked
      ? `${name} is blocked, too.`
      : `${name} is of the same goods and is not blocked. Block it by its own GTIN; --with-cases blocks them together.`,
  );
  if (atPrinters !== null) output.line(atPrinters.message);
}

function withLot(command: Command): Command {
  return command.requiredOption('--gtin <gtin>', 'of its product');
}

function lotKey(command: Command): LotKey {
  const [code = ''] = command.args;
  const { gtin } = command.opts<LotOptions>();
  return { gtin: orFail(parseGtin(gtin)), lot: orFail(parseLotCode(code)) };
}

async function writeTrace(session: Session, command: Command, out: string): Promise<void> {
  const extension = path.extname(out).slice(1).toLowerCase();
  const format = TRACE_FORMATS.find((one) => one === extension);
  if (format === undefined)
    throw usageFailure(`--out takes a file that ends in .csv or .xlsx; "${out}" does not.`);
  const lot = lotKey(command);
  await withStation(session, async (station) => {
    orFail(await station.recall.write(lot, format, out));
    session.output.answer({ ...lot, file: out }, () => session.output.line(out));
  });
}

async function showTrace(session: Session, command: Command): Promise<void> {
  await withStation(session, (station) => {
    const lot = lotKey(command);
    const trace = orFail(station.recall.trace(lot));
    const packing = station.recall.packing(lot, ROWS_SHOWN, 0);
    const jobs = station.recall.jobs(lot, ROWS_SHOWN, 0);
    session.output.answer({ ...trace, packing, jobs }, () => {
      session.output.table(['WHAT', 'VALUE'], factsOf(trace));
      showPart(session, 'acts of packing', packing, PACKING_HEADINGS, packingRow);
      showPart(session, 'jobs', jobs, JOB_HEADINGS, jobRow);
    });
  });
}

/** Rows of one kind that a terminal shows; the files have all. */
const ROWS_SHOWN = 50;

/** Prints the newest rows of a part of the trace, and how many more there are; nothing where there are none. */
function showPart<Row>(
  { output }: Session,
  what: string,
  { items, total }: ListPage<Row>,
  headings: readonly string[],
  row: (item: Row) => readonly (string | number)[],
): void {
  if (total === 0) return;
  output.line('');
  output.table(headings, items.map(row));
  if (total > items.length) output.line(`and ${total - items.length} earlier ${what}`);
}

const PACKING_HEADINGS = ['WHEN', 'WHAT', 'SERIAL', 'PIECES', 'CASE', 'PALLET', 'WHO'];

function packingRow(event: TracedEvent): readonly (string | number)[] {
  const { at, kind, serial, quantity, caseSscc, palletSscc, by } = event;
  return [
    formatTimestamp(at),
    kind.replace('_', ' '),
    serial ?? '',
    quantity ?? '',
    caseSscc ?? '',
    palletSscc ?? '',
    by,
  ];
}

const JOB_HEADINGS = ['JOB', 'KIND', 'WHEN', 'BY', 'STATUS', 'LABELS'];

function jobRow({ id, kind, createdAt, by, status, labelCount }: TracedJob): readonly (string | number)[] {
  return [id, kind, formatTimestamp(createdAt), by, status, labelCount];
}

function factsOf(trace: LotTrace): readonly (readonly (string | number)[])[] {
  const { gtin, lot, name, expiry, counts, withheld, acts, atPrinters } = trace;
  return [
    ['GTIN', nativeGtin(gtin)],
    ['Lot', lot],
    ['Product', name],
    ['Expiry', expiry ?? ''],
    ['Serials', counts.serials],
    ['Labels printed', counts.printed],
    ['Labels in doubt', counts.inDoubt],
    ['Serials voided', counts.voided],
    ['Pieces packed now', counts.packed],
    ...(withheld === null ? [] : [['Withheld', withheld.message]]),
    ...(atPrinters === null ? [] : [['At printers', atPrinters.message]]),
    ...acts.map(({ act, at, by, reason }) => [act, `${formatTimestamp(at)} ${by}: ${reason}`]),
  ];
}
