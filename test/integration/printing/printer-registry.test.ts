import { afterEach, expect, it, vi } from 'vitest';

import { FileBackend } from '../../../electron/printing/backends/file-backend.ts';
import type { PrinterStatus } from '../../../shared/printing/printer.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addFilePrinter } from './print-folder.ts';

const folder = useStationFolder();

afterEach(() => {
  vi.useRealTimers();
});

/** A folder, which says no dots until it has some, and counts how often it is asked. */
class CountedBackend extends FileBackend {
  asked = 0;
  resolutionsDpi: readonly number[] = [];

  override async status(target: string): Promise<PrinterStatus> {
    this.asked++;
    return { ...(await super.status(target)), resolutionsDpi: this.resolutionsDpi };
  }
}

it('asks a printer that does not say its dots again only after half a minute, or once it is set otherwise', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const backend = new CountedBackend();
  const station = await folder.open({ backends: [backend] });
  const { printers } = station;
  const { id } = addFilePrinter(station, folder.path);
  const dots = async (): Promise<number | null | undefined> => (await printers.modelOfId(id))?.dotsPerInch;
  for (let preview = 0; preview < 3; preview++) expect(await dots()).toBeNull();
  expect(backend.asked).toBe(1);
  vi.advanceTimersByTime(29_999);
  await dots();
  expect(backend.asked).toBe(1);
  printers.change(id, { settings: { darkness: 10 } });
  await dots();
  expect(backend.asked).toBe(2);
  backend.resolutionsDpi = [203];
  vi.advanceTimersByTime(30_000);
  expect(await dots()).toBe(203);
  vi.advanceTimersByTime(30_000);
  expect(await dots()).toBe(203);
  expect(backend.asked).toBe(3);
});
