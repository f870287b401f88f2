import { isLogisticLabel, type PrintableLabel } from '../../shared/label/printable-label.ts';
import { isWorse, type SymbolEstimate } from '../../shared/proof/grade.ts';
import {
  type BelowTarget,
  type LabelFailure,
  MOST_NAMED_FAILURES,
  type ProofReport,
  type SpoiltVariant,
  type SymbolGrade,
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

/** What reading one label back showed. */
export interface ReadBack {
  readonly scans: boolean;
  /** In the order of its symbols; of one that does not scan, of the symbol that does not alone. */
  readonly estimates: readonly SymbolEstimate[];
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
  readonly #grades = new Map<Symbology, SymbolGrade>();
  #below: CountedBelow | null = null;
  readonly environment: ScanEnvironment | null;
  readonly readBack = new Map<number, ReadBack>();

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
    this.readBack.set(index, { scans: proof?.failure === null, estimates: proof?.estimates ?? [] });
    // One that cannot be composed is refused where its artifact is made.
    if (proof === null) return;
    for (const estimate of proof.estimates) this.#addGrade(index, label, estimate);
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

  #addGrade(index: number, label: PrintableLabel, { symbology, grade, worst }: SymbolEstimate): void {
    const known = this.#grades.get(symbology);
    if (known !== undefined && !isWorse(grade, known.grade)) return;
    const name = labelName(label);
    this.#grades.set(symbology, { symbology, grade, parameter: worst, labelNumber: index + 1, name });
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
    'labels' | 'dotsPerInch' | 'dotsAssumed' | 'growthDots' | 'growthKnown' | 'levers' | 'belowTarget'
  > {
    const grades = [...this.#grades.values()].sort(
      (one, other) => Number(isWorse(other.grade, one.grade)) - Number(isWorse(one.grade, other.grade)),
    );
    const [worst] = grades;
    return {
      proven: this.readBack.size,
      failed: this.#failed,
      failures: this.#failures,
      weak: this.#weak,
      weakBy: this.#weakBy,
      worstGrade: worst?.grade ?? null,
      worstParameter: worst?.parameter ?? null,
      grades,
    };
  }
}
