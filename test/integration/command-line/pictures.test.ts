import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { decode } from 'fast-png';
import { expect, test } from 'vitest';

import { callLabelwright } from '../../command-line/in-process.ts';
import { useDataFolder } from '../data-folder.ts';
import { LOGO_SVG } from '../pictures/hostile-files.ts';

const folder = useDataFolder();
const run = (...words: string[]) => callLabelwright(path.join(folder.path, 'data'), ['pictures', ...words]);

test('labelwright pictures keeps a logo, writes it as it is printed, and takes it away', async () => {
  const [svg, png] = [path.join(folder.path, 'our-logo.svg'), path.join(folder.path, 'logo.png')];
  await writeFile(svg, LOGO_SVG);
  expect((await run('add', svg)).stdout).toMatch(/our-logo +SVG +40 × 20/);

  const shown = await run(
    'show',
    'Our-Logo',
    png,
    '--width',
    '15',
    '--height',
    '5',
    '--dpi',
    '8/mm',
    '--dither',
    'ordered',
  );
  expect(shown.exitCode).toBe(0);
  // It fits into 15 by 5 mm: 10 mm wide, at 8 dots a millimetre.
  expect(decode(await readFile(png))).toMatchObject({
    width: 80,
    height: 40,
    depth: 1,
    resolution: { x: 8000 },
  });

  expect((await run('show', 'our-logo', png, '--width', '0')).exitCode).toBe(2);
  expect((await run('remove', 'our-logo')).stdout).toContain('our-logo is removed');
  const gone = await run('show', 'our-logo', png, '--width', '15');
  expect(gone).toMatchObject({ exitCode: 1 });
  expect(gone.stderr).toContain('There is no picture our-logo.');
  expect((await run('add', png.replace('logo', 'none'))).stderr).toContain('none.png');
});
