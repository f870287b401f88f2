import { expect, test } from 'vitest';

import { PrintLedger } from '../../../electron/ledger/print-ledger.ts';
import { openLog } from '../../../electron/logging/log.ts';
import { inTransaction } from '../../../electron/store/database.ts';
import { useDataFolder } from '../data-folder.ts';
import { logLines } from '../logging/log-lines.ts';

const NOON = new Date('2026-11-24T12:00:00.000Z');
const ANNE = { by: 'anne', reason: 'Seen on the roll' };
const TWO_ROWS = { entity: 'serials', sql: 'SELECT 1 UNION ALL SELECT 2', values: [] } as const;
const folder = useDataFolder();

async function openedLedger() {
  const db = folder.openStore();
  const log = await openLog(folder.path, 'test', () => NOON);
  // A log without a line has no file.
  log.info('opened', {});
  const ledger = new PrintLedger(db, () => NOON, log);
  return {
    db,
    ledger,
    events: () =>
      logLines(log)
        .slice(1)
        .map(({ event, labels }) => [event, labels]),
  };
}

test('the ledger is logged once its rows are final', async () => {
  const { db, ledger, events } = await openedLedger();
  inTransaction(db, () => {
    ledger.mark(TWO_ROWS, null, ANNE);
    ledger.undo(TWO_ROWS, ANNE);
    expect(events()).toEqual([]);
  });
  expect(events()).toEqual([
    ['ledger marked', 2],
    ['ledger undone', 2],
  ]);
});

test('nothing is logged of rows that were undone with their transaction', async () => {
  const { db, ledger, events } = await openedLedger();
  const failing = (): void =>
    inTransaction(db, () => {
      ledger.mark(TWO_ROWS, null, ANNE);
      throw new Error('The disk is full');
    });
  expect(failing).toThrow('The disk is full');
  expect(events()).toEqual([]);
  ledger.mark(TWO_ROWS, null, ANNE);
  expect(events()).toEqual([['ledger marked', 2]]);
});
