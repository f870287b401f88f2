/*
 * A station that prints, to be killed: `printing-process.ts DATA MOMENT NTH` drives the printers and, when the printer's
 * backend comes to a moment for the NTH time, says so and stands still there until it is told to go on by a line on
 * its standard input. The backend is the real one: only the moments around its calls are stretched.
 */
import { once } from 'node:events';

import { FileBackend } from '../../electron/printing/backends/file-backend.ts';
import type { PrintBackend } from '../../electron/printing/backends/print-backend.ts';
import { openStation } from '../../electron/station/station.ts';
import type { KillMoment } from './kill-moments.ts';

const [dataDirectory = '', wanted, nth = '1'] = process.argv.slice(2);
let passed = 0;

async function at(moment: KillMoment): Promise<void> {
  if (moment !== wanted || ++passed !== Number(nth)) return;
  process.stdout.write(`${moment}\n`);
  await once(process.stdin, 'data');
}

const file = new FileBackend();
const stretched: PrintBackend = {
  kind: file.kind,
  parseTarget: (text) => file.parseTarget(text),
  discover: () => file.discover(),
  status: async (target) => {
    await at('asked for its status');
    return file.status(target);
  },
  send: async (target, document, settings, signal) => {
    await at('about to be sent');
    const handover = await file.send(target, document, settings, signal);
    await at('sent, not yet on record');
    return handover;
  },
  progress: async (target, handle) => {
    await at('handed over');
    // The first look finds it printing, as on a printer that takes its time.
    if (!seen.has(handle)) {
      seen.add(handle);
      return { kind: 'printing', pagesDone: 1, reasons: [], message: '' };
    }
    await at('printing');
    return file.progress(target, handle);
  },
  cancel: () => file.cancel(),
  find: async (target, title) => {
    await at('looked for after a crash');
    return file.find(target, title);
  },
};
const seen = new Set<string>();

const station = await openStation({ dataDirectory, workers: 1, backends: [stretched] });
if (!station.ok) throw new Error(station.problem.message);
station.value.prints.onChange((job) => {
  if (job.state === 'done') void at('done');
  if (job.state === 'needs_attention') void at('asks a person');
});
station.value.prints.start();
