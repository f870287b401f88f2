import { type BenchLine, RUNS, type Subject, type Target } from '../bench-line.ts';
import { dataOf, freshStore, measuringProgram } from './commands.ts';

const STARTED_WITH = 10_000;
const SCROLLED = 100_000;
const FRAMES = 300;

/** What people see: the desktop's start, and the export screen in a browser. They need `npm run build`, Chromium and a display or Xvfb. */
export function screenLines(most: number): readonly BenchLine[] {
  const few = Math.min(STARTED_WITH, most);
  const many = Math.min(SCROLLED, most);
  const rows = many.toLocaleString('en');
  return [
    line(
      'cold-start',
      'start',
      onScreen('Start of the desktop to its rows, as built', 'cold-start.ts', few, 'built'),
      {
        wallMs: 1_200,
      },
    ),
    line(
      'cold-start-packaged',
      'start',
      onScreen('The same, as packaged', 'cold-start.ts', few, 'packaged'),
      { wallMs: 1_200 },
    ),
    line(
      'scroll',
      'frames',
      {
        ...onScreen(`Scrolling ${rows} rows, ten rows a frame`, 'scroll.ts', many, String(FRAMES)),
        count: FRAMES,
      },
      // A frame is counted when the display shows it: 60 a second, give or take the clock.
      { perSecond: 59.5 },
    ),
    line('search-screen', 'search', onScreen(`Search in ${rows} rows, last key to row`, 'search.ts', many), {
      wallMs: 100,
    }),
    line('preview-screen', 'sheet', onScreen('Another start cell to the picture', 'preview.ts', many), null),
  ];
}

function onScreen(what: string, program: string, serials: number, ...args: readonly string[]): Subject {
  return {
    what,
    count: 1,
    runs: RUNS,
    reset: freshStore(serials),
    commands: (_data, folder) => [measuringProgram(`screens/${program}`, dataOf(folder), ...args)],
  };
}

function line(id: string, unit: string, subject: Subject, target: Target | null): BenchLine {
  return { id, unit, subject, target, peers: [] };
}
