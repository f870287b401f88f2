import { afterEach, expect, it } from 'vitest';

import type { Station } from '../../electron/station/station.ts';
import type { ShortId } from '../../shared/contract/short-id.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import type { Printer } from '../../shared/printing/printer.ts';
import { good } from '../integration/good.ts';
import { ANNA, reached } from '../integration/printing/print-folder.ts';
import { addSerials, useStationFolder } from '../integration/station-in-folder.ts';
import { type Misbehaviour, MISBEHAVIOURS } from '../printers/printer-misbehaviours.ts';
import { until } from '../printers/until.ts';
import { ZplPrinter } from '../printers/zpl-printer.ts';
import { quickTcp } from './quick-tcp.ts';

/** A fault after one label finds a chunk on its way, and one that waits. */
const LABELS = 5;
const CHUNK_LABELS = 3;
const LABEL_MS = 30;

/** Printers that are worked with side by side: most of the time is waited away. */
const SIDE_BY_SIDE = 8;

const ROLL = { language: 'zpl', feeds: 'roll', dotsPerInch: 203, trusted: true } as const;

const folder = useStationFolder();
const printers: ZplPrinter[] = [];
afterEach(() => Promise.all(printers.map((printer) => printer.switchOff().catch(() => undefined))));

async function switchedOn(printer: ZplPrinter): Promise<ZplPrinter> {
  await printer.switchOn();
  printers.push(printer);
  return printer;
}

/** What a person had to do until every label was on paper and in the ledger. */
interface Acts {
  answers: number;
  words: number;
  settings: number;
}

it(
  'whatever a label printer does, every label is once on paper, or a person is asked',
  { timeout: 900_000 },
  async () => {
    const station = await folder.open({ workers: 2, backends: [quickTcp()] });
    addSerials(station, MISBEHAVIOURS.length * LABELS);
    station.prints.start();
    const serials = station.catalog.serials.list({ limit: 1_000, offset: 0 }).items;
    // What each label looks like is known from a printer that does nothing wrong.
    const sound = await switchedOn(new ZplPrinter());
    const right = good(station.printers.add({ backend: 'tcp', target: sound.target }, 'Sound', ROLL));
    await reached(
      station,
      (
        await submit(
          station,
          right,
          serials.map(({ id }) => id),
          null,
        )
      ).id,
      'done',
    );
    expect(new Set(sound.printed).size).toBe(serials.length);

    const lines: (Acts & { readonly what: string })[] = [];
    const failures: string[] = [];
    const toCome = MISBEHAVIOURS.entries();
    const takeNext = async (): Promise<void> => {
      for (const [index, misbehaviour] of toCome) {
        const [from, to] = [index * LABELS, (index + 1) * LABELS];
        const ids = serials.slice(from, to).map(({ id }) => id);
        await befalls(station, misbehaviour, ids, sound.printed.slice(from, to)).then(
          (acts) => lines.push({ ...acts, what: misbehaviour.what }),
          (error: unknown) => failures.push(String(error)),
        );
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, takeNext));
    expect(failures).toEqual([]);
    const sum = (act: keyof Acts): number => lines.reduce((total, line) => total + line[act], 0);
    const alone = lines.filter(({ answers, words, settings }) => answers + words + settings === 0);
    process.stdout.write(
      `Misbehaving label printers: ${lines.length} (${lines.map(({ what }) => what).join('; ')}); ` +
        `${lines.length * LABELS} labels, each once on paper and in the ledger; ${alone.length} needed nobody, ` +
        `the others ${sum('answers')} answers, ${sum('words')} words on what came out, ${sum('settings')} times "print without status".\n`,
    );
  },
);

async function befalls(
  station: Station,
  { what, printer: options, settings, happens, isMended, needs, spoils }: Misbehaviour,
  serials: readonly ShortId[],
  labels: readonly string[],
): Promise<Acts> {
  const zpl = await switchedOn(new ZplPrinter({ labelMs: LABEL_MS, ...options }));
  const address = { backend: 'tcp', target: zpl.target } as const;
  const printer = good(
    station.printers.add(address, what, { ...ROLL, chunkLabels: CHUNK_LABELS, ...settings }),
  );
  happens?.(zpl);
  const acts: Acts = { answers: 0, words: 0, settings: 0 };
  let job = await submit(station, printer, serials, what);
  let before = 0;
  /** How many labels lie there, from the first on. */
  const onPaper = (): number => {
    const missing = labels.findIndex((label) => !zpl.printed.includes(label));
    return missing < 0 ? labels.length : missing;
  };
  const now = (): PrintJob => station.prints.find(job.id) ?? job;
  for (;;) {
    await until(
      `what comes of a printer that ${what}: ${now().state}, ${now().reason?.message ?? ''}`,
      () => isSettled(now()) || (acts.settings === 0 && isHeldBack(now(), needs)),
      90_000,
    );
    const { state, unconfirmedLabels } = now();
    if (!isSettled(now())) {
      good(station.printers.change(printer.id, { settings: { printWithoutStatus: true } }));
      acts.settings += 1;
      continue;
    }
    await standsStill(zpl, what);
    // The ledger never knows of more than lies there.
    const lying = zpl.printed.filter((label) => labels.includes(label)).length;
    expect(now().confirmedLabels + before, what).toBeLessThanOrEqual(lying);
    if (state === 'needs_attention') {
      const lastGoodNumber = onPaper() - before;
      good(station.prints.answer(job.id, { lastGoodNumber, identifiedBy: 'number' }, { goOn: true }, ANNA));
      acts.answers += 1;
      isMended?.(zpl);
      continue;
    }
    if (unconfirmedLabels > 0) {
      acts.words += 1;
      const lastGoodNumber = onPaper() - before;
      if (lastGoodNumber === job.labels)
        expect(good(station.prints.confirmAll(printer.id, ANNA))).toBe(unconfirmedLabels);
      else {
        good(station.prints.confirm(job.id, lastGoodNumber, ANNA));
        const goodOnes = onPaper();
        zpl.throwAway((label) => labels.indexOf(label) >= goodOnes);
      }
    }
    if (onPaper() === labels.length) break;
    const missing = [onPaper() - before + 1, job.labels] as const;
    before = onPaper();
    job = good(await station.prints.reprint(job.id, { reason: 'Never came out', labels: missing }, ANNA));
  }
  const intact = zpl.printed.filter((label) => labels.includes(label));
  expect(intact, what).toEqual(labels);
  expect(zpl.printed.length > labels.length, `${what}: spoiled labels`).toBe(spoils === true);
  expect(now().unconfirmedLabels, what).toBe(0);
  expect(now().confirmedLabels + before, what).toBe(LABELS);
  expect(acts.answers + acts.words + acts.settings === 0, `${what}: ${JSON.stringify(acts)}`).toBe(
    needs === 'nobody',
  );
  return acts;
}

async function submit(
  station: Station,
  printer: Printer,
  serials: readonly ShortId[],
  reprintReason: string | null,
): Promise<PrintJob> {
  const request = {
    ...({ scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const),
    filters: { serial_ids: [...serials] },
    asset_config: { sheet_template: 'roll_57x32mm' },
  };
  const why = reprintReason === null ? {} : { reprintReason };
  return good(await station.prints.submit({ request, printerId: printer.id, ...why }, ANNA));
}

function isSettled({ state }: PrintJob): boolean {
  return state === 'done' || state === 'needs_attention';
}

/** It is not sent to, and says what a person can choose. */
function isHeldBack({ reason }: PrintJob, needs: Misbehaviour['needs']): boolean {
  return needs !== 'nobody' && (reason?.message.includes('Print without status') ?? false);
}

async function standsStill(printer: ZplPrinter, what: string): Promise<void> {
  let count = -1;
  await until(`a printer that ${what} to stand still`, async () => {
    const before = count;
    await new Promise((resolve) => setTimeout(resolve, 6 * LABEL_MS));
    count = printer.printed.length;
    return count === before && !printer.isBusy;
  });
}
