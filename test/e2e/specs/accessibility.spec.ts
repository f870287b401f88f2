import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from '../test.ts';
import { atRest, tour } from '../tour.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with any screen or dialog in the ${colorScheme} theme`, async ({ bench }) => {
    const app = await bench.open();
    await app.page.emulateMedia({ colorScheme });
    for await (const stop of tour(app, bench.folder)) await expectNothingWrong(app.page, stop);
  });
}

async function expectNothingWrong(page: Page, what: string): Promise<void> {
  await atRest(page);
  // The other mode opens a second page, which the desktop does not allow; it is for frames, and there are none.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  expect.soft(found, what).toEqual([]);
}
