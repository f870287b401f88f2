import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import { scanReadings } from '../../shared/scan/parse-scan.ts';
import { scannerTestSymbolSvg, writeScannerTestSymbol } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';

/** The scanner. */
export function scanHandlers({ station }: HandlerContext): GroupHandlers<'scan'> {
  return {
    read: ({ text }) => station.catalog.lookUpScan(scanReadings(text, new Date())),
  };
}

/** The symbol that a scanner is taught from. */
export function scannerHandlers({ station, host }: HandlerContext): GroupHandlers<'scanner'> {
  return {
    testSymbol: () => ok({ svg: scannerTestSymbolSvg() }),
    saveTestSymbol: async ({ lines }) => {
      const filename = 'labelwright-scanner-test.pdf';
      const file = path.join(tmpdir(), `labelwright-${process.pid}`, filename);
      await mkdir(path.dirname(file), { recursive: true });
      await writeScannerTestSymbol(file, lines);
      return host.save({ path: file, filename, temporary: true });
    },
    printTestSymbol: ({ printerId, templateId, lines }) =>
      station.testPrints.scannerSymbol(printerId, templateId, lines),
  };
}
