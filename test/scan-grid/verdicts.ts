import { DEGRADATIONS } from './degrade.ts';
import type { GridCase } from './grid-cases.ts';
import type { CaseFigures, LabelFigures } from './measure.ts';
import { knowsItsDots } from './printers.ts';

/** Notes about what people read, or how a label is arranged: they warn nobody that it may not scan. */
const NOT_ABOUT_SCANNING: ReadonlySet<string> = new Set([
  ...['text_shortened', 'name_shortened', 'line_shortened', 'text_left_out', 'missing_glyph', 'hri_left_out'],
  'label_turned',
]);

/** What the product said of a case before it was printed: nothing, a note about scanning, or that it is not made. */
export type Verdict = 'plain' | 'noted' | 'refused';

/** See {@link Verdict}. */
export function verdictOf({ refusedFor, notes }: CaseFigures): Verdict {
  if (refusedFor !== null) return 'refused';
  return scanNotes(notes).length > 0 ? 'noted' : 'plain';
}

function scanNotes(notes: readonly string[]): readonly string[] {
  return notes.filter((code) => !NOT_ABOUT_SCANNING.has(code));
}

/** One thing that went wrong with a case, in words. */
export interface Finding {
  readonly gridCase: GridCase;
  readonly what: string;
}

/**
 * Cases that passed without a note and yet cannot be read clean, on some renderer or by some reader, or are read as
 * another value however degraded.
 */
export function silentFailures(figures: readonly CaseFigures[]): readonly Finding[] {
  return figures
    .filter((each) => verdictOf(each) === 'plain')
    .flatMap(({ gridCase, labels }) => {
      const what = [...new Set(labels.flatMap(silentFaults))];
      return what.length === 0 ? [] : [{ gridCase, what: what.join(', ') }];
    });
}

function silentFaults({ outcomes, second, renderers }: LabelFigures): readonly string[] {
  return [
    ...(outcomes.clean === 'unread' ? ['unreadable clean'] : []),
    ...DEGRADATIONS.filter((how) => outcomes[how] === 'another').map((how) => `another value: ${how}`),
    ...(second === null || second === 'read' ? [] : [`${second} by the second reader`]),
    ...renderers
      .filter(({ outcome }) => outcome !== 'read')
      .map(({ renderer, outcome }) => `${outcome} clean by ${renderer}`),
  ];
}

/** Cases with a note about scanning that nevertheless read however degraded, and those refused whose labels read so where the job knew no printer. */
export function falseAlarms(figures: readonly CaseFigures[]): readonly Finding[] {
  const readsEverywhere = figures.filter(
    ({ labels }) => labels.length > 0 && labels.every(isReadHoweverDegraded),
  );
  const noted = readsEverywhere
    .filter((each) => verdictOf(each) === 'noted')
    .map(({ gridCase, notes }) => ({ gridCase, what: scanNotes(notes).join(', ') }));
  const unknowing = new Set(
    readsEverywhere
      .filter(({ gridCase }) => !knowsItsDots(gridCase.printer))
      .map(({ gridCase }) => placeOf(gridCase)),
  );
  const refused = figures
    .filter(({ refusedFor, gridCase }) => refusedFor !== null && unknowing.has(placeOf(gridCase)))
    .map(({ gridCase, refusedFor }) => ({ gridCase, what: `refused, ${refusedFor?.join(', ') ?? ''}` }));
  return [...noted, ...refused];
}

function isReadHoweverDegraded({ outcomes }: LabelFigures): boolean {
  return DEGRADATIONS.every((how) => outcomes[how] === 'read');
}

function placeOf({ templateId, symbol, length, printer }: GridCase): string {
  const dots = printer.kind === 'sheet' ? printer.dotsPerInch : 0;
  return [templateId, symbol, length, dots].join();
}

/** Of the labels that passed without a note for a printer whose dots were known: the share read after growth or loss of a dot, 0 to 1. */
export function readDespite(
  figures: readonly CaseFigures[],
  how: '+1 dot' | '−1 dot',
): { readonly share: number; readonly misses: readonly Finding[] } {
  const known = figures.filter((each) => verdictOf(each) === 'plain' && knowsItsDots(each.gridCase.printer));
  const outcomes = known.flatMap(({ gridCase, labels }) =>
    labels.flatMap(({ outcomes: { [how]: outcome } }) =>
      outcome === undefined ? [] : [{ gridCase, outcome }],
    ),
  );
  const missed = outcomes.filter(({ outcome }) => outcome !== 'read');
  return {
    share: 1 - missed.length / outcomes.length,
    misses: missed.map(({ gridCase, outcome }) => ({ gridCase, what: `${outcome} ${how}` })),
  };
}

/** A finding in a line. */
export function findingLine({ gridCase, what }: Finding): string {
  const { templateId, symbol, length, printer } = gridCase;
  return `${templateId}, ${symbol}, ${length}, ${printer.name}: ${what}`;
}
