import process from 'node:process';

import { printReport } from '../measuring/report.ts';
import { onExportScreen } from './open-export-screen.ts';

/*
 * The export screen's table, scrolled ten rows a frame, faster than anyone reads: every frame brings new rows, and every twentieth
 * a page to fetch. After npm run build: node test/bench/screens/scroll.ts <data folder> [frames]
 */
const [, , dataDirectory = '', frames = '300'] = process.argv;

/** What the next function knows of the page that it runs in. */
interface PageGlobals {
  requestAnimationFrame(onFrame: (timeMs: number) => void): number;
}

printReport(
  await onExportScreen(dataDirectory, async (app) => {
    const session = await app.page.context().newCDPSession(app.page);
    // Durations in processor time: what else the machine does is not the page's.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busyMs = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    };
    const busyBefore = await busyMs();
    const table = app.print.rows('serials');
    const times = await table.evaluate(scrollEachFrame, { frames: Number(frames), stepPx: 400 });
    return {
      wallMs: times.reduce((sum, time) => sum + time, 0),
      cpuMs: (await busyMs()) - busyBefore,
      remark: `the longest frame ${Math.max(...times).toFixed(0)} ms`,
    };
  }),
);

/** Runs in the page: scrolls a step in each frame, and gives how long each took, in ms. */
async function scrollEachFrame(
  box: { scrollTop: number },
  { frames, stepPx }: { readonly frames: number; readonly stepPx: number },
): Promise<readonly number[]> {
  const page = globalThis as unknown as PageGlobals;
  const times: number[] = [];
  for (let frame = 0; frame <= frames; frame++) {
    box.scrollTop += stepPx;
    times.push(await new Promise<number>((resolve) => page.requestAnimationFrame(resolve)));
  }
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}
