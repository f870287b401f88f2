import type { Printer, PrinterBackend } from './printer.ts';

/** How a printer is reached, as far as it matters to how long that will work: `windowsOwn` is a driver that comes with Windows. */
export type PrinterAccess = PrinterBackend | 'windowsOwn';

/**
 * Drivers that are Windows' own, which the end of makers' drivers does not touch:
 * https://learn.microsoft.com/windows-hardware/drivers/print/end-of-servicing-plan-for-third-party-printer-drivers-on-windows. The one for
 * Point and Print stands for a maker's driver on a print server.
 */
const WINDOWS_OWN_DRIVER =
  /^(?:Microsoft (?!enhanced Point and Print)|Universal Print Class Driver$|Generic \/ Text Only$)/i;

/** Gives how a printer is reached. The spooler says its driver as its make and model. */
export function printerAccess({ backend, status }: Pick<Printer, 'backend' | 'status'>): PrinterAccess {
  return backend === 'windows' && WINDOWS_OWN_DRIVER.test(status?.makeAndModel ?? '')
    ? 'windowsOwn'
    : backend;
}
