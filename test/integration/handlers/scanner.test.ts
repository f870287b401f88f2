import { readdirSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { DEFAULT_SCANNER_PROFILE } from '../../../shared/scan/scanner-profile.ts';
import { useDataFolder } from '../data-folder.ts';
import { useOpenedStation, valueOf } from './opened-handlers.ts';

const folder = useDataFolder();
const screens = useOpenedStation(folder);

test('what a scanner was taught is kept for every screen, and forgotten', async () => {
  const { settings } = screens.opened.client;
  expect(valueOf(await settings.read()).scanner).toEqual(DEFAULT_SCANNER_PROFILE);
  const taught = { ...DEFAULT_SCANNER_PROFILE, keyboard: 'us', separator: '|' } as const;
  expect(valueOf(await settings.change({ scanner: taught })).scanner).toEqual(taught);
  expect(screens.opened.events.at(-1)).toMatchObject({
    name: 'settings.changed',
    payload: { scanner: taught },
  });
  expect(screens.station.settings.get('scanner')).toEqual(taught);
  expect(valueOf(await settings.change({ scanner: DEFAULT_SCANNER_PROFILE })).scanner).toEqual(
    DEFAULT_SCANNER_PROFILE,
  );
  // @ts-expect-error -- a page cannot say it, whatever runs in it
  await expect(settings.change({ scanner: { keyboard: 'dvorak' } })).rejects.toThrow();
});

test('the test symbol is printed on a printer, and is in no ledger', async () => {
  const printed = path.join(folder.path, 'printed');
  const printer = valueOf(
    await screens.opened.client.printers.add({
      backend: 'file',
      target: printed,
      name: 'PDFs',
      settings: {},
    }),
  );
  const page = { printerId: printer.id, lines: ['Scanner test'] };
  valueOf(await screens.opened.client.scanner.printTestSymbol({ ...page, templateId: 'roll_57x32mm' }));
  expect(readdirSync(printed)).toHaveLength(1);
  expect(
    await screens.opened.client.scanner.printTestSymbol({ ...page, templateId: 'nothing' }),
  ).toMatchObject({
    problem: { code: 'no_such_template' },
  });
});
