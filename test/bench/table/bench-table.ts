import type { BenchLine, Subject, Target } from '../bench-line.ts';
import type { Measurement } from '../measuring/measurement.ts';
import { durationText, figureText, mebibytes, memoryText, sizeText } from './figures.ts';

/** What came of a subject: its medians, or why there are none. */
export type Outcome =
  { readonly subject: Subject; readonly runs: number; readonly measured: Measurement } | NotMeasured;

interface NotMeasured {
  readonly subject: Subject;
  readonly missing: string;
}

/** A line with what came of it and of each of its peers. */
export interface MeasuredLine {
  readonly line: BenchLine;
  readonly ours: Outcome;
  readonly peers: readonly Outcome[];
}

const HEADINGS = [
  ...['what', 'how many', 'wall', 'a second', 'CPU', 'memory', 'bytes'],
  ...['beside it', 'to reach', 'runs'],
];

/** The table as Markdown: a line's own row, and below it one for each of its peers. */
export function benchTable(lines: readonly MeasuredLine[]): string {
  const rows = lines.flatMap(({ line, ours, peers }) => [
    ourRow(line, ours, peers[0]),
    ...peers.map((peer) => peerRow(line, ours, peer)),
  ]);
  return [HEADINGS, HEADINGS.map((heading) => (heading === 'what' ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function ourRow(line: BenchLine, ours: Outcome, firstPeer: Outcome | undefined): readonly string[] {
  const ratio = firstPeer === undefined ? NaN : ratioOf(ours, firstPeer);
  const target = 'measured' in ours ? targetText(line.target, ours, ratio) : targetText(line.target);
  return row(`**${ours.subject.what}**`, line, ours, '', target);
}

function peerRow(line: BenchLine, ours: Outcome, peer: Outcome): readonly string[] {
  const ratio = ratioOf(ours, peer);
  return row(`– ${peer.subject.what}`, line, peer, Number.isNaN(ratio) ? '–' : `${figureText(ratio)} ×`, '');
}

function row(
  what: string,
  { unit }: BenchLine,
  outcome: Outcome,
  ratio: string,
  target: string,
): readonly string[] {
  const count = `${outcome.subject.count.toLocaleString('en')} ${unit}`;
  if (!('measured' in outcome)) {
    return [`${what}: ${outcome.missing}`, count, '–', '–', '–', '–', '–', ratio, target, '0'];
  }
  const { wallMs, cpuMs, peakBytes, outputBytes, remark } = outcome.measured;
  return [
    remark === '' ? what : `${what}: ${remark}`,
    count,
    durationText(wallMs),
    // One thing that somebody waits for has no rate.
    outcome.subject.count === 1 ? '–' : figureText(perSecond(outcome)),
    durationText(cpuMs),
    memoryText(peakBytes),
    sizeText(outputBytes),
    ratio,
    target,
    String(outcome.runs),
  ];
}

/** How many times as fast ours is, thing by thing: the peer may have made fewer. */
function ratioOf(ours: Outcome, peer: Outcome): number {
  return 'measured' in ours && 'measured' in peer ? perSecond(ours) / perSecond(peer) : NaN;
}

function perSecond({ subject, measured }: Exclude<Outcome, NotMeasured>): number {
  return (1000 * subject.count) / measured.wallMs;
}

/** What is to be reached, and in bold what is missed. Without a measurement nothing is. */
export function targetText(
  target: Target | null,
  ours?: Exclude<Outcome, NotMeasured>,
  timesPeer = NaN,
): string {
  if (target === null) return '';
  const { wallMs = NaN, peakMiB = NaN } = target;
  const parts: readonly (readonly [wanted: number | undefined, text: string, isMissed: boolean])[] = [
    [target.wallMs, `≤ ${durationText(wallMs)}`, (ours?.measured.wallMs ?? NaN) > wallMs],
    [
      target.perSecond,
      `≥ ${figureText(target.perSecond ?? NaN)}/s`,
      ours !== undefined && perSecond(ours) < (target.perSecond ?? NaN),
    ],
    [target.peakMiB, `≤ ${peakMiB} MiB`, mebibytes(ours?.measured.peakBytes ?? NaN) > peakMiB],
    [target.timesPeer, `≥ ${target.timesPeer ?? 0} ×`, timesPeer < (target.timesPeer ?? NaN)],
  ];
  return parts
    .filter(([wanted]) => wanted !== undefined)
    .map(([, text, isMissed]) => (isMissed ? `**${text}**` : text))
    .join(', ');
}
