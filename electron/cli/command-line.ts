import process from 'node:process';
import type { Readable } from 'node:stream';

import { Command, CommanderError } from 'commander';

import { newProblem } from '../../shared/result/problem.ts';
import { dataDirectory } from '../station/data-directory.ts';
import type { StationOptions } from '../station/station.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import { addCommands } from './command-table.ts';
import { Output, type TextStream } from './output.ts';
import type { Action } from './session.ts';

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGBREAK' | 'SIGHUP';

interface SignalSource {
  on(signal: Signal, listener: () => void): unknown;
  off(signal: Signal, listener: () => void): unknown;
}

/** On Windows Ctrl+Break too, and that the console window is closed, which leaves a process some seconds. */
const SIGNALS: readonly Signal[] =
  process.platform === 'win32' ? ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];

/** The streams, environment and signals of the process that a command runs in. */
export interface ProcessIo {
  readonly stdin: Readable;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly environment: NodeJS.ProcessEnv;
  /** Where signals arrive. */
  readonly signals: SignalSource;
  /** What draws, where many calls share it; left out: each has its own. */
  readonly pool?: StationOptions['pool'];
}

const EXAMPLES = `
Examples:
  labelwright import lots.csv --dry-run          see what a file would change
  labelwright import lots.csv                    take it into the catalogue
  labelwright export --from lots.csv --out .     a sheet PDF of the labels of one file
  labelwright export --type datamatrix --format svg --scope serials --out .
  labelwright print --scope serials --never-printed --printer ZD421
  labelwright serve                              answer the HTTP API on this machine

Nothing here needs a network, unless you ask for the service. Exit codes: 0 done, 1 failed, 2 not understood,
141 the answer was not read to its end.`;

/** Runs one call, and gives its exit code: see {@link EXIT}. */
export async function runCommandLine(argv: readonly string[], io: ProcessIo): Promise<number> {
  const interrupt = new AbortController();
  const onSignal = (): void => {
    interrupt.abort(new CommandFailure(newProblem('cancelled')));
  };
  for (const signal of SIGNALS) io.signals.on(signal, onSignal);

  const { stdout, stderr } = io;
  const output = new Output({ json: argv.includes('--json'), stdout, stderr });
  const stopped = AbortSignal.any([interrupt.signal, output.writeFailed]);
  try {
    const exitCode = await parse(argv, io, output, stopped).then(
      () => EXIT.done,
      (error: unknown) => exitCodeOf(error, output),
    );
    await output.flushed();
    return exitCode === EXIT.done && output.writeFailed.aborted
      ? await exitCodeOf(output.writeFailed.reason, output)
      : exitCode;
  } finally {
    for (const signal of SIGNALS) io.signals.off(signal, onSignal);
  }
}

/** Understands the words and does what they say. Throws what commander or the command ends with. */
async function parse(
  argv: readonly string[],
  io: ProcessIo,
  output: Output,
  interrupted: AbortSignal,
): Promise<void> {
  const program = new Command('labelwright')
    .description('A print station for GS1 labels that works with the network unplugged.')
    .option(
      '--data <dir>',
      "where the catalogue and the jobs live (default: LABELWRIGHT_DATA, else the platform's usual place)",
    )
    .option('--json', 'answer in one line of JSON, for scripts')
    .addHelpText('after', EXAMPLES)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    })
    .exitOverride()
    .showSuggestionAfterError();

  /** Binds a command's work to what it is called with. */
  const run =
    (action: Action) =>
    async (...args: unknown[]): Promise<void> => {
      const command = args.at(-1) as Command;
      const { data } = command.optsWithGlobals<{ data?: string }>();
      const session = {
        output,
        interrupted,
        dataDirectory: dataDirectory(data, io.environment),
        pool: io.pool,
      };
      const { inAct } = await import('../station/station.ts');
      await inAct('command line', commandName(command), () => action(session, command));
    };

  const [first, second] = program.parseOptions([...argv]).operands;
  await addCommands(program, first === 'help' ? second : first, run, io.stdin);
  await program.parseAsync([...argv], { from: 'user' });
}

/** Gives a command's name with those that it stands under: `prints confirm`. */
function commandName(command: Command): string {
  const { parent } = command;
  return parent === null || parent.parent === null
    ? command.name()
    : `${commandName(parent)} ${command.name()}`;
}

async function exitCodeOf(error: unknown, output: Output): Promise<number> {
  if (error instanceof CommanderError) {
    // Commander has printed its own message, or the help that was asked for.
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  const failure = error instanceof CommandFailure ? error : await storageFailure(error);
  // Whoever closed the pipe asked for no more.
  if (failure.exitCode !== EXIT.brokenPipe) output.failure(failure.problem, failure.details);
  return failure.exitCode;
}

/** A full or unwritable disk is the user's to mend; anything else is a bug and keeps its stack. */
async function storageFailure(error: unknown): Promise<CommandFailure> {
  const { storageProblem } = await import('../station/station.ts');
  const storage = storageProblem(error);
  if (storage === null) throw error;
  return new CommandFailure(storage);
}
