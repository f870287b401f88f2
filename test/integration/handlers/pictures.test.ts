import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { decode } from 'fast-png';
import { expect, test } from 'vitest';

import { useDataFolder } from '../data-folder.ts';
import { good } from '../good.ts';
import { LOGO_SVG } from '../pictures/hostile-files.ts';
import { useOpenedStation, valueOf } from './opened-handlers.ts';

const folder = useDataFolder();
const screens = useOpenedStation(folder);

async function handIn(name: string, content: string): Promise<string> {
  const file = path.join(folder.path, name);
  await writeFile(file, content);
  return good(await screens.opened.handlers.receive({ path: file, name, temporary: false })).fileId;
}

test('pictures are added from files that are handed in, shown as they are printed, and removed', async () => {
  const { pictures } = screens.opened.client;
  const fileId = await handIn('logo.svg', LOGO_SVG);
  const logo = valueOf(await pictures.add({ fileId, name: 'Logo' }));
  expect(valueOf(await pictures.list())).toEqual({ items: [logo] });

  const use = { widthMm: 10, heightMm: 5, dotsPerInch: 254, dithering: 'ordered' } as const;
  const { png } = valueOf(await pictures.preview({ hash: logo.hash, ...use }));
  const [, base64 = ''] = png.split('data:image/png;base64,');
  expect(decode(Buffer.from(base64, 'base64'))).toMatchObject({ width: 100, height: 50, depth: 1 });

  expect(valueOf(await pictures.remove({ hash: logo.hash }))).toEqual(logo);
  expect(valueOf(await pictures.list())).toEqual({ items: [] });
  const told = screens.opened.events.filter(({ name }) => name === 'pictures.changed');
  expect(told).toHaveLength(2);
  expect(await pictures.remove({ hash: logo.hash })).toMatchObject({ problem: { code: 'picture_unknown' } });
});

test('a picture that does harm is refused in a sentence, and its file can be handed in once more', async () => {
  const { pictures } = screens.opened.client;
  const fileId = await handIn('bad.svg', LOGO_SVG.replace('<g id="d">', '<g id="d" onclick="x()">'));
  const refused = await pictures.add({ fileId, name: 'Logo' });
  expect(refused).toMatchObject({ problem: { code: 'picture_refused', facts: { which: 'script' } } });
  expect(await pictures.add({ fileId, name: 'Logo' })).toEqual(refused);
  expect(await pictures.add({ fileId: 'none', name: 'Logo' })).toMatchObject({
    problem: { code: 'file_unknown' },
  });
});
