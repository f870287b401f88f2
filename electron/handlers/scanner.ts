import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { GroupHandlers } from '../../shared/ipc/handlers.ts';
import { ok } from '../../shared/result/result.ts';
import { scannerSymbolSvg, writeScannerSymbol } from '../station/station.ts';
import type { HandlerContext } from './handler-context.ts';

/** The symbol that a scanner is taught from. */
export function scannerHandlers({ station, services }: HandlerContext): GroupHandlers<'scanner'> {
  return {
    testSymbol: () => ok({ svg: scannerSymbolSvg() }),
    saveTestSymbol: async ({ lines }) => {
      const filename = 'labelwright-scanner-test.pdf';
      const file = path.join(tmpdir(), `labelwright-${String(process.pid)}`, filename);
      await mkdir(path.dirname(file), { recursive: true });
      await writeScannerSymbol(file, lines);
      return services.save({ path: file, filename, temporary: true });
    },
    printTestSymbol: ({ printerId, templateId, lines }) =>
      station.testPrints.scannerSymbol(printerId, templateId, lines),
  };
}
