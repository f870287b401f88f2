import { expect, it } from 'vitest';

import { good } from '../good.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { PrintCounter, PRINTING } from './print-counter.ts';
import { ANNA } from './print-folder.ts';

const folder = useStationFolder();

it('asks a person about jobs that were open when a backup was made: they may have been printed since', async () => {
  const counter = await new PrintCounter().open(folder);
  const { station, told } = counter;
  told.progressed = PRINTING;
  const begun = await counter.print();
  await counter.reached(begun, 'printing');
  const waiting = await counter.print({ reprintReason: 'A test' });
  const backup = await station.backups.create();
  expect(await station.backups.restore(backup)).toMatchObject({ problem: { code: 'prints_open' } });
  told.progressed = { kind: 'completed' };
  await counter.reached(waiting, 'done');
  good(station.prints.confirm(waiting.id, 25, ANNA));
  const sent = told.kept.length;

  good(await station.backups.restore(backup));
  await counter.reached(begun, 'needs_attention');
  expect(counter.job(begun).reason?.code).toBe('restored');
  expect(counter.job(waiting)).toMatchObject({ state: 'held', reason: { code: 'restored' } });
  good(
    station.prints.answer(begun.id, { lastGoodNumber: 10, identifiedBy: 'number' }, { goOn: false }, ANNA),
  );
  good(await station.prints.cancel(waiting.id));
  expect(counter.job(waiting).state).toBe('cancelled');
  expect(told.kept).toHaveLength(sent);
});
