import process from 'node:process';

import { median } from '../measuring/measurement.ts';
import { printReport } from '../measuring/report.ts';
import { answerTimes, onExportScreen } from './open-export-screen.ts';

/* The sheet's picture after another cell was pressed to start at. After npm run build: node test/bench/screens/preview.ts <data folder> */
const [, , dataDirectory = ''] = process.argv;
const ROUNDS = 9;

printReport(
  await onExportScreen(dataDirectory, async (app) => {
    const asked: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const answered = answerTimes(app.page, 'exports.preview');
      const answer = app.page.waitForResponse((response) => response.url().endsWith('exports.preview'));
      await app.print.cell(2 + round).click();
      await answer;
      asked.push(...(await answered()));
    }
    return { wallMs: median(asked), remark: `the longest of ${ROUNDS} ${Math.max(...asked).toFixed(0)} ms` };
  }),
);
