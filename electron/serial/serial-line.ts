import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, write } from 'node:fs';
import { Socket } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';

import type { BaudRate, SerialFrame } from '../../shared/serial/serial-line.ts';
import { LineSplitter } from './line-splitter.ts';

/** A serial line. */
export interface SerialLine {
  /** Its device file, such as `/dev/ttyUSB0`. */
  readonly device: string;
  readonly baudRate: BaudRate;
  readonly frame: SerialFrame;
  /** The most characters of a line of text. */
  readonly longestLine: number;
}

/** What a serial line tells of itself while it is open. */
export interface SerialEvents {
  /** A line of text came, without its end. */
  readonly onLine: (line: string) => void;
  /** It can be heard now. */
  readonly onOpen: () => void;
  /** It cannot be heard, or no longer: what the system says. Comes once; nothing comes after it. */
  readonly onEnd: (error: string) => void;
}

/** A serial line that is open, or being opened. */
export interface SerialConnection {
  /** Sends text as it is; nothing before it is open. */
  send(text: string): void;
  /** Settles once nothing of it is open. Safe to call twice; no event comes after the call. */
  close(): Promise<void>;
}

const run = promisify(execFile);

/** What `stty` calls the bits of a character. */
const FRAMES: Readonly<Record<SerialFrame, readonly string[]>> = {
  '8n1': ['cs8', '-parenb', '-cstopb'],
  '7e1': ['cs7', 'parenb', '-parodd', '-cstopb'],
};

/**
 * Opens a serial line as a device file: Linux and macOS have them. The system's `stty` sets its speed, its bits, and that
 * nothing of it is echoed or taken for a command (POSIX.1-2017, stty).
 */
export function openSerialLine(line: SerialLine, { onLine, onOpen, onEnd }: SerialEvents): SerialConnection {
  let closed = false;
  let opened: OpenedLine | null = null;
  const end = (error: string): void => {
    if (closed) return;
    closed = true;
    opened?.stream.destroy();
    onEnd(error);
  };
  const opening = openStream(line).then(
    (ready) => {
      const { stream } = ready;
      if (closed) {
        stream.destroy();
        return;
      }
      opened = ready;
      const lines = new LineSplitter(line.longestLine, (text) => {
        if (!closed) onLine(text);
      });
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => lines.push(text));
      stream.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      stream.on('close', () => end('unplugged'));
      onOpen();
    },
    (error: unknown) => end(errorName(error)),
  );
  return {
    send: (text) => {
      if (closed || opened === null) return;
      // A device that is gone says so to whoever reads from it.
      write(opened.descriptor, text, () => undefined);
    },
    close: async () => {
      closed = true;
      await opening;
      opened?.stream.destroy();
    },
  };
}

interface OpenedLine {
  readonly stream: Socket;
  readonly descriptor: number;
}

/** Opens without waiting for a carrier, and not as the terminal of this process. Throws what the system says. */
async function openStream({ device, baudRate, frame }: SerialLine): Promise<OpenedLine> {
  if (process.platform === 'win32') throw new Error('Windows');
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants;
  // A pipe that is opened for writing too does not end when whoever writes into it hangs up.
  const descriptor = openSync(device, O_RDWR | O_NOCTTY | O_NONBLOCK);
  try {
    if (!isatty(descriptor))
      return { stream: new Socket({ fd: descriptor, readable: true, writable: false }), descriptor };
    const which = process.platform === 'darwin' ? '-f' : '-F';
    await run('stty', [which, device, String(baudRate), 'raw', '-echo', ...FRAMES[frame], 'clocal', 'cread']);
    return { stream: new ReadStream(descriptor), descriptor };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function errorName(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : message.split('\n', 1).join('');
}
