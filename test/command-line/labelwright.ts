import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import type { ExportPoll } from '../../shared/contract/export-job.ts';

const MAIN = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

/** How one call of the command line ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `export --json` prints last. */
export type ExportAnswer = ExportPoll & { readonly artifact_path: string };

/** Starts the real command line in a process of its own; `env` is laid over this one's environment. */
export function startLabelwright(
  dataDirectory: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [MAIN, '--data', dataDirectory, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

/** Runs one call to its end, with `input` on its standard input: in a process of its own, or in the test's. */
export type RunCall = (dataDirectory: string, words: readonly string[], input?: string) => Promise<Ended>;

/** Runs the command line to its end, with `input` on its standard input. */
export async function runLabelwright(
  dataDirectory: string,
  words: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = startLabelwright(dataDirectory, words, env);
  child.stdin?.end(input);
  return endOf(child);
}

/** Waits for a started call to end, by itself or by a signal. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  const stdout = child.stdout ? text(child.stdout) : '';
  const stderr = child.stderr ? text(child.stderr) : '';
  return { exitCode: await exitCode, stdout: await stdout, stderr: await stderr };
}

/** Imports a file; anything but success is an error. */
export async function importFile(
  dataDirectory: string,
  file: string,
  run: RunCall = runLabelwright,
): Promise<void> {
  const ended = await run(dataDirectory, ['import', file, '--json']);
  if (ended.exitCode !== 0) throw new Error(`The import failed: ${ended.stdout}${ended.stderr}`);
}

/** Makes an export and gives the poll object with the artifact's path; anything but success is an error. */
export async function exportLabels(
  dataDirectory: string,
  request: unknown,
  outFolder: string,
  run: RunCall = runLabelwright,
): Promise<ExportAnswer> {
  const words = ['export', '--request', '-', '--out', outFolder, '--json'];
  const ended = await run(dataDirectory, words, JSON.stringify(request));
  if (ended.exitCode !== 0) throw new Error(`The export failed: ${ended.stdout}${ended.stderr}`);
  return JSON.parse(ended.stdout.trimEnd().split('\n').at(-1) ?? '') as ExportAnswer;
}
