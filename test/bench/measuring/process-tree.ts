import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in these; the kernel promises a hundred a second to programs (proc(5), `sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10;

/** Processor time that a process and all it started have taken so far, in ms. NaN where the system is not Linux. */
export function treeCpuMs(pid: number): number {
  if (process.platform !== 'linux') return NaN;
  return processesOf(pid).reduce((sum, one) => sum + (statOf(one)?.ownMs ?? 0), 0);
}

/** Processor time that the ended children of this process took, with all that they waited for, in ms. NaN where the system is not Linux. */
export function endedChildrenCpuMs(): number {
  if (process.platform !== 'linux') return NaN;
  return statOf(process.pid)?.endedChildrenMs ?? NaN;
}

/** Resident memory of a process tree, in bytes: now, all its processes together; and the kernel's own peak of its largest process. */
export interface TreeMemory {
  readonly now: number;
  readonly peakOfOne: number;
}

/** Pages that processes share count for each of them. NaN where the system is not Linux. */
export function treeMemory(pid: number): TreeMemory {
  if (process.platform !== 'linux') return { now: NaN, peakOfOne: NaN };
  const memories = processesOf(pid).map(memoryOf);
  return {
    now: memories.reduce((sum, { now }) => sum + now, 0),
    peakOfOne: Math.max(0, ...memories.map(({ peakOfOne }) => peakOfOne)),
  };
}

/** A process and all that it and its children started and that have not ended. */
function processesOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(processesOf)];
}

/** None of a process that has ended meanwhile. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      (readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').match(/\d+/g) ?? []).map(Number),
    );
  } catch {
    return [];
  }
}

function memoryOf(pid: number): TreeMemory {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { now: bytesOf(status, 'VmRSS'), peakOfOne: bytesOf(status, 'VmHWM') };
  } catch {
    return { now: 0, peakOfOne: 0 };
  }
}

/** Zero of a process that has ended and is not waited for yet: it has no memory. */
function bytesOf(status: string, field: string): number {
  return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
}

/** Null for a process that has ended meanwhile. */
function statOf(pid: number): { readonly ownMs: number; readonly endedChildrenMs: number } | null {
  try {
    // After the name, which stands in brackets and may hold anything: state, parent, … and as 12th to 15th the times.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [own = 0, ownSystem = 0, ended = 0, endedSystem = 0] = fields.slice(11, 15);
    return { ownMs: TICK_MS * (own + ownSystem), endedChildrenMs: TICK_MS * (ended + endedSystem) };
  } catch {
    return null;
  }
}
