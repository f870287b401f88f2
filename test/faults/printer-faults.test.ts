import { afterAll, beforeAll, expect, it } from 'vitest';

import { PRINT_ROOM_TOOLS } from '../printers/print-room.ts';
import { describeWith } from '../setup/describe-with.ts';
import { FaultBench, LABELS } from './fault-bench.ts';
import { printerFaults } from './printer-faults.ts';

/** Print rooms that are worked in side by side: most of the time is waited away. */
const ROOMS = 2;

describeWith([...PRINT_ROOM_TOOLS, 'pdftotext'], 'a job on a real print system', () => {
  let benches: readonly FaultBench[] = [];
  beforeAll(async () => {
    benches = await Promise.all(Array.from({ length: ROOMS }, () => FaultBench.open()));
  });
  afterAll(() => Promise.all(benches.map((bench) => bench.close())));

  it(
    'loses no label and prints none twice, whatever befalls its printer or queue',
    { timeout: 900_000 },
    async () => {
      let answers = 0;
      const happened: string[] = [];
      await Promise.all(
        benches.map(async (bench, room) => {
          const faults = printerFaults(bench.room, LABELS).filter((_, index) => index % ROOMS === room);
          for (const fault of faults) {
            answers += await bench.befalls(fault);
            happened.push(fault.what);
          }
        }),
      );
      expect(happened.length).toBeGreaterThanOrEqual(14);
      process.stdout.write(
        `Printer faults: ${happened.length} (${happened.join(', ')}); ${happened.length * LABELS} labels, ` +
          `${answers} answers; none lost, none twice, ledger as the printer kept it.\n`,
      );
    },
  );
});
