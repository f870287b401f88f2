import type { LabelNote, NoteCode } from '../../shared/label/label-notes.ts';
import type { RejectionCode } from '../../shared/label/note-levels.ts';
import { isLogisticLabel, type PrintableLabel } from '../../shared/label/printable-label.ts';
import { newProblem } from '../../shared/result/problem.ts';
import type { Problem } from '../../shared/result/result.ts';

/** Describes a result of composing one label: a note about it, or the reason for its rejection. */
export type Finding =
  | { readonly kind: 'note'; readonly labelIndex: number; readonly note: LabelNote }
  | { readonly kind: 'rejection'; readonly labelIndex: number; readonly problem: Problem<RejectionCode> };

/** One note, and how many labels it is about. */
export interface ArtifactNote extends Problem {
  readonly labelCount: number;
}

/** The most labels that a sentence about some of a job's names. */
export const MOST_NAMED_LABELS = 3;

/** Counts findings by their code. Findings come in the order of the labels; a label that two batches rendered counts once. */
export class FindingTally {
  readonly #counts = new Map<string, Count>();
  readonly #rejections = new Map<string, Count>();
  readonly #firstRefused: number[] = [];

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (finding.kind === 'note') {
        count(this.#counts, finding.note, finding.labelIndex);
      } else if (
        count(this.#rejections, finding.problem, finding.labelIndex) &&
        this.#firstRefused.length < MOST_NAMED_LABELS
      ) {
        this.#firstRefused.push(finding.labelIndex);
      }
    }
  }

  /** In the order in which they first came up. */
  notes(): readonly ArtifactNote[] {
    return [...this.#counts.values()].map(({ labels, what }) => ({ ...what, labelCount: labels }));
  }

  /** Returns `labels_unreadable` with the rejected labels and the reasons; null where none was rejected. `labelAt` reads the few labels that are named. */
  problem(
    labelCount: number,
    labelAt: (index: number) => PrintableLabel | undefined,
  ): Problem<'labels_unreadable'> | null {
    const refused = [...this.#rejections.values()];
    if (refused.length === 0) return null;
    const total = refused.reduce((sum, { labels }) => sum + labels, 0);
    const names = this.#firstRefused.map((index) => labelName(labelAt(index)));
    const reasons = refused.map(({ what }) => what);
    const more = total - MOST_NAMED_LABELS;
    const facts = { refused: total, labels: labelCount, names, reasons };
    return more > 0
      ? newProblem('labels_unreadable', { which: 'many', more, ...facts })
      : newProblem('labels_unreadable', { which: 'few', ...facts });
  }
}

interface Count {
  what: Problem;
  labels: number;
  lastIndex: number;
}

/** False where the label was counted before. */
function count(counts: Map<string, Count>, what: Problem, labelIndex: number): boolean {
  const known = counts.get(what.code);
  if (known === undefined) {
    counts.set(what.code, { what, labels: 1, lastIndex: labelIndex });
    return true;
  }
  if (labelIndex <= known.lastIndex) return false;
  if (isWorse(what, known.what)) known.what = what;
  known.labels++;
  known.lastIndex = labelIndex;
  return true;
}

/** What notes measure: of several labels the smallest is told. */
const MEASURED: Readonly<Partial<Record<string, string>>> = {
  below_gs1_x_dimension: 'width',
  below_imager_x_dimension: 'width',
  few_dots: 'dots',
  dots_unknown: 'width',
  bars_low: 'height',
  layout_text_smaller: 'size',
  layout_symbol_narrower: 'width',
} satisfies Partial<Record<NoteCode, string>>;

function isWorse({ code, facts }: Problem, known: Problem): boolean {
  const [one, other] = [facts, known.facts].map((each) => each?.[MEASURED[code] ?? '']);
  return typeof one === 'number' && typeof other === 'number' && one < other;
}

/** Names a label for people: its GTIN with lot and serial, or its SSCC. */
export function labelName(label: PrintableLabel | undefined): Problem<'label_name'> {
  if (label === undefined) return newProblem('label_name', { which: 'untold' });
  if (isLogisticLabel(label)) return newProblem('label_name', { which: 'sscc', sscc: label.sscc });
  const { gtin, lot, serial } = label;
  if (lot === null) {
    return serial === null
      ? newProblem('label_name', { which: 'gtin', gtin })
      : newProblem('label_name', { which: 'gtinSerial', gtin, serial });
  }
  return serial === null
    ? newProblem('label_name', { which: 'gtinLot', gtin, lot })
    : newProblem('label_name', { which: 'gtinLotSerial', gtin, lot, serial });
}
