import { PRINTER_RASTERISERS } from '../decoding/printer-rasters.ts';
import type { CaseFigures } from './measure.ts';
import { falseAlarms, type Finding, findingLine, readDespite, silentFailures } from './verdicts.ts';

const ONE_DOT = ['+1 dot', '−1 dot'] as const;

/** What the table does not say: counts and second opinions, as a list in Markdown. */
export function summaryLines(figures: readonly CaseFigures[]): readonly string[] {
  const labels = figures.flatMap((each) => each.labels);
  const seconds = labels.flatMap(({ second }) => second ?? []);
  const agreeing = seconds.filter((outcome) => outcome === 'read').length;
  const pictures = labels.reduce((sum, { outcomes }) => sum + Object.keys(outcomes).length, 0);
  return [
    `- ${figures.length} cases, ${labels.length} labels made; ${pictures} pictures of them, clean and made worse.`,
    `- Second readers (zbar, libdmtx) read ${agreeing} of ${seconds.length} clean labels.`,
    ...rendererLines(figures),
    ...ONE_DOT.map((how) => {
      const percent = (100 * readDespite(figures, how).share).toFixed(1);
      return `- With dpi known, ${percent} % of what passed without a note reads at ${how}.`;
    }),
    `- Silent failures, cases without a note that are unreadable clean or read as another value: ${silentFailures(figures).length}.`,
    `- False alarms, cases with a note or refused that read however degraded: ${byWhat(falseAlarms(figures))}.`,
  ];
}

/** How many, and how many of each kind. */
function byWhat(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { what } of findings) counts.set(what, (counts.get(what) ?? 0) + 1);
  const kinds = [...counts].sort(([, one], [, other]) => other - one);
  return [findings.length, ...kinds.map(([what, count]) => `${count} of \`${what}\``)].join('; ');
}

function rendererLines(figures: readonly CaseFigures[]): readonly string[] {
  const all = figures.flatMap(({ labels }) => labels.flatMap(({ renderers }) => renderers));
  return PRINTER_RASTERISERS.flatMap((renderer) => {
    const own = all.filter((each) => each.renderer === renderer);
    if (own.length === 0) return [];
    const read = own.filter(({ outcome }) => outcome === 'read').length;
    const same = own.filter(({ differing }) => differing === 0).length;
    return [
      `- ${renderer}: ${read} of ${own.length} clean labels read; their symbols dot for dot as ghostscript's in ${same}.`,
    ];
  });
}

/** Each case that the product judged wrongly, in a line. */
export function findingLines(figures: readonly CaseFigures[]): readonly string[] {
  return [
    ...ONE_DOT.flatMap((how) =>
      listed(`Without a note, not read at ${how}`, readDespite(figures, how).misses),
    ),
    ...listed('Silent failures', silentFailures(figures)),
    ...listed('False alarms', falseAlarms(figures)),
  ];
}

function listed(heading: string, findings: readonly Finding[]): readonly string[] {
  const lines = [...new Set(findings.map(findingLine))];
  return [`${heading}: ${lines.length}`, ...lines.map((line) => `  ${line}`)];
}
