import type { Command } from 'commander';

import { parseShortId } from '../../../shared/contract/short-id.ts';
import { formatOverallGrade } from '../../../shared/verification/overall-grade.ts';
import { type Verification, verificationProblem } from '../../../shared/verification/verification.ts';
import {
  parseVerifierLine,
  type VerifierReading,
  verifierReading,
} from '../../../shared/verification/verifier-line.ts';
import type { Station } from '../../station/station.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { limitOption } from '../list-options.ts';
import { formatTimestamp } from '../output.ts';
import { commandLineUser, type Run, type Session, withStation } from '../session.ts';
import { printerArgument } from './printer-argument.ts';

const HEADINGS = ['WHEN', 'GRADE', 'RESULT', 'WHAT WAS READ', 'PRINTER', 'JOB', 'LABEL', 'FROM'];

/** `labelwright verifications`: what verifiers read of labels, and where the grades are going. */
export function addVerificationsCommands(verifications: Command, run: Run): void {
  verifications
    .command('list', { isDefault: true })
    .description('what verifiers read, newest first')
    .option('--printer <printer>', 'only labels that one printer printed last')
    .option('--job <job>', 'only labels that one print job printed last')
    .option('--bad', 'only what is not good: of no label that is known, or below the target')
    .addOption(limitOption())
    .option('--csv', 'all of them as CSV on standard output, oldest first')
    .action(run(listVerifications));

  verifications
    .command('add [line]')
    .description('keep a reading: a line as verifiers send it, or what was read and its grade')
    .option('--contents <text>', 'what was read, as the scanner sends it or in brackets')
    .option('--grade <grade>', 'such as 3.2, B or 2.7/05/660')
    .option('--parameter <name=value...>', 'what else was measured')
    .action(run(addVerification));

  verifications
    .command('trends')
    .description('where the grades of each printer are going')
    .action(run((session) => withStation(session, ({ verifications: kept }) => showTrends(session, kept))));
}

interface ListVerificationsOptions {
  readonly printer?: string;
  readonly job?: string;
  readonly bad?: boolean;
  readonly limit: number;
  readonly csv?: boolean;
}

async function listVerifications(session: Session, command: Command): Promise<void> {
  const { printer, job, bad, limit, csv } = command.opts<ListVerificationsOptions>();
  if (csv === true && (printer ?? job ?? bad) !== undefined)
    throw usageFailure('--csv writes every reading: leave --printer, --job and --bad out.');
  await withStation(session, (station) => {
    if (csv === true) return session.output.text(station.verifications.csv());
    const page = station.verifications.list({
      printerId: printer === undefined ? undefined : printerArgument(station, printer).id,
      jobId: job === undefined ? undefined : orFail(parseShortId(job)),
      bad,
      limit,
      offset: 0,
    });
    session.output.answer(page, () => session.output.table(HEADINGS, page.items.map(row)));
    return undefined;
  });
}

function row(verification: Verification): readonly (string | number)[] {
  const { at, grade, outcome, contents, print, source, target } = verification;
  const result = outcome === 'matched' ? (grade.tenths < target ? 'below' : 'good') : outcome;
  return [
    formatTimestamp(at, 'seconds'),
    formatOverallGrade(grade),
    result.replaceAll('_', ' '),
    // A terminal would take GS for a command.
    (contents ?? '').replaceAll('\u001d', '␝'),
    print?.printerName ?? '',
    print?.jobId ?? '',
    print?.labelNumber ?? '',
    `${source.door.replaceAll('_', ' ')} ${source.name}`,
  ];
}

interface AddVerificationOptions {
  readonly contents?: string;
  readonly grade?: string;
  readonly parameter?: readonly string[];
}

async function addVerification(session: Session, command: Command): Promise<void> {
  const reading = readingOf(command.args[0], command.opts<AddVerificationOptions>());
  await withStation(session, ({ verifications }) => {
    const kept = verifications.add(reading, { door: 'command_line', name: commandLineUser().name });
    const problem = verificationProblem(kept);
    session.output.answer({ ...kept, problem }, () => {
      session.output.table(HEADINGS, [row(kept)]);
      if (problem !== null) session.output.line(problem.message);
    });
  });
}

function readingOf(line: string | undefined, options: AddVerificationOptions): VerifierReading {
  const { contents, grade, parameter = [] } = options;
  if (line !== undefined && contents === undefined && grade === undefined && parameter.length === 0)
    return orFail(parseVerifierLine(line));
  if (line === undefined && grade !== undefined)
    return orFail(verifierReading({ contents: contents ?? '', grade, parameters: parameter }));
  throw usageFailure('Give a whole line as the verifier sends it, or --contents and --grade.');
}

function showTrends({ output }: Session, verifications: Station['verifications']): void {
  const trends = verifications.trends();
  output.answer({ items: trends, total: trends.length }, () => {
    output.table(
      ['PRINTER', 'SYMBOL', 'LABELS', 'FROM', 'TO', 'NOW', 'WHAT TO DO'],
      trends.map(({ printerName, symbology, trend, warning }) => [
        ...[printerName, symbology.replaceAll('_', ' '), trend.readings],
        ...[trend.from, trend.to, trend.mean].map((grade) => grade.toFixed(1)),
        warning?.message ?? '',
      ]),
    );
  });
}
