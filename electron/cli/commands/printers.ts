import type { Command } from 'commander';

import { type Printer, PRINTER_LANGUAGES, type PrinterSettings } from '../../../shared/printing/printer.ts';
import { newProblem } from '../../../shared/result/problem.ts';
import type { Station } from '../../station/station.ts';
import { CommandFailure, orFail, usageFailure } from '../command-failure.ts';
import { type Run, type Session, withStation } from '../session.ts';

const HEADINGS = ['PRINTER', 'STATE', 'WHY', 'DPI', 'LOADED', 'WAITING', 'TO CONFIRM', 'ID'];

/** `labelwright printers`: what can be printed on, and how each is set. */
export function addPrintersCommands(program: Command, run: Run): void {
  const printers = program.command('printers').description('Find, add and set printers.');

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

  addSettingOptions(
    printers
      .command('add <name>')
      .description('add a printer that the system does not list')
      .option('--zpl <host:port>', 'a label printer that takes ZPL over the network, usually on port 9100')
      .option('--ipp <uri>', 'a printer or queue that speaks IPP, such as ipp://localhost/printers/ZD421')
      .option('--folder <dir>', 'a folder that PDFs are saved in instead of printing'),
  ).action(
    run((session, command) =>
      withStation(session, (station) => {
        const { zpl, ipp, folder, ...options } = command.opts<AddOptions>();
        const addresses = [
          { backend: 'tcp', target: zpl, settings: { language: 'zpl', feeds: 'roll' } },
          { backend: 'ipp', target: ipp, settings: {} },
          { backend: 'file', target: folder, settings: {} },
        ] as const;
        const [address, ...others] = addresses.filter(({ target }) => target !== undefined);
        if (address?.target === undefined || others.length > 0)
          throw usageFailure('Say where the printer is: one of --zpl, --ipp and --folder.');
        const { backend, target, settings } = address;
        const added = station.printers.add({ backend, target }, command.args[0] ?? '', {
          ...settings,
          ...parseSettings(options),
        });
        showPrinters(session, [orFail(added)]);
      }),
    ),
  );

  addSettingOptions(
    printers.command('set <printer>').description('say what is loaded in a printer, and how it prints'),
  )
    .option('--name <name>', 'what it is called from now on')
    .action(
      run((session, command) =>
        withStation(session, (station) => {
          const { name, ...options } = command.opts<SettingOptions & { name?: string }>();
          const { id } = printerArgument(station, command.args[0] ?? '');
          const change = { settings: parseSettings(options), ...(name === undefined ? {} : { name }) };
          showPrinters(session, [orFail(station.printers.change(id, change))]);
        }),
      ),
    );

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

interface SettingOptions {
  readonly dpi?: string;
  readonly media?: string;
  readonly language?: string;
  readonly feeds?: string;
  readonly tray?: string;
  readonly darkness?: string;
  readonly speed?: string;
  readonly trusted?: string;
  readonly withoutStatus?: string;
  readonly chunk?: string;
}

interface AddOptions extends SettingOptions {
  readonly zpl?: string;
  readonly ipp?: string;
  readonly folder?: string;
}

function addSettingOptions(command: Command): Command {
  return command
    .option('--dpi <dots>', 'its resolution: modules become whole dots')
    .option('--media <mm>', 'what is loaded, as width x height, and + gap for rolls: 57x32+3')
    .option('--language <language>', PRINTER_LANGUAGES.join(' or '))
    .option('--feeds <what>', 'sheets or roll')
    .option('--tray <name>', 'the tray to take sheets from')
    .option('--darkness <n>', 'of ZPL printers: 0 to 30')
    .option('--speed <n>', 'of ZPL printers: inches a second')
    .option('--trusted <yes|no>', 'its word that a job is done confirms its labels')
    .option(
      '--without-status <yes|no>',
      'send to it without asking how it is: for one whose answers are wrong',
    )
    .option('--chunk <n>', 'the most labels of a roll that go out at once');
}

function parseSettings(options: SettingOptions): Partial<PrinterSettings> {
  const { dpi, media, language, feeds, tray, darkness, speed, trusted, withoutStatus, chunk } = options;
  return {
    ...(dpi === undefined ? {} : { dotsPerInch: parseNumber(dpi, '--dpi') }),
    ...(media === undefined ? {} : { media: parseMedia(media) }),
    ...(language === undefined ? {} : { language: parseChoice(language, PRINTER_LANGUAGES, '--language') }),
    ...(feeds === undefined ? {} : { feeds: parseChoice(feeds, ['sheets', 'roll'] as const, '--feeds') }),
    ...(tray === undefined ? {} : { tray }),
    ...(darkness === undefined ? {} : { darkness: parseNumber(darkness, '--darkness') }),
    ...(speed === undefined ? {} : { speedInchesPerSecond: parseNumber(speed, '--speed') }),
    ...(trusted === undefined ? {} : { trusted: parseChoice(trusted, ['yes', 'no'], '--trusted') === 'yes' }),
    ...(withoutStatus === undefined
      ? {}
      : { printWithoutStatus: parseChoice(withoutStatus, ['yes', 'no'], '--without-status') === 'yes' }),
    ...(chunk === undefined ? {} : { chunkLabels: parseNumber(chunk, '--chunk') }),
  };
}

function parseNumber(text: string, option: string): number {
  if (/^\d{1,5}(?:\.\d{1,3})?$/.test(text)) return Number(text);
  throw usageFailure(`${option} takes a number; "${text}" is none.`);
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
    settings.dotsPerInch ?? status?.resolutionsDpi[0] ?? '',
    media === undefined ? '' : `${media.widthMm} × ${media.heightMm} mm`,
    openJobs,
    unconfirmedLabels,
    id,
  ];
}

/** The printer that a person named by its name, without regard to case, or by its id. Ends the command where there is not exactly one. */
export function printerArgument(station: Station, nameOrId: string): Printer {
  const known = station.printers.list();
  const found = known.filter(
    ({ id, name }) => id === nameOrId || name.toLowerCase() === nameOrId.toLowerCase(),
  );
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (known.length === 0) throw new CommandFailure(newProblem('no_such_printer', { which: 'noneYet' }));
  const names = known.map(({ name }) => name);
  const which = found.length === 0 ? 'no' : 'several';
  throw new CommandFailure(newProblem('no_such_printer', { which, name: nameOrId, names }));
}
