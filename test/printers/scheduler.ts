import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Daemon } from './daemon.ts';
import { schedulerConf, schedulerFilesConf } from './scheduler-conf.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** A CUPS scheduler of the test's own. It shares nothing with the machine's: no systemd, no Avahi, nothing in /etc. */
export class Scheduler {
  /** Of its socket: what `CUPS_SERVER` must be to reach it as the machine's user does. */
  readonly address: string;
  /** Its TCP port on loopback. */
  readonly port: number;
  readonly #folder: string;
  #daemon: Daemon | null = null;

  /** `folder` must exist; nothing is started yet. */
  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
    this.address = join(folder, 'cups.sock');
    // The scheduler makes its other folders itself.
    for (const name of ['etc', 'cache']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'etc/cupsd.conf'), schedulerConf(folder, port));
    const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
    writeFileSync(join(folder, 'etc/cups-files.conf'), schedulerFilesConf(folder, group));
  }

  async start(): Promise<void> {
    const conf = (name: string) => join(this.#folder, 'etc', name);
    const words = ['-f', '-c', conf('cupsd.conf'), '-s', conf('cups-files.conf')];
    this.#daemon = new Daemon('/usr/sbin/cupsd', words, join(this.#folder, 'cupsd.log'));
    await until('the scheduler answers', async () => {
      this.#failIfEnded();
      const said = await this.#command('lpstat', '-r').catch(() => '');
      return said.includes('is running') && (await this.#answersAtPort());
    });
  }

  #failIfEnded(): void {
    if (this.#daemon?.isRunning !== true) throw new Error(`cupsd ended: ${this.log}`);
  }

  /** A port that another program has taken by then is a line in its log to the scheduler, and no more. */
  #answersAtPort(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, 'localhost');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }

  /** What it has written to its error log, at its most talkative. */
  get log(): string {
    return readFileSync(join(this.#folder, 'error_log'), 'utf8');
  }

  /** `SIGTERM`, as a restart of the service does, or `SIGKILL`, as a crash. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.#daemon?.end(signal);
    this.#daemon = null;
  }

  async restart(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  /**
   * Adds a queue that takes its abilities from an IPP printer, and restarts the scheduler. One at a time: CUPS 2.4 learns
   * what a new queue can do in a thread that shares the scheduler's tables without a lock. Two such threads, or requests
   * beside one, now and then end in a segmentation fault; a restart leaves the thread behind.
   */
  async addQueue(queue: string, deviceUri: string): Promise<void> {
    await this.#command('lpadmin', '-p', queue, '-E', '-v', deviceUri, '-m', 'everywhere');
    // lpadmin returns before the scheduler has asked the printer and written down what it can do.
    const ppd = join(this.#folder, 'etc/ppd', `${queue}.ppd`);
    await until(`the queue ${queue}`, () => {
      this.#failIfEnded();
      return existsSync(ppd) && statSync(ppd).size > 0;
    });
    await this.restart();
  }

  /** Adds a queue that hands on what it gets as it is. */
  async addRawQueue(queue: string, deviceUri: string): Promise<void> {
    await this.#command('lpadmin', '-p', queue, '-E', '-v', deviceUri, '-m', 'raw');
  }

  /** Puts another printer behind a queue, which goes on describing the one that it was made for. */
  async pointQueue(queue: string, deviceUri: string): Promise<void> {
    await this.#command('lpadmin', '-p', queue, '-v', deviceUri);
  }

  async deleteQueue(queue: string): Promise<void> {
    await this.#command('lpadmin', '-x', queue);
  }

  /** Stops a queue, as somebody does who changes the roll: it still takes jobs. */
  async pause(queue: string, reason: string): Promise<void> {
    await this.#command('cupsdisable', '-r', reason, queue);
  }

  async resume(queue: string): Promise<void> {
    await this.#command('cupsenable', queue);
  }

  /** The queue takes no more jobs. */
  async reject(queue: string, reason: string): Promise<void> {
    await this.#command('cupsreject', '-r', reason, queue);
  }

  async accept(queue: string): Promise<void> {
    await this.#command('cupsaccept', queue);
  }

  /** Holds a job, or lets it go on, as somebody else's program may. */
  async hold(queue: string, jobId: string, what: 'hold' | 'resume'): Promise<void> {
    await this.#command('lp', '-i', `${queue}-${jobId}`, '-H', what);
  }

  /** Cancels a job from outside the station. */
  async cancel(queue: string, jobId: string): Promise<void> {
    await this.#command('cancel', `${queue}-${jobId}`);
  }

  /** What a queue has not finished, in the words of `lpstat`: `ROLL-3`. */
  async openJobs(queue: string): Promise<string[]> {
    return namesOfJobs(await this.#command('lpstat', '-W', 'not-completed', '-o', queue));
  }

  /** Every job that a queue ever had, and still knows of. */
  async allJobs(queue: string): Promise<string[]> {
    return namesOfJobs(await this.#command('lpstat', '-W', 'all', '-o', queue));
  }

  async #command(program: string, ...words: readonly string[]): Promise<string> {
    const env = { ...process.env, CUPS_SERVER: this.address, LC_ALL: 'C' };
    return (await run(program, words, { env })).stdout;
  }
}

function namesOfJobs(lpstat: string): string[] {
  return lpstat.split('\n').flatMap((line) => /^\S+/.exec(line)?.[0] ?? []);
}
