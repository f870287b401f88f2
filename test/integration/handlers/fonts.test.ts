import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { useOpenedStation, valueOf } from './opened-handlers.ts';

const folder = useDataFolder();
const screens = useOpenedStation(folder);

const THAI = fileURLToPath(new URL('../../../resources/fonts/NotoSansThai-Regular.ttf', import.meta.url));

test('a font is added from a file that is handed in, listed and removed, and every screen is told', async () => {
  const { client, handlers, events } = screens.opened;
  const file = path.join(folder.path, 'thai.ttf');
  await copyFile(THAI, file);
  const { fileId } = good(await handlers.receive({ path: file, name: 'thai.ttf', temporary: false }));
  const font = valueOf(await client.fonts.add({ fileId }));
  expect(valueOf(await client.fonts.list())).toEqual([font]);
  // The desktop hands in a person's own file, by its path.
  expect((await stat(file)).isFile()).toBe(true);
  expect(await client.fonts.add({ fileId })).toMatchObject({ problem: { code: 'file_unknown' } });

  expect(valueOf(await client.fonts.remove({ id: font.id }))).toEqual(font);
  expect(await client.fonts.remove({ id: font.id })).toMatchObject({ problem: { code: 'font_unknown' } });
  expect(events.filter(({ name }) => name === 'fonts.changed')).toHaveLength(2);
});
