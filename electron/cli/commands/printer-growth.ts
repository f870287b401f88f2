import type { Command } from 'commander';

import { GROWTH_LETTERS, type GrowthLetter } from '../../../shared/printing/growth-target.ts';
import { type MeasuredGrowth, measureGrowth, readGrowth } from '../../../shared/printing/measure-growth.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Result } from '../../../shared/result/result.ts';
import { readChosenFile, readPng } from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { printerArgument } from './printer-argument.ts';

/** A sheet at 1200 dpi has 140 million pixels. */
const MOST_SCAN_PIXELS = 200_000_000;

interface GrowthOptions {
  readonly print?: string;
  readonly picture?: string;
  readonly reads?: string;
}

/** `labelwright printers growth`: prints the page that bar growth is read from, and keeps what is read on it. */
export function addGrowthCommand(printers: Command, run: Run): void {
  printers
    .command('growth <printer>')
    .description(
      'print the page that bar growth is read from, or keep what a picture or a scanner says of it',
    )
    .option('--print <template>', 'print the page on this stock')
    .option('--picture <png>', 'a scan of the page, flat, in grey, at 600 dpi or more')
    .option('--reads <letters>', 'the first and the last symbol that a scanner reads, such as B-D')
    .action(run(growth));
}

async function growth(session: Session, command: Command): Promise<void> {
  const options = command.opts<GrowthOptions>();
  if (Object.keys(options).length !== 1)
    throw usageFailure('Say what to do: one of --print, --picture and --reads.');
  await withStation(session, async (station) => {
    const { id, name } = printerArgument(station, command.args[0] ?? '');
    if (options.print !== undefined) {
      orFail(await station.testPrints.growthPage(id, options.print, linesFor(name)));
      session.output.answer({ printed: id }, () =>
        session.output.line(`The growth page is on its way to ${name}.`),
      );
      return;
    }
    const measure =
      options.picture === undefined ? readBy(options.reads ?? '') : await seenOn(options.picture);
    const { acrossDots, downDots, barGrowthDots } = orFail(await station.printers.keepGrowth(id, measure));
    session.output.answer({ printer: id, acrossDots, downDots, barGrowthDots, calibrated: false }, () => {
      session.output.line(
        `Bars of ${name} come out ${acrossDots} dots wider across and ${downDots} down: kept as ${barGrowthDots}.`,
      );
      session.output.line('This is uncalibrated: an estimate, no verification.');
      const dots = Math.round(barGrowthDots);
      if (dots !== 0)
        session.output.line(
          `To make up for it: labelwright printers set "${name}" --bar-width-reduction ${dots}`,
        );
    });
  });
}

type Measure = (dotsPerInch: number) => Result<MeasuredGrowth, 'growth_unknown'>;

function readBy(letters: string): Measure {
  const [first, last] = letters.toUpperCase().split('-');
  const isLetter = (text: string | undefined): text is GrowthLetter =>
    GROWTH_LETTERS.some((letter) => letter === text);
  if (!isLetter(first) || !(last === undefined || isLetter(last)))
    throw new CommandFailure(newProblem('growth_unknown', { which: 'letters' }));
  return (dotsPerInch) => readGrowth(first, last ?? first, dotsPerInch);
}

async function seenOn(file: string): Promise<Measure> {
  const read = await readChosenFile(file);
  if (!read.ok) throw usageFailure(read.problem.message);
  const picture = orFail(readPng(read.value, MOST_SCAN_PIXELS));
  return (dotsPerInch) => measureGrowth(picture, dotsPerInch);
}

function linesFor(printer: string): readonly string[] {
  return [
    `Growth page, ${printer}: how many dots wider bars come out.`,
    '1. Scan the symbols, then: labelwright printers growth <printer> --reads B-D (the first and the last that read). Or',
    '2. scan this page flat, in grey, at 600 dpi or more: labelwright printers growth <printer> --picture scan.png',
    'The result is uncalibrated: an estimate, no verification.',
  ];
}
