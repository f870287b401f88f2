import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A pseudo-terminal: a device file at one end, and at the other whoever sends. */
export interface PseudoTerminal {
  /** Its device file, such as `/dev/pts/3`. */
  readonly device: string;
  send(text: string): void;
  /** Tells what is sent to it from now on. */
  onHeard(listener: (text: string) => void): void;
  /** As when its plug is pulled. */
  unplug(): Promise<void>;
}

/** Opens a pseudo-terminal by way of `script`, which every Linux has (util-linux). */
export async function openPseudoTerminal(): Promise<PseudoTerminal> {
  const child = spawn('script', ['-qfc', 'tty; exec sleep 600', '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const device = await deviceOf(child);
  return {
    device,
    send: (text) => child.stdin.write(text),
    onHeard: (listener) => child.stdout.on('data', (piece: Buffer) => listener(piece.toString('latin1'))),
    unplug: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function deviceOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString('latin1');
      const [device] = /\/dev\/\S+/.exec(said) ?? [];
      if (device !== undefined && said.includes('\n')) resolve(device);
    });
    child.once('exit', () => reject(new Error(`No pseudo-terminal came: ${said}`)));
  });
}
