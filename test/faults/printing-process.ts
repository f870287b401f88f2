/*
 * A station that prints, to be killed: `printing-process.ts DATA MOMENT NTH` drives the printers and, when a job comes
 * to a moment for the NTH time, says so and stands still there until it is told to go on by a line on its standard
 * input. The backend is the real one: only the moments around its calls are stretched. Where the moment is a state of a
 * job, which nothing can hold up, the station stands still at the next call of its backend, with work left.
 * Several such triples are as many stations, side by side in the one process, which share what draws.
 */
import { once } from 'node:events';

import { FileBackend } from '../../electron/printing/backends/file-backend.ts';
import type { PrintBackend } from '../../electron/printing/backends/print-backend.ts';
import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { openStation } from '../../electron/station/station.ts';
import type { KillMoment } from './kill-moments.ts';

const pool = new RenderPool(1);

async function printUntil(dataDirectory: string, wanted: string, nth: number): Promise<void> {
  let passed = 0;
  let halt: Promise<unknown> | null = null;
  const reach = (moment: KillMoment): void => {
    if (moment !== wanted || ++passed !== nth) return;
    halt = once(process.stdin, 'data');
    process.stdout.write(`${moment} in ${dataDirectory}\n`);
  };
  const at = async (moment: KillMoment): Promise<void> => {
    // The next call of the backend may be of another moment: from the wanted one on, none goes out.
    await halt;
    reach(moment);
    await halt;
  };
  const station = await openStation({ dataDirectory, pool, backends: [stretched(at)] });
  if (!station.ok) throw new Error(station.problem.message);
  station.value.prints.onChange((job) => {
    if (job.state === 'done') reach('done');
    if (job.state === 'needs_attention') reach('asks a person');
  });
  station.value.prints.start();
}

function stretched(at: (moment: KillMoment) => Promise<void>): PrintBackend {
  const file = new FileBackend();
  const seen = new Set<string>();
  return {
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
}

const words = process.argv.slice(2);
for (let first = 0; first < words.length; first += 3) {
  const [dataDirectory = '', wanted = '', nth = '1'] = words.slice(first, first + 3);
  await printUntil(dataDirectory, wanted, Number(nth));
}
