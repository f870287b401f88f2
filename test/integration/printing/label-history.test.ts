import { expect, it } from 'vitest';

import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter } from './print-counter.ts';
import { ANNA } from './print-folder.ts';

const folder = useStationFolder();

it('tells the whole life of a label, from every part of the station, in order', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station } = counter;
  const [serial, other] = station.catalog.serials.list({ limit: 2, offset: 0 }).items;
  if (serial === undefined || other === undefined) throw new Error('There are no serials');
  /** A minute later: what happens within one is not put in order by its time. */
  const later = (): void => {
    counter.now = new Date(counter.now.getTime() + 60_000);
  };
  const filters = { serial_ids: [serial.id] };

  later();
  station.exports.start();
  const exported = await station.exports.submit({
    scope: 'serials',
    export_type: 'datamatrix',
    file_format: 'svg',
    filters,
  });
  if (!exported.ok) throw new Error('The export was refused');
  await station.exports.wait(exported.value.job_id);
  later();
  const request = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf', filters } as const;
  const job = await counter.reached(await counter.print({ request }), 'done');
  later();
  good(station.prints.confirm(job.id, 1, ANNA));
  later();
  good(station.prints.verify(job.id, `]d2010950600013435221SN-1`, ANNA));
  later();
  station.labelHistory.voidSerials([serial.id], 'Torn', ANNA);
  later();
  station.labelHistory.undoVoid([serial.id], 'Another one', ANNA);

  const life = good(station.labelHistory.eventsOf('serials', serial.id));
  const told = ['generated', 'exported', 'sent', 'printed', 'verified', 'voided', 'void_undone'];
  expect(life.map(({ kind }) => kind)).toEqual(told);
  expect(life[3]).toMatchObject({ by: 'Anna', printerName: 'Told', jobId: job.id, copy: 1 });
  expect(life.map(({ reason }) => reason).slice(-2)).toEqual(['Torn', 'Another one']);
  expect(good(station.labelHistory.eventsOf('serials', other.id)).map(({ kind }) => kind)).toEqual([
    'generated',
  ]);
});
