import { describe, expect, test } from 'vitest';

import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { useOpenedStation, valueOf } from './opened-handlers.ts';

const folder = useDataFolder();
const screens = useOpenedStation(folder);

describe('the screens', () => {
  test('issue a key for what it is to do, and for nothing not at all', async () => {
    const { keys } = screens.opened.client;
    const { record } = valueOf(await keys.issue({ name: 'Board', scopes: ['read'] }));
    expect(record.scopes).toEqual(['read']);
    expect(valueOf(await keys.list())).toEqual([record]);
    await expect(keys.issue({ name: 'Board', scopes: [] })).rejects.toThrow();
  });

  test('show the newest 200 calls, newest first', async () => {
    const call = { keyId: null, keyName: null, address: '::1', method: 'GET', path: '/', jobId: null };
    for (let status = 1; status <= 201; status++) await screens.station.auditLog.record({ ...call, status });
    const shown = valueOf(await screens.opened.client.keys.calls());
    expect(shown.map(({ status }) => status)).toEqual(Array.from({ length: 200 }, (_, index) => 201 - index));
  });

  test('say that other computers are let in, and end it, but do not begin it', async () => {
    const { settings } = screens.opened.client;
    expect(valueOf(await settings.read()).lanAllowed).toBe(false);
    good(screens.station.settings.set('lan_allowed', 'on'));
    expect(valueOf(await settings.read()).lanAllowed).toBe(true);
    expect(valueOf(await settings.change({ lanAllowed: false })).lanAllowed).toBe(false);
    // @ts-expect-error -- a page cannot say it, whatever runs in it
    await expect(settings.change({ lanAllowed: true })).rejects.toThrow();
    expect(screens.station.settings.get('lan_allowed')).toBe('off');
  });
});
