import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in these; the kernel promises a hundred a second to programs (proc(5), `sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10;

/** Processor time that a process and all it started have taken so far, in ms. NaN where the system is not Linux. */
export function treeCpuMs(pid: number): number {
  if (process.platform !== 'linux') return NaN;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = statOf(name);
      return stat === null ? [] : [{ pid: Number(name), ...stat }];
    });
  const sumOf = (parent: number): number =>
    processes
      .filter((one) => one.parent === parent)
      .reduce((sum, one) => sum + one.ticks + sumOf(one.pid), 0);
  return TICK_MS * ((statOf(String(pid))?.ticks ?? 0) + sumOf(pid));
}

/** Null for a process that has ended meanwhile. */
function statOf(pid: string): { readonly parent: number; readonly ticks: number } | null {
  try {
    // After the name, which stands in brackets and may hold anything: state, parent, … and as 12th and 13th the times.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
