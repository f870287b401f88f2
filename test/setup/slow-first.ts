import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, the longest first. A new clone knows no durations, and the size of a file says little of them. */
const SLOW = [
  ...[
    'faults/killed-exports',
    'windows/killed',
    'integration/proof/scan-grid',
    'faults/killed-prints',
    'windows/print-through-spooler',
    'faults/killed-transfers',
  ],
  ...['integration/exports/crash', 'unit/electron/render/symbols/qr/encode-qr', 'faults/start-up-damage'],
  ...[
    'faults/shared-printer',
    'faults/printer-faults',
    'faults/misbehaving-printers',
    'integration/sync/remote-jobs',
  ],
  ...['integration/server/api-load', 'unit/shared/gs1/element-sets', 'integration/command-line/commands'],
  ...['integration/command-line/paper', 'integration/contract/contract', 'integration/proof/dual-marking'],
  ...['integration/proof/barcodes-1d', 'integration/proof/thermal-labels', 'integration/proof/sheet-varied'],
].map((name) => `/test/${name}.test.ts`);

/** Begins with the slow files, so that none of them is left to one processor at the end. */
export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = SLOW.findIndex((name) => moduleId.endsWith(name));
  return place < 0 ? SLOW.length : place;
}
