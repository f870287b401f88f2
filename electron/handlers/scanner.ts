import type { GroupHandlers } from '../../shared/ipc/schema.ts';
import { ok } from '../../shared/result/result.ts';
import { scanReadings } from '../../shared/scan/parse-scan.ts';
import { loadScannerTestSymbol } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';
import { newOfferedFile } from './host-services.ts';

/** The scanner. */
export function scanHandlers({ station }: HandlerContext): GroupHandlers<'scan'> {
  return {
    read: ({ text }) => station.catalog.lookUpScan(scanReadings(text, new Date())),
  };
}

/** The symbol that a scanner is taught from. */
export function scannerHandlers({ station, host }: HandlerContext): GroupHandlers<'scanner'> {
  return {
    testSymbol: async () => {
      const { scannerTestSymbolSvg } = await loadScannerTestSymbol();
      return ok({ svg: scannerTestSymbolSvg() });
    },
    saveTestSymbol: async ({ lines }) => {
      const filename = 'labelwright-scanner-test.pdf';
      const { writeScannerTestSymbol } = await loadScannerTestSymbol();
      const offered = await newOfferedFile(filename);
      await writeScannerTestSymbol(offered.path, lines);
      return host.save(offered);
    },
    printTestSymbol: ({ printerId, templateId, lines }) =>
      station.testPrints.scannerSymbol(printerId, templateId, lines),
  };
}
