import process from 'node:process';

import { median } from '../measuring/measurement.ts';
import { printReport } from '../measuring/report.ts';
import { answerTimes, onExportScreen } from './open-export-screen.ts';

/* Searches in the export screen that find one row alone. After npm run build: node test/bench/screens/search.ts <data folder> */
const [, , dataDirectory = ''] = process.argv;
const ROUNDS = 9;

printReport(
  await onExportScreen(dataDirectory, async (app) => {
    const rows = app.print.rows('serials');
    const all = await rows.getAttribute('aria-rowcount');
    const count = Number(all) - 1;
    const asked: number[] = [];
    const seen: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const wanted = `SN${String(Math.floor((count * round) / ROUNDS)).padStart(8, '0')}`;
      await app.print.search.fill('');
      await rows.and(app.page.locator(`[aria-rowcount="${all}"]`)).waitFor();
      const answered = answerTimes(app.page, 'catalog.list');
      const begun = performance.now();
      await app.print.search.fill(wanted);
      await rows.and(app.page.locator('[aria-rowcount="2"]')).waitFor();
      seen.push(performance.now() - begun);
      asked.push(...(await answered()));
    }
    return { wallMs: median(seen), remark: `the station's answer ${median(asked).toFixed(0)} ms` };
  }),
);
