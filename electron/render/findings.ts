import type { Label } from '../../shared/label/label.ts';
import type { LabelNote } from '../../shared/label/label-notes.ts';
import type { Problem } from '../../shared/result/result.ts';

/** Describes a result of composing one label: a note about it, or the reason for its rejection. */
export type Finding =
  | { readonly kind: 'note'; readonly labelIndex: number; readonly note: LabelNote }
  | { readonly kind: 'refusal'; readonly labelIndex: number; readonly problem: Problem };

/** One note, and how many labels it is about. */
export interface ArtifactNote extends Problem {
  readonly labelCount: number;
}

/** The most rejected labels that the message names. */
const MOST_NAMED_LABELS = 3;

/** Counts findings by their code. Findings come in the order of the labels; a label that two batches rendered counts once. */
export class FindingTally {
  readonly #counts = new Map<string, Count>();
  readonly #refusals = new Map<string, Count>();
  readonly #firstRefused: number[] = [];

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      if (finding.kind === 'note') {
        count(this.#counts, finding.note, finding.labelIndex);
      } else if (
        count(this.#refusals, finding.problem, finding.labelIndex) &&
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
  problem(labelCount: number, labelAt: (index: number) => Label | undefined): Problem | null {
    const refused = [...this.#refusals.values()];
    if (refused.length === 0) return null;
    const total = refused.reduce((sum, { labels }) => sum + labels, 0);
    const first = this.#firstRefused.map((index) => labelName(labelAt(index)));
    const names = first.map(({ message }) => message).join(', ');
    const more = total - MOST_NAMED_LABELS;
    const named = more <= 0 ? names : `${names} and ${more} more`;
    const reasons = refused.map(({ what }) => what.message).join(' ');
    const [reason] = refused.length === 1 ? refused : [];
    return {
      code: 'labels_unreadable',
      message: `${total} of ${labelCount} labels would not scan (${named}). ${reasons}`,
      facts: {
        which: more > 0 ? 'many' : 'few',
        refused: total,
        labels: labelCount,
        names: first,
        more,
        ...(reason === undefined ? {} : { reason: reason.what }),
      },
    };
  }
}

interface Count {
  readonly what: Problem;
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
  known.labels++;
  known.lastIndex = labelIndex;
  return true;
}

function labelName(label: Label | undefined): Problem {
  if (label === undefined) return { code: 'label_name', message: '?', facts: { which: 'untold' } };
  const { gtin, lot, serial } = label;
  const message = [gtin, lot === null ? '' : `lot ${lot}`, serial === null ? '' : `serial ${serial}`]
    .filter((part) => part !== '')
    .join(' ');
  const which = `${lot === null ? '' : 'Lot'}${serial === null ? '' : 'Serial'}`;
  return {
    code: 'label_name',
    message,
    facts: { which: `gtin${which}`, gtin, lot: lot ?? '', serial: serial ?? '' },
  };
}
