import { describe, expect, it } from 'vitest';

import { isOrderName, lockNamesOf, resultNameOf } from '../../../../electron/watch/order-file.ts';

describe('a name in the watched folder', () => {
  it.each(['orders.csv', 'Orders 12.XLSX', 'labels.txt', 'Größe~neu.csv', 'result.csv'])(
    'is that of an order: %s',
    (name) => expect(isOrderName(name)).toBe(true),
  );

  it.each([
    ...['~$orders.xlsx', '.~lock.orders.csv#', '.~orders.csv', '~orders.csv', '._orders.csv', '.orders.csv'],
    ...['orders.csv.part', 'orders.xlsx.crdownload', 'orders.csv.tmp', 'orders.csv~', 'orders.csv.filepart'],
    ...[
      'orders.csv.result.csv',
      'ORDERS.CSV.RESULT.CSV',
      'orders.csv.result.csv.part',
      'orders.pdf',
      'orders',
    ],
  ])('is passed over: %s', (name) => expect(isOrderName(name)).toBe(false));

  it('of an answer is none', () => expect(isOrderName(resultNameOf('orders.csv'))).toBe(false));

  it('of a lock is none either', () => {
    expect(lockNamesOf('orders.xlsx')).toEqual(['~$orders.xlsx', '.~lock.orders.xlsx#']);
    expect(lockNamesOf('orders.xlsx').filter(isOrderName)).toEqual([]);
  });
});
