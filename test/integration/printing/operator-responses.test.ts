import { beforeEach, describe, expect, it } from 'vitest';

import type { LotCode, SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { itemLabel } from '../../../shared/label/printable-label.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter, PRINTING } from './print-counter.ts';
import { ANNA, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
const GTIN = '09506000134352';
const AGAIN = { reprintReason: 'The first came out creased' };

/** What a scanner sends of one of the labels. */
function scan(serial: number): string {
  return `]d201${GTIN}21SN-${serial}`;
}

let counter: PrintCounter;
beforeEach(async () => {
  counter = await new PrintCounter().open(folder);
});

/** A job whose first sheet of ten is in doubt. */
async function inDoubt(): Promise<PrintJob> {
  counter.told.takes = 'uncertain';
  const job = await counter.print();
  await counter.reached(job, 'needs_attention');
  counter.told.takes = 'accepted';
  return job;
}

describe('a person who says how far a job came', () => {
  it.each([
    { lastGoodNumber: 0, identifiedBy: 'number', sheets: [1, 2, 3, 4], cell: 1 },
    { lastGoodNumber: 4, identifiedBy: 'scan', sheets: [1, 2, 3, 4], cell: 1 },
    { lastGoodNumber: 10, identifiedBy: 'number', sheets: [1, 2, 3], cell: 1 },
  ] as const)(
    'by $identifiedBy as $lastGoodNumber has the rest printed from the next label on',
    async ({ lastGoodNumber, identifiedBy, sheets, cell }) => {
      const job = await inDoubt();
      good(counter.station.prints.answer(job.id, { lastGoodNumber, identifiedBy }, { goOn: true }, ANNA));
      await counter.reached(job, 'done');
      expect(counter.chunksOf(job)).toEqual(sheets);
      expect(counter.job(job)).toMatchObject({ sentLabels: 25, confirmedLabels: lastGoodNumber });
      const labels = good(counter.station.prints.labels(job.id, 25, 0)).items;
      expect(labels.map(({ confirmed }) => confirmed)).toEqual(
        labels.map(({ labelNumber }) => labelNumber <= lastGoodNumber),
      );
      expect(labels[lastGoodNumber]).toMatchObject({ cell });
    },
  );

  it('has the rest begin on the cell that is named', async () => {
    const job = await inDoubt();
    const answer = { lastGoodNumber: 4, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true, startCell: 5 }, ANNA));
    await counter.reached(job, 'done');
    const { items } = good(counter.station.prints.labels(job.id, 3, 4));
    expect(items.map(({ labelNumber, cell }) => [labelNumber, cell])).toEqual([
      [5, 5],
      [6, 6],
      [7, 7],
    ]);
  });

  it('has all behind it printed anew where a whole sheet before the last one did not come out', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    counter.told.takes = 'uncertain';
    counter.told.progressed = { kind: 'completed' };
    await counter.reached(job, 'needs_attention');
    counter.told.takes = 'accepted';
    const answer = { lastGoodNumber: 5, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true, startCell: 1 }, ANNA));
    await counter.reached(job, 'done');
    expect(counter.chunksOf(job)).toEqual([1, 2, 3, 4]);
  });

  it('ends the job there, and what did not come out may be printed without a reason', async () => {
    const job = await inDoubt();
    const answer = { lastGoodNumber: 4, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: false }, ANNA));
    expect(counter.job(job)).toMatchObject({ state: 'cancelled', confirmedLabels: 4 });
    const never = { ...TEN_UP, filters: { never_printed: true } };
    const rest = await counter.print({ request: never });
    expect(rest.labels).toBe(21);
  });

  it('has every copy of a label confirmed, and shows each in its cell', async () => {
    const request = { ...TEN_UP, asset_config: { ...TEN_UP.asset_config, copies: 3 } };
    const job = await counter.reached(await counter.print({ request }), 'done');
    expect(good(counter.station.prints.confirm(job.id, 75, ANNA)).confirmedLabels).toBe(75);
    const { items } = good(counter.station.prints.labels(job.id, 4, 1));
    expect(
      items.map(({ labelNumber, copy, label, cell }) => [labelNumber, copy, itemLabel(label).serial, cell]),
    ).toEqual([
      [2, 2, 'SN-1', 2],
      [3, 3, 'SN-1', 3],
      [4, 1, 'SN-2', 4],
      [5, 2, 'SN-2', 5],
    ]);
  });

  it.each([-1, 11, 1.5])('is told that %s is no label that was sent', async (lastGoodNumber) => {
    const job = await inDoubt();
    const answered = counter.station.prints.answer(
      ...([job.id, { lastGoodNumber, identifiedBy: 'number' }, { goOn: true }, ANNA] as const),
    );
    expect(answered).toMatchObject({ problem: { code: 'no_such_label' } });
    expect(counter.job(job).state).toBe('needs_attention');
  });

  it('is told that there is no such cell', async () => {
    const job = await inDoubt();
    const answer = { lastGoodNumber: 4, identifiedBy: 'number' } as const;
    const answered = counter.station.prints.answer(job.id, answer, { goOn: true, startCell: 11 }, ANNA);
    expect(answered).toMatchObject({ problem: { code: 'no_such_cell' } });
  });

  it('is asked once', async () => {
    const job = await inDoubt();
    const answer = { lastGoodNumber: 10, identifiedBy: 'number' } as const;
    good(counter.station.prints.answer(job.id, answer, { goOn: true }, ANNA));
    const twice = counter.station.prints.answer(job.id, answer, { goOn: true }, ANNA);
    expect(twice).toMatchObject({ problem: { code: 'not_asked' } });
  });

  it('scans the last good label, and of labels that were not sent hears that they are none', async () => {
    const job = await inDoubt();
    expect(counter.station.prints.labelNumberOfScan(job.id, scan(4))).toEqual({ ok: true, value: 4 });
    expect(counter.station.prints.labelNumberOfScan(job.id, scan(11))).toMatchObject({
      problem: { code: 'not_in_job' },
    });
    expect(counter.station.prints.labelNumberOfScan(job.id, 'no label')).toMatchObject({ ok: false });
  });

  it('takes back what a trusted printer confirmed', async () => {
    const settings = { trusted: true };
    good(counter.station.printers.change(counter.printer.id, { settings }));
    const job = await counter.reached(await counter.print(), 'done');
    expect(job.confirmedLabels).toBe(25);
    good(counter.station.prints.confirm(job.id, 20, ANNA));
    expect(counter.job(job).confirmedLabels).toBe(20);
  });

  it('is asked by a printer that gave up, or forgot what it had', async () => {
    const problem = { code: 'head', message: 'The head broke' };
    for (const progressed of [{ kind: 'failed', pagesDone: 0, problem }, { kind: 'forgotten' }] as const) {
      counter.told.progressed = progressed;
      const job = await counter.print(AGAIN);
      await counter.reached(job, 'needs_attention');
      counter.told.progressed = { kind: 'completed' };
      const answer = { lastGoodNumber: 0, identifiedBy: 'number' } as const;
      good(counter.station.prints.answer(job.id, answer, { goOn: true }, ANNA));
      await counter.reached(job, 'done');
      expect(counter.chunksOf(job)).toEqual([1, 2, 3, 4]);
    }
  });
});

describe('serials that may be on paper already', () => {
  const refused = { problem: { code: 'printed_before' } };

  it('are not printed while another job waits with them', async () => {
    await counter.print({ hold: true });
    expect(await counter.ask()).toMatchObject(refused);
  });

  it('are not printed while nobody has said that they did not come out', async () => {
    await counter.reached(await counter.print(), 'done');
    const answered = await counter.ask();
    expect(answered).toMatchObject(refused);
    expect(answered.ok ? '' : answered.problem.message).toMatch(/25 serials.*SN-1\b/);
  });

  it('are not printed where the ledger has them, and the others are', async () => {
    const job = await counter.reached(await counter.print(), 'done');
    good(counter.station.prints.confirm(job.id, 20, ANNA));
    expect(await counter.ask()).toMatchObject(refused);
    const never = { ...TEN_UP, filters: { never_printed: true } };
    expect(await counter.print({ request: never })).toMatchObject({ labels: 5 });
  });

  it('are printed again for a reason, which the ledger keeps', async () => {
    const first = await counter.reached(await counter.print(), 'done');
    good(counter.station.prints.confirm(first.id, 25, ANNA));
    const second = await counter.reached(await counter.print(AGAIN), 'done');
    good(counter.station.prints.confirm(second.id, 25, ANNA));
    const [serial] = counter.station.catalog.serials.list({ limit: 1, offset: 0 }).items;
    if (serial === undefined) throw new Error('There is no serial');
    const life = good(counter.station.labelHistory.eventsOf('serials', serial.id));
    expect(life.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['generated', 'sent', 'printed', 'reprinted']),
    );
    expect([...counter.station.labelHistory.csv()]).toHaveLength(51);
  });

  it.each(['', '  '])('are not printed again for %j: a blank is no reason', async (reprintReason) => {
    await counter.print({ hold: true });
    expect(await counter.ask({ reprintReason })).toMatchObject({ problem: { code: 'reason_needed' } });
  });

  it('are one job where the same key asks twice, even at once', async () => {
    const key = { idempotencyKey: 'order-7' };
    const [one, other] = await Promise.all([counter.print(key), counter.print(key)]);
    expect(other.id).toBe(one.id);
    await counter.reached(one, 'done');
    expect((await counter.print(key)).id).toBe(one.id);
    expect(counter.told.kept).toHaveLength(3);
  });
});

describe('a serial that is marked as printed while a job waits with it', () => {
  /** A job that waits for its printer, and whose first serial is marked by hand meanwhile. */
  async function markedMeanwhile(print: Parameters<PrintCounter['print']>[0] = {}): Promise<PrintJob> {
    counter.told.reasons = ['offline'];
    const job = await counter.print(print);
    await counter.waits(job, 'printer_offline');
    counter.now = new Date(counter.now.getTime() + 60_000);
    const ids = counter.station.catalog.serials.list({ limit: 1, offset: 0 }).items.map(({ id }) => id);
    counter.station.ledger.markPrinted('serials', ids, { by: 'Ben', reason: 'Printed on the other line' });
    counter.now = new Date(counter.now.getTime() + 60_000);
    return job;
  }

  it('holds the job, which prints once somebody releases it all the same', async () => {
    const job = await markedMeanwhile();
    counter.told.reasons = [];
    const { reason } = await counter.reached(job, 'held');
    expect(reason?.code).toBe('printed_meanwhile');
    expect(reason?.message).toMatch(/SN-1 was printed since/);
    expect(counter.told.kept).toEqual([]);
    good(counter.station.prints.release(job.id));
    await counter.reached(job, 'done');
  });

  it('is printed where the job has its reason to print again', async () => {
    const job = await markedMeanwhile(AGAIN);
    counter.told.reasons = [];
    await counter.reached(job, 'done');
  });

  it('is printed where the mark was taken back', async () => {
    const job = await markedMeanwhile();
    const ids = counter.station.catalog.serials.list({ limit: 1, offset: 0 }).items.map(({ id }) => id);
    counter.station.ledger.undoMarks('serials', ids, { by: 'Ben', reason: 'The wrong one' });
    counter.told.reasons = [];
    await counter.reached(job, 'done');
  });
});

describe('a serial that was voided', () => {
  function voidFirst(): void {
    const [serial] = counter.station.catalog.serials.list({ limit: 1, offset: 0 }).items;
    if (serial === undefined) throw new Error('There is no serial');
    expect(counter.station.labelHistory.voidSerials([serial.id], 'Stolen', ANNA)).toBe(1);
  }

  it('is chosen no more', async () => {
    voidFirst();
    expect((await counter.print()).labels).toBe(24);
  });

  it('stops a job that waits with it, until the voiding is undone', async () => {
    counter.told.reasons = ['offline'];
    const job = await counter.print();
    await counter.waits(job, 'printer_offline');
    voidFirst();
    counter.told.reasons = [];
    await counter.reached(job, 'held');
    expect(counter.job(job).reason).toMatchObject({ code: 'serial_voided' });
    expect(counter.told.kept).toEqual([]);
  });

  it('is not printed again with its job', async () => {
    const job = await counter.reached(await counter.print(), 'done');
    voidFirst();
    const { prints } = counter.station;
    const reason = 'Smudged';
    expect(await prints.reprint(job.id, { reason }, ANNA)).toMatchObject({
      problem: { code: 'serial_voided' },
    });
    good(await prints.reprint(job.id, { reason, labels: [2, 3] }, ANNA));
  });
});

describe('printing again', () => {
  it('gives the same bytes', async () => {
    const job = await counter.reached(await counter.print(), 'done');
    const again = good(await counter.station.prints.reprint(job.id, { reason: 'Lost' }, ANNA));
    expect(again.reprint).toEqual({ of: job.id, reason: 'Lost' });
    await counter.reached(again, 'done');
    const sums = counter.told.kept.map(({ sha256 }) => sha256);
    expect(sums.slice(3)).toEqual(sums.slice(0, 3));
  });

  it('gives single copies of a label, each confirmed by itself', async () => {
    const request = { ...TEN_UP, asset_config: { ...TEN_UP.asset_config, copies: 3 } };
    const job = await counter.reached(await counter.print({ request }), 'done');
    const options = { reason: 'Two of three were torn', labels: [2, 4] } as const;
    const again = good(await counter.station.prints.reprint(job.id, options, ANNA));
    await counter.reached(again, 'done');
    good(counter.station.prints.confirm(again.id, 3, ANNA));
    const { items } = good(counter.station.prints.labels(again.id, 3, 0));
    expect(items.map(({ copy, label, confirmed }) => [itemLabel(label).serial, copy, confirmed])).toEqual([
      ['SN-1', 2, true],
      ['SN-1', 3, true],
      ['SN-2', 1, true],
    ]);
  });

  it.each([
    [0, 3],
    [4, 3],
    [20, 26],
  ] as const)('of labels %s to %s is refused', async (from, to) => {
    const job = await counter.print({ hold: true });
    const asked = await counter.station.prints.reprint(job.id, { reason: 'Lost', labels: [from, to] }, ANNA);
    expect(asked).toMatchObject({ problem: { code: 'no_such_label' } });
  });
});

describe('scanning what was printed', () => {
  it('checks each copy off once, and calls out what is wrong', async () => {
    const request = { ...TEN_UP, asset_config: { ...TEN_UP.asset_config, copies: 2 } };
    const job = await counter.reached(await counter.print({ request }), 'done');
    const kinds = [scan(1), scan(1), scan(1), scan(99), ']d2smudge'].map(
      (text) => good(counter.station.prints.verify(job.id, text, ANNA)).kind,
    );
    expect(kinds).toEqual(['good', 'good', 'again', 'foreign', 'unreadable']);
    expect(counter.job(job).verifiedLabels).toBe(2);
  });

  it('calls out a label of the same lot with another expiry date', async () => {
    const [product] = counter.station.catalog.products.list({ limit: 1, offset: 0 }).items;
    if (product === undefined) throw new Error('There is no product');
    const lot = { productId: product.id, code: 'L-1' as LotCode, attributes: { '17': '2027-12-31' } };
    good(counter.station.catalog.lots.add(lot));
    const request = { ...TEN_UP, scope: 'lots' } as const;
    const job = await counter.reached(await counter.print({ request }), 'done');
    const kindOf = (expiry: string): string =>
      good(counter.station.prints.verify(job.id, `]d201${GTIN}17${expiry}10L-1`, ANNA)).kind;
    expect(kindOf('261231')).toBe('foreign');
    expect(kindOf('271231')).toBe('good');
  });

  it('calls out what says more than a label of the job, and the pack’s own symbol', async () => {
    const request = { ...TEN_UP, scope: 'products' } as const;
    const job = await counter.reached(await counter.print({ request }), 'done');
    const kindOf = (text: string): string => good(counter.station.prints.verify(job.id, text, ANNA)).kind;
    expect(kindOf(`]d201${GTIN}3103001250`)).toBe('foreign');
    expect(kindOf(`]d201${GTIN}240EXTRA`)).toBe('foreign');
    expect(kindOf(']d200395012345678901238')).toBe('foreign');
    expect(kindOf(`]E0${GTIN.slice(1)}`)).toBe('foreign');
    expect(counter.station.prints.labelNumberOfScan(job.id, `]E0${GTIN.slice(1)}`)).toMatchObject({
      problem: { code: 'not_in_job' },
    });
    expect(kindOf(`]d201${GTIN}`)).toBe('good');
  });

  it('finds the last good label by a serial that looks like a GTIN', async () => {
    const [product] = counter.station.catalog.products.list({ limit: 1, offset: 0 }).items;
    if (product === undefined) throw new Error('There is no product');
    const code = '4006381333931' as SerialCode;
    const serial = good(counter.station.catalog.serials.add({ productId: product.id, code }));
    const request = { ...TEN_UP, filters: { serial_ids: [serial.id] } };
    const job = await counter.reached(await counter.print({ request }), 'done');
    expect(counter.station.prints.labelNumberOfScan(job.id, code)).toEqual({ ok: true, value: 1 });
    // Typed, it proves nothing.
    expect(good(counter.station.prints.verify(job.id, code, ANNA)).kind).toBe('foreign');
  });

  it('finds a label that was not sent to be foreign: it came from elsewhere', async () => {
    counter.told.progressed = PRINTING;
    const job = await counter.print();
    await counter.reached(job, 'printing');
    expect(good(counter.station.prints.verify(job.id, scan(25), ANNA)).kind).toBe('foreign');
    expect(good(counter.station.prints.verify(job.id, scan(10), ANNA)).kind).toBe('good');
  });

  it('finds the last of equal labels, so that none is printed twice on its account', async () => {
    const request = { ...TEN_UP, asset_config: { ...TEN_UP.asset_config, copies: 3 } };
    const job = await counter.reached(await counter.print({ request }), 'done');
    counter.told.takes = 'uncertain';
    const again = good(
      await counter.station.prints.reprint(job.id, { reason: 'Lost', labels: [1, 3] }, ANNA),
    );
    await counter.reached(again, 'needs_attention');
    expect(counter.station.prints.labelNumberOfScan(again.id, scan(1))).toEqual({ ok: true, value: 3 });
  });
});

describe('held jobs of one stock', () => {
  it('share their sheets, in the order in which they are named', async () => {
    const of = (from: number, count: number) => {
      const { items } = counter.station.catalog.serials.list({ limit: count, offset: from });
      return { ...TEN_UP, filters: { serial_ids: items.map(({ id }) => id) } };
    };
    const one = await counter.print({ request: of(0, 3), hold: true });
    const other = await counter.print({ request: of(3, 4), hold: true });
    const ganged = good(await counter.station.prints.gang([other.id, one.id], ANNA));
    expect(ganged).toMatchObject({ labels: 7, sheets: 1 });
    await counter.reached(ganged, 'done');
    expect(counter.told.kept).toHaveLength(1);
    expect([counter.job(one).state, counter.job(other).state]).toEqual(['cancelled', 'cancelled']);
  });

  it('do not share them with reprints: the ledger would take them for such', async () => {
    const first = await counter.print({ hold: true });
    const second = await counter.print({ hold: true, ...AGAIN });
    expect(await counter.station.prints.gang([first.id, second.id], ANNA)).toMatchObject({
      problem: { code: 'cannot_gang' },
    });
  });
});
