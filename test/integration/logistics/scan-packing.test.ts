import { expect, it } from 'vitest';

import { parseLotCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();

it('a piece whose symbol says another last date than the catalogue is not packed', async () => {
  const station = await folder.open();
  const { settings, catalog, logistics } = station;
  good(settings.set('gs1_company_prefix', '9506000'));
  const productId = addSerials(station, 1);
  const code = good(parseLotCode('L1'));
  good(catalog.lots.add({ productId, code, attributes: { '17': '2028-01-31', '15': '2027-11-00' } }));
  const [box] = good(logistics.units.create({ kind: 'case', count: 1 }, 'ann'));
  if (box === undefined) throw new Error('No case was made');
  const scan = (dates: string) => logistics.scan(box.sscc, `(01)09506000134352${dates}(10)L1`, 'ann');
  expect(scan('(17)290131')).toMatchObject({
    problem: {
      code: 'packing_date_differs',
      facts: { ai: '17', scanned: '2029-01-31', recorded: '2028-01-31' },
    },
  });
  expect(scan('(15)271231')).toMatchObject({ problem: { code: 'packing_date_differs' } });
  // The same day, a day that stands for it, and dates that the catalogue does not have.
  for (const dates of ['(17)280131', '(15)271130(17)280131', '(11)260101']) good(scan(dates));
  expect(good(logistics.packing.contents(box.sscc)).pieceCount).toBe(3);
});
