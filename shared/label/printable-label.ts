import { nativeGtin } from '../gs1/gtin.ts';
import { type Label, labelOf, type LabelRow, type LabelValues } from './label.ts';
import { type LogisticLabel, unitValues } from './logistic-label.ts';

/** What a job can make a label of: a row of the catalogue, or a case or pallet. */
export type PrintableLabel = Label | LogisticLabel;

/** True for the label of a case or pallet. */
export function isLogisticLabel(label: PrintableLabel): label is LogisticLabel {
  return 'sscc' in label;
}

/** The label of a row of the catalogue; throws for one of a case or pallet, which has more symbols than one. */
export function itemLabel(label: PrintableLabel): Label {
  if (isLogisticLabel(label)) throw new Error('A case or pallet has no label of a product');
  return label;
}

/** The label of a case or pallet; throws for one of a row of the catalogue. */
export function logisticLabelOf(label: PrintableLabel): LogisticLabel {
  if (!isLogisticLabel(label)) throw new Error('A product has no label of a case or pallet');
  return label;
}

/** What texts and conditions of a layout find on a label, by its fields. */
export function labelValues(label: PrintableLabel): LabelValues {
  return isLogisticLabel(label) ? unitValues(label) : label;
}

/** What tells a label from its neighbours: its SSCC, serial, lot or GTIN. */
export function labelCode(label: PrintableLabel): string {
  if (isLogisticLabel(label)) return label.sscc;
  return label.serial ?? label.lot ?? nativeGtin(label.gtin);
}

/** A row of a job's snapshot: the columns of a label, and `logistic`, which holds that of a case or pallet as JSON. */
export type SnapshotRow = LabelRow & { readonly logistic: string | null };

/** The label of a row of a job's snapshot. */
export function snapshotLabel({ logistic, ...item }: SnapshotRow): PrintableLabel {
  // Written by this program alone, from a label.
  return logistic === null ? labelOf(item) : (JSON.parse(logistic) as LogisticLabel);
}
