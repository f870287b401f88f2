import { isLogisticLabel, type PrintableLabel } from '../../shared/label/printable-label.ts';
import { isWorse, type SymbolEstimate } from '../../shared/proof/grade.ts';
import {
  type BelowTarget,
  type LabelFailure,
  MOST_NAMED_FAILURES,
  type ProofReport,
  type SpoiltVariant,
} from '../../shared/proof/proof-report.ts';
import type { ScanEnvironment } from '../../shared/symbol/specification-tables.ts';
import type { Symbology } from '../../shared/symbol/symbology.ts';
import { labelName } from './findings.ts';
import { type GradeTarget, gradeTarget, logisticGradeTarget } from './proof/grade-target.ts';
import { type DrawingProof, worse } from './proof/prove-drawing.ts';

/** A label of a job, and the symbol on it that it is about. */
export interface SingledOut {
  readonly index: number;
  readonly label: PrintableLabel;
  readonly symbology: Symbology;
}

/** An estimate that is below what is asked for. */
interface Below extends SymbolEstimate {
  readonly target: GradeTarget;
}

/** The labels below what is asked for, and the first of them. */
interface CountedBelow extends Omit<BelowTarget, 'levers'> {
  readonly first: SingledOut;
}

/** Gives the least estimate of a label that is below the grade that GS1 asks for where it is scanned; null where none is. */
export function belowTargetOf(
  label: PrintableLabel,
  { estimates }: DrawingProof,
  environment: ScanEnvironment | null,
): Below | null {
  const below = estimates.flatMap((estimate) => {
    const target = isLogisticLabel(label)
      ? logisticGradeTarget()
      : gradeTarget(estimate.symbology, environment);
    return target !== null && isWorse(estimate.grade, target.grade) ? [{ ...estimate, target }] : [];
  });
  return below.length === 0 ? null : below.reduce(worse);
}

/** Counts what reading labels back showed. */
export class ProofTally {
  readonly #failures: LabelFailure[] = [];
  readonly #weakBy: Record<SpoiltVariant, number> = { thickened: 0, thinned: 0, blurred: 0 };
  #failed = 0;
  #first: SingledOut | null = null;
  #weak = 0;
  #worst: SymbolEstimate | null = null;
  #below: CountedBelow | null = null;
  readonly environment: ScanEnvironment | null;
  readonly readBack = new Map<number, boolean>();

  /** `environment`: where the labels are scanned; null where nobody said. */
  constructor(environment: ScanEnvironment | null) {
    this.environment = environment;
  }

  /** The first label that does not read; null where all read so far. */
  get failure(): SingledOut | null {
    return this.#first;
  }

  /** Null where no label that scans is below what is asked for. */
  get below(): CountedBelow | null {
    return this.#below;
  }

  add(index: number, label: PrintableLabel, proof: DrawingProof | null): void {
    this.readBack.set(index, proof?.failure === null);
    // One that cannot be composed is refused where its artifact is made.
    if (proof === null) return;
    this.#worst = [...(this.#worst === null ? [] : [this.#worst]), ...proof.estimates].reduce(worse);
    if (proof.failure !== null) {
      this.#failed++;
      this.#first ??= { index, label, symbology: proof.failure.symbology };
      if (this.#failures.length < MOST_NAMED_FAILURES)
        this.#failures.push({ ...proof.failure, labelNumber: index + 1, name: labelName(label) });
    } else {
      this.#addBelow(index, label, belowTargetOf(label, proof, this.environment));
    }
    if (proof.weak.length > 0) this.#weak++;
    for (const variant of proof.weak) this.#weakBy[variant]++;
  }

  #addBelow(index: number, label: PrintableLabel, below: Below | null): void {
    if (below === null) return;
    const { grade, symbology, target } = below;
    const known = this.#below;
    const told =
      known !== null && !isWorse(grade, known.grade)
        ? known
        : { grade, target: target.grade, table: target.table, first: { index, label, symbology } };
    this.#below = { ...told, labels: (known?.labels ?? 0) + 1 };
  }

  counts(): Omit<
    ProofReport,
    'labels' | 'dotsPerInch' | 'dotsAssumed' | 'growthDots' | 'levers' | 'belowTarget'
  > {
    return {
      proven: this.readBack.size,
      failed: this.#failed,
      failures: this.#failures,
      weak: this.#weak,
      weakBy: this.#weakBy,
      worstGrade: this.#worst?.grade ?? null,
      worstParameter: this.#worst?.worst ?? null,
    };
  }
}
