import { readdirSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openStation, type Station } from '../../../electron/station/station.ts';
import { DEFAULT_SCANNER_PROFILE } from '../../../shared/scan/scanner-profile.ts';
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

test('what a scanner was taught is kept for every screen, and forgotten', async () => {
  const { settings } = opened.client;
  expect(valueOf(await settings.read()).scanner).toEqual(DEFAULT_SCANNER_PROFILE);
  const taught = { ...DEFAULT_SCANNER_PROFILE, keyboard: 'us', separator: '|' } as const;
  expect(valueOf(await settings.change({ scanner: taught })).scanner).toEqual(taught);
  expect(opened.told.at(-1)).toMatchObject({ name: 'settings.changed', payload: { scanner: taught } });
  expect(station.settings.get('scanner')).toEqual(taught);
  expect(valueOf(await settings.change({ scanner: DEFAULT_SCANNER_PROFILE })).scanner).toEqual(
    DEFAULT_SCANNER_PROFILE,
  );
  // @ts-expect-error -- a page cannot say it, whatever runs in it
  await expect(settings.change({ scanner: { keyboard: 'dvorak' } })).rejects.toThrow();
});

test('the test symbol is printed on a printer, and is in no ledger', async () => {
  const printed = path.join(folder.path, 'printed');
  const printer = valueOf(
    await opened.client.printers.add({ backend: 'file', target: printed, name: 'PDFs', settings: {} }),
  );
  const page = { printerId: printer.id, lines: ['Scanner test'] };
  valueOf(await opened.client.scanner.printTestSymbol({ ...page, templateId: 'roll_57x32mm' }));
  expect(readdirSync(printed)).toHaveLength(1);
  expect(await opened.client.scanner.printTestSymbol({ ...page, templateId: 'nothing' })).toMatchObject({
    problem: { code: 'no_such_template' },
  });
});
