import { describe, expect, it } from 'vitest';

import { formatHandle, parseHandle } from '../../../electron/printing/backends/tcp/document-progress.ts';
import {
  HOST_STATUS,
  isEmpty,
  readHostIdentification,
  readHostStatus,
  surelyPrinted,
} from '../../../electron/printing/backends/tcp/host-status.ts';
import { readNetworkAddress } from '../../../electron/printing/backends/tcp/printer-connection.ts';
import { ODOMETER } from '../../../electron/printing/backends/tcp/probe-printer.ts';

const READY = ['030,0,0,1245,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000', '1234,0'];

describe('readHostStatus', () => {
  it('reads a printer that is ready and empty', () => {
    const status = readHostStatus(READY);
    expect(status).toMatchObject({ formatsWaiting: 0, labelsRemaining: 0, stopped: [] });
    expect(status !== null && isEmpty(status)).toBe(true);
  });

  it('reads every reason why a printer stands still', () => {
    const status = readHostStatus([
      '030,1,1,1245,003,0,0,0,000,0,1,1',
      '000,0,1,1,0,2,4,0,00000002,1,000',
      '1234,0',
    ]);
    expect(status?.stopped.map(({ reason }) => reason)).toEqual([
      'cover-open',
      'out-of-media',
      'out-of-ribbon',
      'head-hot',
      'other',
      'paused',
    ]);
    expect(status).toMatchObject({ formatsWaiting: 3, labelsRemaining: 2 });
  });

  it('takes nothing else for a status', () => {
    expect(readHostStatus([])).toBeNull();
    expect(readHostStatus(['ZD421,V93,8,8192KB'])).toBeNull();
    expect(readHostStatus(['030,x,0,1245,000,0,0,0,000,0,0,0', READY[1] ?? '', '1234,0'])).toBeNull();
  });
});

describe('HOST_STATUS', () => {
  const answer = READY.map((text) => `\u0002${text}\u0003\r\n`).join('');

  it('finds the newest answer, whatever stands around it', () => {
    const waiting = answer.replace('1245,000', '1245,003');
    expect(HOST_STATUS.read(`late ${answer}${waiting}`)?.formatsWaiting).toBe(3);
    expect(HOST_STATUS.read(`\u0003\u0002half ${answer}`)?.formatsWaiting).toBe(0);
    expect(HOST_STATUS.read(answer.slice(0, 40))).toBeNull();
  });

  it('takes no number beyond its range', () => {
    expect(HOST_STATUS.read(answer.replace('1245,000', '1245,1000'))).toBeNull();
    expect(HOST_STATUS.read(answer.replace('1245,000', '1245,-01'))).toBeNull();
    expect(HOST_STATUS.read(answer.replace('00000000', '999999999'))).toBeNull();
  });
});

describe('ODOMETER', () => {
  it.each([
    ['"31084"\r\n', 31_084],
    ['"?"', 'unknown'],
    ['"4294967296"', 'unknown'],
    ['31084', null],
  ])('reads %j', (heard, told) => expect(ODOMETER.read(heard)).toBe(told));
});

describe('surelyPrinted', () => {
  it('leaves out what waits, and the label that may be under the head', () => {
    const [, second = ''] = READY;
    const waiting = readHostStatus(['030,0,0,1245,003,0,0,0,000,0,0,0', second, '1234,0']);
    const empty = readHostStatus(READY);
    if (waiting === null || empty === null) throw new Error('No status');
    expect(surelyPrinted(10, waiting)).toBe(6);
    expect(surelyPrinted(10, empty)).toBe(9);
    expect(surelyPrinted(1, waiting)).toBe(0);
  });
});

describe('readHostIdentification', () => {
  it('reads the model, and the resolution from the dots a millimetre', () => {
    expect(readHostIdentification('ZT411-300dpi,V92.21.39Z,12,16384KB,X')).toEqual({
      model: 'ZT411-300dpi',
      nominalDpi: 300,
    });
    expect(readHostIdentification('nonsense')).toBeNull();
  });
});

describe('readNetworkAddress', () => {
  it.each([
    ['10.0.0.7:6101', { host: '10.0.0.7', port: 6101 }],
    ['zebra.local', { host: 'zebra.local', port: 9100 }],
    ['[fe80::1]:9100', { host: 'fe80::1', port: 9100 }],
  ])('reads %s', (target, address) => expect(readNetworkAddress(target)).toEqual(address));

  it.each(['', 'host:0', 'host:70000', 'fe80::1:9100', 'http://host', 'host:9100/x'])(
    'does not read %j',
    (target) => expect(readNetworkAddress(target)).toBeNull(),
  );
});

it('gives a handle back as it was', () => {
  const handle = { title: 'labelwright AbCd "1"', labels: 50, answers: true, odometer: 31_084 };
  expect(parseHandle(formatHandle(handle))).toEqual(handle);
});
