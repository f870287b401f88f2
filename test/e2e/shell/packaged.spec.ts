import { once } from 'node:events';

import { clientOf, expect, test } from './desktop.ts';
import { isPackaged, openPackaged } from './packaged.ts';

test.skip(!isPackaged(), '`npm run package` was not run');

test('the packaged app makes a sheet: store, fonts and workers run from inside the asar', async ({
  dataDirectory,
}) => {
  const { page, program } = await openPackaged(dataDirectory);
  await page.waitForLoadState();
  const client = clientOf(page);
  expect(await client.app.addSample()).toMatchObject({ ok: true });
  const request = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const;
  const preview = await client.exports.preview({ request });
  expect(preview).toMatchObject({ ok: true, value: { kind: 'sheet', sheetCount: 2 } });
  const receipt = await client.exports.submit({ request });
  if (!receipt.ok) throw new Error(receipt.problem.message);
  const { job_id: id } = receipt.value;
  await expect
    .poll(async () => {
      const job = await client.jobs.find({ id });
      return job.ok ? job.value.status : job.problem.code;
    })
    .toBe('completed');
  const ended = once(program, 'exit');
  program.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
