import { expect, it } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { parseExportRequest } from '../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseAttributeChanges } from '../../../shared/fields/attribute-changes.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import {
  type Verification,
  verificationProblem,
  type VerificationSource,
} from '../../../shared/verification/verification.ts';
import { parseVerifierLine } from '../../../shared/verification/verifier-line.ts';
import { good } from '../good.ts';
import { PrintCounter } from '../printing/print-counter.ts';
import { TEN_UP } from '../printing/print-folder.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();

const GTIN = good(parseGtin('09506000134352'));

const INLINE: VerificationSource = { door: 'listener', name: '127.0.0.1' };

/** As the DataMatrix of a serial says it. */
function symbolOf(serial: string): string {
  return `]d2010950600013435221${serial}`;
}

function addLine(station: Station, line: string): Verification {
  return station.verifications.add(good(parseVerifierLine(line)), INLINE);
}

/** Prints every serial on the counter's printer. */
async function printed(counter: PrintCounter, copies = 1): Promise<ShortId> {
  const request = { ...TEN_UP, asset_config: { ...TEN_UP.asset_config, copies } };
  return (await counter.reached(await counter.print({ request }), 'done')).id;
}

it('keeps a reading with the serial, and with the label of the job that printed it last', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  const jobId = await printed(counter, 2);
  counter.now = new Date(counter.now.getTime() + 60_000);
  const told: Verification[] = [];
  station.verifications.onAdded((verification) => told.push(verification));

  const kept = addLine(station, `${symbolOf('SN-2')};2.7/10/660;SC=71`);
  expect(kept).toMatchObject({ outcome: 'matched', label: { scope: 'serials', serial: 'SN-2' } });
  // Copies look alike: the last one of the row.
  expect(kept.print).toMatchObject({ jobId, printerName: 'Told', labelNumber: 4 });
  expect(verificationProblem(kept)).toBeNull();
  expect(told).toEqual([kept]);
  expect(station.verifications.list({ jobId, limit: 10, offset: 0 })).toEqual({ items: [kept], total: 1 });

  const life = good(station.labelHistory.eventsOf('serials', kept.label?.id ?? ('' as ShortId)));
  expect(life.at(-1)).toMatchObject({ kind: 'graded', reason: '2.7/10/660', printerName: 'Told', jobId });
  expect([...station.verifications.csv()].join('')).toMatch(/SN-2,2\.7\/10\/660,2\.7,1\.5,matched,0950/);
});

it('says at once what is wrong: unknown, saying otherwise, below the target, not understood, not read', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  const jobId = await printed(counter);
  good(station.settings.set('grade_target', 'B'));
  const lines = [
    `${symbolOf('SN-1')};2.4`,
    `]d2010950600013435217290101\u001d21SN-1;4.0`,
    `]d2010950600099999921SN-1;A`,
    `]d20109506000134353;A`,
    ';F',
  ];
  const kept = lines.map((line) => addLine(station, line));
  expect(kept.map(({ outcome }) => outcome)).toEqual([
    ...['matched', 'differs', 'unknown', 'not_understood', 'unread'],
  ]);
  const said = kept.map((one) => verificationProblem(one)?.facts?.which);
  expect(said).toEqual(['below', 'differs', 'unknown', 'not_understood', 'unread']);
  // What says otherwise than its label is another label, and no word on the job nor on its printer.
  expect(station.verifications.gradesOfJob(jobId)).toEqual({ count: 1, bad: 1, worst: 24 });
  expect(station.verifications.trends().map(({ trend }) => trend.readings)).toEqual([1]);
  expect(station.verifications.list({ bad: true, limit: 10, offset: 0 }).total).toBe(5);
});

it('tells of a fall of the grades on a printer before C comes', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  await printed(counter);
  for (let at = 0; at < 10; at += 1) addLine(station, `${symbolOf('SN-1')};${(3.9 - at / 10).toFixed(1)}`);
  // A kind of symbol of its own.
  addLine(station, `(01)09506000134352(21)SN-1;4.0`);
  const trends = station.verifications.trends();
  expect(trends.map(({ symbology, printerName }) => `${printerName} ${symbology}`)).toEqual([
    ...['Told data_matrix', 'Told untold'],
  ]);
  expect(trends[0]?.warning?.message).toMatch(/^The grade fell from 3\.9 to 3\.0 in 10 labels on Told/);
  expect(trends[1]?.warning).toBeNull();
});

it('finds the job that printed what was read, where the same serial was printed otherwise since', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  const jobId = await printed(counter);
  const [serial] = station.catalog.serials.list({ limit: 1, offset: 0 }).items;
  if (serial === undefined) throw new Error('There is no serial');
  const dated = good(parseAttributeChanges({ '17': '2029-01-01' }, counter.now));
  good(station.catalog.table.setAttributes('serials', serial.id, dated));
  const { id: later } = await counter.reached(
    await counter.print({
      request: { ...TEN_UP, filters: { serial_ids: [serial.id] } },
      reprintReason: 'dated',
    }),
    'done',
  );
  expect(addLine(station, `${symbolOf('SN-1')};4.0`)).toMatchObject({ outcome: 'matched', print: { jobId } });
  expect(addLine(station, ']d201095060001343521729010121SN-1;4.0')).toMatchObject({
    outcome: 'matched',
    print: { jobId: later },
  });
});

it('takes a symbol of a pallet without its SSCC to the label that has it, and to the pallet where no other has it', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  good(station.settings.set('gs1_company_prefix', '9506000'));
  const { units, packing } = station.logistics;
  const ssccs = good(units.create({ kind: 'pallet', count: 2 }, 'ann')).map(({ sscc }) => sscc);
  for (const [at, sscc] of ssccs.entries()) {
    const packed = { kind: 'quantity', gtin: GTIN, lot: good(parseLotCode(`L${at}`)), quantity: 40 } as const;
    good(packing.pack(sscc, [packed], 'ann'));
  }
  const contents = [`]C102${GTIN}3740`, ']C110L1'];
  expect(contents.map((one) => addLine(station, `${one};4.0`).outcome)).toEqual(['unknown', 'unknown']);
  const request = good(
    parseExportRequest({
      scope: 'logistic_units',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: {},
      filters: { ssccs },
    }),
  );
  const { id: jobId } = await counter.reached(await counter.print({ request }), 'done');
  const [both, one] = contents.map((said) => addLine(station, `${said};4.0`));
  expect(both).toMatchObject({ outcome: 'matched', label: null, print: { jobId, labelNumber: null } });
  expect(one).toMatchObject({
    outcome: 'matched',
    label: { sscc: ssccs[1] },
    print: { jobId, labelNumber: 4 },
  });
  expect(station.verifications.list({ limit: 2, offset: 0 }).items).toEqual([one, both]);
  expect(addLine(station, `]C102${GTIN}3741;4.0`).outcome).toBe('unknown');
});

it('takes a code that several records have to the one that was printed, or to the one that a person chose', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  await printed(counter);
  const otherGtin = '09506000134369';
  addSerials(station, 1, otherGtin);
  expect(addLine(station, 'SN-1;4.0')).toMatchObject({ outcome: 'matched', label: { gtin: GTIN } });
  const other = station.catalog.table.findByCode('serials', 'SN-1').find(({ gtin }) => gtin === otherGtin);
  if (other === undefined) throw new Error('The other serial is not there');
  const record = { scope: 'serials', id: other.id } as const;
  expect(station.verifications.add(good(parseVerifierLine('SN-1;4.0')), INLINE, { record })).toMatchObject({
    outcome: 'matched',
    label: { gtin: otherGtin },
    print: null,
  });
  // Once both were printed, nobody knows.
  await counter.reached(
    await counter.print({ request: { ...TEN_UP, filters: { serial_ids: [other.id] } } }),
    'done',
  );
  expect(addLine(station, 'SN-1;4.0')).toMatchObject({ outcome: 'unknown', label: null, print: null });
});
