import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CDPSession, Page } from '@playwright/test';

import { expect, test } from '../test.ts';

const FILE = 'names.csv';
const ROWS = ['GTIN,Name', '9506000134352,Bolt M4', '9506000134369,螺丝 M4', '9506000134376,나사 M4'];

test('names in scripts that the system has no face for are set in the bundled ones, which are read only then', async ({
  bench,
}) => {
  const path = join(bench.folder, FILE);
  writeFileSync(path, ROWS.slice(0, 2).join('\r\n'));
  await bench.import(path);
  const app = await bench.open();
  await app.show('catalogue');
  await app.catalogue.showPart('products');
  const rows = app.catalogue.rows('products');
  await expect(rows.getByText('Bolt M4')).toBeVisible();
  expect(await facesRead(app.page)).toBe(0);

  writeFileSync(path, ROWS.join('\r\n'));
  await bench.import(path);
  for (const name of ['螺丝 M4', '나사 M4']) await expect(rows.getByText(name)).toBeVisible();
  await expect.poll(() => facesRead(app.page)).toBe(2);
  const session = await app.page.context().newCDPSession(app.page);
  await expect
    .poll(() => facesOf(session, '螺丝 M4'))
    .toEqual(expect.arrayContaining([expect.objectContaining({ familyName: 'Droid Sans Fallback' })]));
});

/** How many of the faces that stand in for the system's were read. */
function facesRead(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.fonts].filter((face) => /Bundled/.test(face.family) && face.status === 'loaded').length,
  );
}

/** The faces in which Chromium sets a text that is on the page. */
async function facesOf(session: CDPSession, text: string): Promise<readonly unknown[]> {
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  await session.send('DOM.getDocument', { depth: 0 });
  const { searchId } = await session.send('DOM.performSearch', { query: `//*[text()='${text}']` });
  const { nodeIds } = await session.send('DOM.getSearchResults', { searchId, fromIndex: 0, toIndex: 1 });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId: nodeIds[0] ?? 0 });
  return fonts;
}
