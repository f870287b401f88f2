import { execFile } from 'node:child_process';

/** Windows PowerShell did not run, or its script threw. */
export class PowerShellFailed extends Error {
  /** True: the script was never begun. */
  readonly isNeverBegun: boolean;

  constructor(message: string, isNeverBegun: boolean) {
    super(message);
    this.isNeverBegun = isNeverBegun;
  }
}

/** Runs a script and gives the JSON that it writes. Throws {@link PowerShellFailed}. */
export type PowerShell = (
  script: string,
  values: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<unknown>;

/** A printer with many forms describes itself in some 100 kB. */
const LARGEST_ANSWER_BYTES = 16 * 1024 ** 2;

/** Sees to it that what a script cannot do ends it, and that its JSON is UTF-8. */
const PREAMBLE = "$ErrorActionPreference = 'Stop'; [Console]::OutputEncoding = [Text.Encoding]::UTF8; ";

/**
 * Windows PowerShell 5.1, which comes with every Windows since 10. Values reach the script as environment variables, and so
 * are never read as a part of it.
 */
export const windowsPowerShell: PowerShell = (script, values, signal) =>
  new Promise((resolve, reject) => {
    const encoded = Buffer.from(PREAMBLE + script, 'utf16le').toString('base64');
    const child = execFile(
      'powershell.exe',
      ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded],
      { env: { ...process.env, ...values }, maxBuffer: LARGEST_ANSWER_BYTES, signal, windowsHide: true },
      (error, answer, complaint) => {
        if (error !== null) {
          reject(new PowerShellFailed(complaint.trim() || error.message, child.pid === undefined));
          return;
        }
        try {
          resolve(answer.trim() === '' ? null : JSON.parse(answer));
        } catch {
          reject(new PowerShellFailed('PowerShell gave an answer that is no JSON', false));
        }
      },
    );
  });
