import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import type { Measurement } from './measurement.ts';
import { endedChildrenCpuMs, treeMemory } from './process-tree.ts';
import { readReport } from './report.ts';

/** A program to be run to its end. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** It measures itself and prints a report: its times count, not those of the process. */
  readonly reports?: boolean;
  /** Runs it so often, one after the other, and counts the mean: for what is over sooner than a clock ticks. Left out: once. */
  readonly times?: number;
}

/** Thrown where what is to be measured is not on this machine. */
export class Missing extends Error {}

/** How often memory is looked at. A process's own peak is the kernel's, so this is about processes side by side. */
const MEMORY_LOOK_MS = 25;

/** Runs commands one after the other as one thing, and measures it from outside. `output`: the file or folder that they make. */
export async function runCommands(commands: readonly Command[], output: string | null): Promise<Measurement> {
  let [wallMs, cpuMs, peakBytes] = [0, 0, 0];
  const remarks: string[] = [];
  for (const command of commands) {
    const times = command.times ?? 1;
    for (let time = 0; time < times; time++) {
      const run = await runCommand(command);
      wallMs += run.wallMs / times;
      cpuMs += run.cpuMs / times;
      // NaN stays NaN.
      peakBytes = Math.max(peakBytes, run.peakBytes);
      if (run.remark !== '') remarks.push(run.remark);
    }
  }
  const outputBytes = output === null ? null : await sizeOf(output);
  // What ended before anyone looked has no figure.
  return { wallMs, cpuMs, peakBytes: peakBytes || NaN, outputBytes, remark: remarks.join(', ') };
}

async function runCommand({ program, args, reports }: Command): Promise<Omit<Measurement, 'outputBytes'>> {
  const cpuBefore = endedChildrenCpuMs();
  const begun = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const pid = child.pid ?? 0;
  let peakBytes = 0;
  const look = (): void => {
    const { now, peakOfOne } = treeMemory(pid);
    peakBytes = Math.max(peakBytes, now, peakOfOne);
  };
  const looking = setInterval(look, MEMORY_LOOK_MS);
  const [stdout, stderr, exit] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]).finally(() => clearInterval(looking));
  const wallMs = performance.now() - begun;
  const cpuMs = endedChildrenCpuMs() - cpuBefore;
  if (exit[0] !== 0)
    throw new Error(
      `${program} ${args.join(' ')} ended ${String(exit[0])}: ${(stdout + stderr).slice(-2000)}`,
    );
  if (reports !== true) return { wallMs, cpuMs, peakBytes, remark: '' };
  const report = readReport(stdout);
  if ('missing' in report) throw new Missing(report.missing);
  return { wallMs: report.wallMs, cpuMs: report.cpuMs ?? cpuMs, peakBytes, remark: report.remark ?? '' };
}

/** A file's, or that of all files of a folder. */
async function sizeOf(file: string): Promise<number> {
  if (!statSync(file).isDirectory()) return (await stat(file)).size;
  const names = await readdir(file, { recursive: true });
  const stats = await Promise.all(names.map((name) => stat(path.join(file, name))));
  return stats.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
}
