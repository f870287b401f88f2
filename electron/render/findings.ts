import type { LabelNote } from '../../shared/label/composed.ts';
import type { Label } from '../../shared/label/label.ts';
import type { Problem } from '../../shared/result/result.ts';

/** What came up while one label was composed: something to know, or why it cannot be made. */
export type Finding =
  | { readonly kind: 'note'; readonly labelIndex: number; readonly note: LabelNote }
  | { readonly kind: 'refusal'; readonly labelIndex: number; readonly problem: Problem };

/** One note, and how many labels it is about. */
export interface ArtifactNote {
  readonly code: string;
  readonly labelCount: number;
  readonly message: string;
}

/** How many refused labels are named. */
const NAMED = 3;

/** Counts what came up, label by label. Findings come in the order of the labels; a label that two batches made counts once. */
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
        this.#firstRefused.length < NAMED
      ) {
        this.#firstRefused.push(finding.labelIndex);
      }
    }
  }

  /** In the order in which they first came up. */
  notes(): readonly ArtifactNote[] {
    return [...this.#counts].map(([code, { labels, message }]) => ({ code, labelCount: labels, message }));
  }

  /** Says which labels could not be made and why; null where all could. `labelAt` is asked for the few that are named. */
  problem(labelCount: number, labelAt: (index: number) => Label | undefined): Problem | null {
    const refused = [...this.#refusals.values()];
    if (refused.length === 0) return null;
    const total = refused.reduce((sum, { labels }) => sum + labels, 0);
    const names = this.#firstRefused.map((index) => nameOf(labelAt(index))).join('; ');
    const named = total <= NAMED ? names : `${names} and ${String(total - NAMED)} more`;
    const reasons = refused.map(({ message }) => message).join(' ');
    return {
      code: 'labels_unreadable',
      message: `${String(total)} of ${String(labelCount)} labels would not scan (${named}). ${reasons}`,
    };
  }
}

interface Count {
  readonly message: string;
  labels: number;
  lastIndex: number;
}

/** False where the label was counted before. */
function count(counts: Map<string, Count>, { code, message }: Problem, labelIndex: number): boolean {
  const known = counts.get(code);
  if (known === undefined) {
    counts.set(code, { message, labels: 1, lastIndex: labelIndex });
    return true;
  }
  if (labelIndex <= known.lastIndex) return false;
  known.labels++;
  known.lastIndex = labelIndex;
  return true;
}

function nameOf(label: Label | undefined): string {
  if (label === undefined) return '?';
  const { gtin, lot, serial } = label;
  return [gtin, lot === null ? '' : `lot ${lot}`, serial === null ? '' : `serial ${serial}`]
    .filter((part) => part !== '')
    .join(' ');
}
