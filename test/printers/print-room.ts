import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll } from 'vitest';

import type { DebianTool } from '../setup/debian-tools.ts';
import { Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';
import { Scheduler } from './scheduler.ts';
import { until } from './until.ts';
import { VirtualPrinter } from './virtual-printer.ts';

/** What a print room needs, for `describeWith`. */
export const PRINT_ROOM_TOOLS: readonly DebianTool[] = [
  ...(['cupsd', 'ippeveprinter', 'lp', 'ipptool', 'pdftopdf', 'dbus-daemon', 'pdfinfo'] as const),
];

/** A CUPS and two printers, as real as they can be without paper. */
export interface PrintRoom {
  /** Absolute; removed at the end. */
  readonly folder: string;
  readonly scheduler: Scheduler;
  /** 203 dpi, rolls of 10 to 108 mm; queue `ROLL`. */
  readonly roll: VirtualPrinter;
  /** 600 dpi, A4 and Letter; queue `SHEETS`. */
  readonly sheets: VirtualPrinter;
}

/** A print room that is closed by whoever opened it. */
type OpenedPrintRoom = PrintRoom & { close(): Promise<void> };

/** Opens a print room, within a second or two. Whoever opens one closes it, in a `finally` or an `afterAll`. */
export async function openPrintRoom(): Promise<OpenedPrintRoom> {
  // A port that was free may be taken by another test before the scheduler or a printer has it, and CUPS 2.4 may crash
  // while it adds a queue (below): then once more, on other ports.
  return open()
    .catch(() => open())
    .catch(() => open());
}

async function open(): Promise<OpenedPrintRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'labelwright-printers-'));
  // Started by root, the scheduler runs its filters as another user, who must get in.
  chmodSync(folder, 0o755);
  const place = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  const bus = `unix:path=${join(folder, 'bus.sock')}`;
  const busDaemon = new Daemon(
    'dbus-daemon',
    ['--session', '--nofork', '--nosyslog', `--address=${bus}`, '--print-address'],
    join(folder, 'bus.log'),
  );
  const scheduler = new Scheduler(place('cups'), await freePort());
  const roll = new VirtualPrinter('ROLL', 'roll-203dpi', place('roll'), await freePort(), bus);
  const sheets = new VirtualPrinter('SHEETS', 'sheets-600dpi', place('sheets'), await freePort(), bus);
  const close = async () => {
    await Promise.all([scheduler.stop(), roll.offline(), sheets.offline()]);
    await busDaemon.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await until('the bus', () => busDaemon.output.includes(bus));
    await Promise.all([scheduler.start(), roll.online(), sheets.online()]);
    for (const printer of [roll, sheets]) await scheduler.addQueue(printer.queue, printer.uri);
  } catch (error) {
    await close();
    throw error;
  }
  return { folder, scheduler, roll, sheets, close };
}

/** Gives the tests of a file, or of a `describe`, a print room of their own. */
export function usePrintRoom(): PrintRoom {
  let opened: Awaited<ReturnType<typeof openPrintRoom>> | null = null;
  beforeAll(async () => {
    opened = await openPrintRoom();
  });
  afterAll(async () => {
    await opened?.close();
  });
  const room = (): PrintRoom => {
    if (opened === null) throw new Error('The print room is open only while its tests run');
    return opened;
  };
  return {
    get folder() {
      return room().folder;
    },
    get scheduler() {
      return room().scheduler;
    },
    get roll() {
      return room().roll;
    },
    get sheets() {
      return room().sheets;
    },
  };
}
