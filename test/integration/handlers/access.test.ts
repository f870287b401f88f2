import path from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openStation, type Station } from '../../../electron/station/station.ts';
import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { type Opened, openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useDataFolder();
let station: Station;
let opened: Opened;

beforeEach(async () => {
  station = good(await openStation({ dataDirectory: path.join(folder.path, 'data'), workers: 1 }));
  opened = openedHandlers(station);
});
afterEach(async () => {
  await opened.handlers.close();
  await station.close();
});

describe('the screens', () => {
  test('issue a key for what it is to do, and for nothing not at all', async () => {
    const { keys } = opened.client;
    const { record } = valueOf(await keys.issue({ name: 'Board', scopes: ['read'] }));
    expect(record.scopes).toEqual(['read']);
    expect(valueOf(await keys.list())).toEqual([record]);
    await expect(keys.issue({ name: 'Board', scopes: [] })).rejects.toThrow();
  });

  test('show the newest 200 calls, newest first', async () => {
    const call = { keyId: null, keyName: null, address: '::1', method: 'GET', path: '/', jobId: null };
    for (let status = 1; status <= 201; status++) await station.auditLog.record({ ...call, status });
    const shown = valueOf(await opened.client.keys.calls());
    expect(shown.map(({ status }) => status)).toEqual(Array.from({ length: 200 }, (_, index) => 201 - index));
  });

  test('say that other computers are let in, and end it, but do not begin it', async () => {
    const { settings } = opened.client;
    expect(valueOf(await settings.read()).lanAllowed).toBe(false);
    good(station.settings.set('lan_allowed', 'on'));
    expect(valueOf(await settings.read()).lanAllowed).toBe(true);
    expect(valueOf(await settings.change({ lanAllowed: false })).lanAllowed).toBe(false);
    // @ts-expect-error -- a page cannot say it, whatever runs in it
    await expect(settings.change({ lanAllowed: true })).rejects.toThrow();
    expect(station.settings.get('lan_allowed')).toBe('off');
  });
});
