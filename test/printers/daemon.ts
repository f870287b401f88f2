import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/**
 * A program that runs until it is ended, with everything that it started. Should this process die first, however it dies,
 * the kernel ends the program (`setpriv --pdeathsig`): a killed test leaves nothing running.
 */
export class Daemon {
  readonly #child: ChildProcess;
  readonly #log: string;

  /** What it prints goes to the file `log`. */
  constructor(
    program: string,
    words: readonly string[],
    log: string,
    env: Readonly<Record<string, string>> = {},
  ) {
    this.#log = log;
    const output = openSync(log, 'a');
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...words], {
      // A group of its own, so that its helpers can be ended with it.
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
    });
    closeSync(output);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What it has printed so far. */
  get output(): string {
    return readFileSync(this.#log, 'utf8');
  }

  /** Ends it and its helpers, and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    if (this.isRunning) {
      const gone = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#signal(signal);
      await gone;
    }
    // Helpers may outlive what started them.
    this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
