import type { Command } from 'commander';

import {
  LABEL_LANGUAGES,
  type LabelLanguage,
  type Printer,
  PRINTER_LANGUAGE_NAMES,
  PRINTER_LANGUAGES,
  type PrinterSettings,
  saidDotsPerInch,
} from '../../../shared/printing/printer.ts';
import { orFail, usageFailure } from '../command-failure.ts';
import { decimalOption, resolutionOption, signedOption } from '../number-options.ts';
import { type Run, type Session, withStation } from '../session.ts';
import { printerArgument } from './printer-argument.ts';
import { addGrowthCommand } from './printer-growth.ts';

const HEADINGS = ['PRINTER', 'STATE', 'WHY', 'DPI', 'LOADED', 'WAITING', 'TO CONFIRM', 'ID'];

/** `labelwright printers`: what can be printed on, and how each is set. */
export function addPrintersCommands(printers: Command, run: Run): void {
  printers
    .command('list', { isDefault: true })
    .description('the printers that this station knows, with their state when last asked')
    .action(
      run((session) =>
        withStation(session, (station) => {
          showPrinters(session, station.printers.list());
        }),
      ),
    );

  printers
    .command('find')
    .description('look for printers, and ask those that are known how they are')
    .action(
      run((session) =>
        withStation(session, async (station) => {
          showPrinters(session, await station.printers.refresh());
        }),
      ),
    );

  const add = printers.command('add <name>').description('add a printer that the system does not list');
  for (const language of LABEL_LANGUAGES) {
    const name = PRINTER_LANGUAGE_NAMES[language];
    add.option(
      `--${language} <host:port>`,
      `a label printer that takes ${name} over the network, usually on port 9100`,
    );
  }
  addSettingOptions(
    add
      .option('--ipp <uri>', 'a printer or queue that speaks IPP, such as ipp://localhost/printers/ZD421')
      .option('--folder <dir>', 'a folder that PDFs are saved in instead of printing'),
  ).action(run(addPrinter));

  addSettingOptions(
    printers.command('set <printer>').description('say what is loaded in a printer, and how it prints'),
  )
    .option('--name <name>', 'what it is called from now on')
    .action(run(setPrinter));

  addGrowthCommand(printers, run);

  for (const [verb, meaning] of [
    ['pause', 'send it nothing more until it is resumed'],
    ['resume', 'go on sending'],
  ] as const) {
    printers
      .command(`${verb} <printer>`)
      .description(meaning)
      .action(
        run((session, command) =>
          withStation(session, (station) => {
            const { id } = printerArgument(station, command.args[0] ?? '');
            showPrinters(session, [orFail(station.printers[verb](id))]);
          }),
        ),
      );
  }

  printers
    .command('remove <printer>')
    .description('forget a printer that has no open jobs; the ledger keeps its name')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { id, name } = printerArgument(station, command.args[0] ?? '');
          orFail(station.printers.remove(id));
          session.output.answer({ removed: id }, () => session.output.line(`Removed ${name}.`));
        }),
      ),
    );
}

async function addPrinter(session: Session, command: Command): Promise<void> {
  const { ipp, folder, ...options } = command.opts<AddOptions>();
  const addresses = [
    ...LABEL_LANGUAGES.map(
      (language) =>
        ({ backend: 'tcp', target: options[language], settings: { language, feeds: 'roll' } }) as const,
    ),
    { backend: 'ipp', target: ipp, settings: {} },
    { backend: 'file', target: folder, settings: {} },
  ] as const;
  const [address, ...others] = addresses.filter(({ target }) => target !== undefined);
  if (address?.target === undefined || others.length > 0)
    throw usageFailure(
      `Say where the printer is: one of ${[...LABEL_LANGUAGES, 'ipp'].map((each) => `--${each}`).join(', ')} and --folder.`,
    );
  const { backend, target } = address;
  const settings = { ...address.settings, ...parseSettings(options) };
  await withStation(session, (station) => {
    const added = station.printers.add({ backend, target }, command.args[0] ?? '', settings);
    showPrinters(session, [orFail(added)]);
  });
}

async function setPrinter(session: Session, command: Command): Promise<void> {
  const { name, ...options } = command.opts<SettingOptions & { name?: string }>();
  const change = { settings: parseSettings(options), ...(name === undefined ? {} : { name }) };
  await withStation(session, (station) => {
    const { id } = printerArgument(station, command.args[0] ?? '');
    showPrinters(session, [orFail(station.printers.change(id, change))]);
  });
}

interface SettingOptions {
  readonly dpi?: number;
  readonly barGrowth?: number;
  readonly barWidthReduction?: number;
  readonly media?: string;
  readonly language?: string;
  readonly feeds?: string;
  readonly tray?: string;
  readonly darkness?: number;
  readonly speed?: number;
  readonly trusted?: string;
  readonly withoutStatus?: string;
  readonly chunk?: number;
}

interface AddOptions extends SettingOptions, Partial<Readonly<Record<LabelLanguage, string>>> {
  readonly ipp?: string;
  readonly folder?: string;
}

function addSettingOptions(command: Command): Command {
  return command
    .addOption(
      resolutionOption(
        '--dpi <dots>',
        'its resolution, such as 300, 203.2 or 8/mm: modules become whole dots',
      ),
    )
    .addOption(
      signedOption('--bar-growth <dots>', 'by how many dots its bars come out wider; see `printers growth`'),
    )
    .addOption(
      signedOption('--bar-width-reduction <dots>', 'by how many whole dots bars are sent narrower, -6 to 6'),
    )
    .option('--media <mm>', 'what is loaded, as width x height, and + gap for rolls: 57x32+3')
    .option('--language <language>', `what it takes: ${PRINTER_LANGUAGES.join(', ')}`)
    .option('--feeds <what>', 'sheets or roll')
    .option('--tray <name>', 'the tray to take sheets from')
    .addOption(decimalOption('--darkness <n>', 'of label printers: 0 to 30'))
    .addOption(decimalOption('--speed <n>', 'of ZPL and TSPL printers: inches a second'))
    .option('--trusted <yes|no>', 'its word that a job is done confirms its labels')
    .option(
      '--without-status <yes|no>',
      'send to it without asking how it is: for one whose answers are wrong',
    )
    .addOption(decimalOption('--chunk <n>', 'the most labels of a roll that go out at once'));
}

function parseSettings(options: SettingOptions): Partial<PrinterSettings> {
  const {
    dpi,
    barGrowth,
    barWidthReduction,
    media,
    language,
    feeds,
    tray,
    darkness,
    speed,
    trusted,
    withoutStatus,
    chunk,
  } = options;
  return {
    ...(dpi === undefined ? {} : { dotsPerInch: dpi }),
    ...(barGrowth === undefined ? {} : { barGrowthDots: barGrowth }),
    ...(barWidthReduction === undefined ? {} : { barWidthReductionDots: barWidthReduction }),
    ...(media === undefined ? {} : { media: parseMedia(media) }),
    ...(language === undefined ? {} : { language: parseChoice(language, PRINTER_LANGUAGES, '--language') }),
    ...(feeds === undefined ? {} : { feeds: parseChoice(feeds, ['sheets', 'roll'] as const, '--feeds') }),
    ...(tray === undefined ? {} : { tray }),
    ...(darkness === undefined ? {} : { darkness }),
    ...(speed === undefined ? {} : { speedInchesPerSecond: speed }),
    ...(trusted === undefined ? {} : { trusted: parseChoice(trusted, ['yes', 'no'], '--trusted') === 'yes' }),
    ...(withoutStatus === undefined
      ? {}
      : { printWithoutStatus: parseChoice(withoutStatus, ['yes', 'no'], '--without-status') === 'yes' }),
    ...(chunk === undefined ? {} : { chunkLabels: chunk }),
  };
}

function parseChoice<Word extends string>(text: string, choices: readonly Word[], option: string): Word {
  const choice = choices.find((one) => one === text);
  if (choice !== undefined) return choice;
  throw usageFailure(`${option} takes one of ${choices.join(', ')}; "${text}" is none of them.`);
}

function parseMedia(text: string): PrinterSettings['media'] {
  const [, width, height, gap] = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(?:\+(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (width !== undefined && height !== undefined)
    return { widthMm: Number(width), heightMm: Number(height), gapMm: Number(gap ?? 0) };
  throw usageFailure(`--media takes millimetres, such as 215.9x279.4 or 57x32+3; "${text}" is none.`);
}

function showPrinters(session: Session, printers: readonly Printer[]): void {
  session.output.answer({ items: printers, total: printers.length }, () => {
    if (printers.length === 0)
      session.output.line(
        'No printers. `labelwright printers add --help` says how to add one that the system does not list.',
      );
    else session.output.table(HEADINGS, printers.map(row));
  });
}

function row({
  id,
  name,
  paused,
  settings,
  status,
  openJobs,
  unconfirmedLabels,
}: Printer): readonly (string | number)[] {
  const [media] = settings.media === null ? (status?.mediaReady ?? []) : [settings.media];
  return [
    name,
    paused ? 'paused here' : (status?.state ?? 'not asked'),
    [...(status?.reasons ?? []), status?.message ?? ''].filter((choice) => choice !== '').join(', '),
    saidDotsPerInch({ settings, status }) ?? '',
    media === undefined ? '' : `${media.widthMm} × ${media.heightMm} mm`,
    openJobs,
    unconfirmedLabels,
    id,
  ];
}
