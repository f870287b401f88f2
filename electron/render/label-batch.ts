import type { PrintableLabel } from '../../shared/label/printable-label.ts';
import type { Placement } from '../../shared/label/sheet-layout.ts';

/** Reads a job's labels in the job's order, a batch at a time; a batch may be read more than once. */
export interface LabelSource<Of extends PrintableLabel = PrintableLabel> {
  readonly count: number;
  batch(fromIndex: number, count: number): readonly Of[];
}

/** Labels of a job that follow each other, for the plan of the same kind. */
export interface LabelBatch<Kind extends string> {
  readonly kind: Kind;
  /** Of the job's labels, from 0. */
  readonly firstLabelIndex: number;
  readonly labels: readonly PrintableLabel[];
}

/** Sheets that follow each other, and the labels that stand on them. */
export interface SheetsBatch<Kind extends string> extends LabelBatch<Kind> {
  /** One list a sheet; label indexes are the job's. */
  readonly sheets: readonly (readonly Placement[])[];
}

/** Gives a label of a batch by its index in the job. Throws where the batch has none of it. */
export function labelOfBatch(
  { firstLabelIndex, labels }: LabelBatch<string>,
  labelIndex: number,
): PrintableLabel {
  const label = labels[labelIndex - firstLabelIndex];
  if (label === undefined) throw new Error(`The batch lacks label ${labelIndex}`);
  return label;
}

/** Reads all labels of a job in order, so many at a time. */
export function* labelBatches<Kind extends string>(
  kind: Kind,
  source: LabelSource,
  size: number,
): Generator<LabelBatch<Kind>, void, void> {
  for (let firstLabelIndex = 0; firstLabelIndex < source.count; firstLabelIndex += size) {
    yield { kind, firstLabelIndex, labels: source.batch(firstLabelIndex, size) };
  }
}

/** Renders the labels of a batch one by one; returns null where `stopped`, which is called before each of them, returned true. */
export function renderEach<Rendered>(
  { firstLabelIndex, labels }: LabelBatch<string>,
  stopped: () => boolean,
  render: (label: PrintableLabel, labelIndex: number) => Rendered,
): readonly Rendered[] | null {
  const rendered: Rendered[] = [];
  for (const [index, label] of labels.entries()) {
    if (stopped()) return null;
    rendered.push(render(label, firstLabelIndex + index));
  }
  return rendered;
}
