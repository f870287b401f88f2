import process from 'node:process';

import { z } from 'zod';

/** What a program of this folder measures itself, since the rest of its life is not what is asked for. */
const report = z.union([
  z.object({ wallMs: z.number(), cpuMs: z.number().optional(), remark: z.string().optional() }),
  z.object({ missing: z.string() }),
]);

/** Figures of one run; `cpuMs` left out: that of the whole process counts. Or why there are none here. */
export type Report = z.infer<typeof report>;

/** Prints it for whoever started this process. */
export function printReport(figures: Report): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

/** Reads what a program printed. */
export function readReport(stdout: string): Report {
  return report.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
}

/** Times a piece of work of this process, all its threads counted. */
export async function timed(
  work: () => unknown,
): Promise<{ readonly wallMs: number; readonly cpuMs: number }> {
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  await work();
  const wallMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000 };
}
