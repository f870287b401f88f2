import process from 'node:process';

import type { GridCase } from './grid-cases.ts';
import { GridBench, type GridEffort } from './measure.ts';

/*
 * Measures what it is sent, a list of cases at a time, and sends their figures back: node measuring-process.ts <effort as JSON>
 */
const bench = new GridBench(JSON.parse(process.argv[2] ?? '') as GridEffort);
process.on('message', (cases: readonly GridCase[]) => {
  void bench.measure(cases).then((figures) => process.send?.(figures));
});
process.once('disconnect', () => void bench.close());
