import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import type { BenchData } from '../bench-data.ts';
import type { Subject } from '../bench-line.ts';
import type { PeerProgram } from '../peers/peer-programs.ts';
import type { Outcome } from '../table/bench-table.ts';
import { type Measurement, medianMeasurement } from './measurement.ts';
import { Missing, runCommands } from './run-commands.ts';

/** What every measuring of one run of the benchmarks shares. */
export interface BenchRun {
  readonly data: BenchData;
  /** Where subjects have their folders. */
  readonly folder: string;
  readonly missingPeers: readonly PeerProgram[];
  /** Runs nothing more often than this. */
  readonly mostRuns: number;
  /** Says where one is. */
  readonly tell: (text: string) => void;
}

/** Runs a subject as often as it is to be run, and gives the medians. What fails is told and has none: the other lines are still wanted. */
export async function measureSubject(run: BenchRun, subject: Subject): Promise<Outcome> {
  const { needs } = subject;
  if (needs !== undefined && run.missingPeers.includes(needs)) {
    return { subject, missing: `${needs} is missing` };
  }
  await mkdir(run.folder, { recursive: true });
  const folder = await mkdtemp(path.join(run.folder, 'subject-'));
  try {
    const measurements = await measureIn(run, subject, folder);
    return { subject, runs: measurements.length, measured: medianMeasurement(measurements) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (!(error instanceof Missing)) run.tell(text);
    return { subject, missing: error instanceof Missing ? text : 'it failed' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureIn(
  { data, mostRuns, tell }: BenchRun,
  subject: Subject,
  folder: string,
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  const runs = Math.min(subject.runs, mostRuns);
  const output = subject.output === undefined ? null : path.join(folder, subject.output);
  await subject.prepare?.(data, folder);
  const commands = await subject.commands(data, folder);
  for (let round = 1; round <= runs; round++) {
    if (output !== null) await rm(output, { recursive: true, force: true });
    await subject.reset?.(data, folder);
    const measured = await runCommands(commands, output);
    tell(`  ${subject.what}: ${(measured.wallMs / 1000).toFixed(3)} s (${round} of ${runs})`);
    measurements.push(measured);
  }
  return measurements;
}
