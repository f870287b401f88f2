import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';
import {
  LONGEST_SCALE_LINE,
  parseScaleLine,
  SCALE_REQUESTS,
  type ScaleProtocol,
} from '../../shared/scale/scale-line.ts';
import type { ScaleState } from '../../shared/scale/scale-state.ts';
import { openSerialLine, type SerialConnection, type SerialLine } from '../serial/serial-line.ts';
import type { Settings } from '../settings/settings.ts';

/** What a scale needs of the station. */
export interface ScaleParts {
  readonly settings: Settings;
  readonly now: () => Date;
}

/** The line of a scale, and how the scale speaks. */
interface ScaleLine extends Pick<SerialLine, 'device' | 'baudRate' | 'frame'> {
  readonly protocol: ScaleProtocol;
}

/** A line that came longer ago says nothing of what lies on the scale now, in milliseconds. */
const FRESH_MS = 2_000;

/** A scale that nobody looks at for so long is let go, for whoever else has the line to use it, in milliseconds. */
const IDLE_MS = 5_000;

/**
 * The scale that the settings name. It is open for as long as somebody looks at it: a screen that shows its weight asks several times
 * a second.
 */
export class Scale {
  readonly #parts: ScaleParts;
  #opened: { readonly key: string; readonly connection: SerialConnection } | null = null;
  #last: { readonly state: ScaleState; readonly at: number } | null = null;
  #idle: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(parts: ScaleParts) {
    this.#parts = parts;
  }

  /** What the scale shows now. Opens its line where it is not open, and asks a scale that is to be asked. */
  look(): ScaleState {
    const { settings, now } = this.#parts;
    const device = settings.get('scale_device');
    if (device === '' || this.#closed) {
      void this.#letGo();
      return { kind: 'off' };
    }
    const protocol = settings.get('scale_protocol');
    const baudRate = settings.get('scale_baud');
    const frame = settings.get('scale_frame');
    const key = [device, protocol, baudRate, frame].join(' ');
    if (this.#opened !== null && this.#opened.key !== key) void this.#letGo();
    this.#opened ??= { key, connection: this.#open({ device, protocol, baudRate, frame }) };
    const request = SCALE_REQUESTS[protocol];
    if (request !== '') this.#opened.connection.send(request);
    this.#stayOpen();
    if (this.#last === null || now().getTime() - this.#last.at > FRESH_MS) return { kind: 'silent' };
    return this.#last.state;
  }

  /** Lets the line go, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#letGo();
  }

  #open(line: ScaleLine): SerialConnection {
    return openSerialLine(
      { ...line, longestLine: LONGEST_SCALE_LINE },
      {
        onLine: (text) => {
          const parsed = parseScaleLine(text, line.protocol);
          this.#keep(
            parsed.ok
              ? { kind: 'reading', reading: parsed.value }
              : { kind: 'trouble', problem: parsed.problem },
          );
        },
        onOpen: () => undefined,
        onEnd: (error) => {
          this.#opened = null;
          this.#keep({
            kind: 'trouble',
            problem: unusable(line.device, error),
          });
        },
      },
    );
  }

  #keep(state: ScaleState): void {
    this.#last = { state, at: this.#parts.now().getTime() };
  }

  #stayOpen(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#letGo(), IDLE_MS);
    this.#idle.unref();
  }

  async #letGo(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    this.#last = null;
    const opened = this.#opened;
    this.#opened = null;
    await opened?.connection.close();
  }
}

/** What a serial line that ended says of the scale, by the name that the system or the line gives the error. */
function unusable(device: string, error: string): Problem<'scale_unusable'> {
  switch (error) {
    case 'ENOENT':
      return newProblem('scale_unusable', { which: 'missing', device });
    case 'unplugged':
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
      return newProblem('scale_unusable', { which: 'unplugged', device });
    case 'EACCES':
    case 'EPERM':
      return newProblem('scale_unusable', { which: 'denied', device });
    case 'EBUSY':
      return newProblem('scale_unusable', { which: 'busy', device });
    case 'Windows':
      return newProblem('scale_unusable', { which: 'windows' });
    default:
      return newProblem('scale_unusable', { which: 'other', device, error });
  }
}
