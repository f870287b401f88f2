import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import process from 'node:process';

/** What the figures were measured on, in a sentence. */
export function machineText(): string {
  const [first] = cpus();
  const parts = [
    `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    `${systemName()} (${type()} ${release()}, ${arch()})`,
    `Node ${process.versions.node}`,
  ];
  return `${parts.join(', ')}; load before it ${(loadavg()[0] ?? NaN).toFixed(2)}.`;
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? type();
  } catch {
    return type();
  }
}
