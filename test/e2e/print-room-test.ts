import { openPrintRoom, type PrintRoom } from '../printers/print-room.ts';
import { test as base } from './test.ts';

/** {@link base} with a CUPS and its printers, which the app finds as it finds the machine's own. */
export const test = base.extend<{ room: PrintRoom }>({
  room: async ({ bench }, use) => {
    const room = await openPrintRoom();
    const before = process.env['CUPS_SERVER'];
    process.env['CUPS_SERVER'] = room.scheduler.address;
    await use(room);
    process.env['CUPS_SERVER'] = before;
    // The app goes before its printers.
    await bench.close();
    await room.close();
  },
});
