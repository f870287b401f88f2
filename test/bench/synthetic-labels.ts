import type { LabelSource } from '../../electron/render/make-artifact.ts';
import { computeCheckDigit, type Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Label } from '../../shared/label/label.ts';

const NAMES = [
  'Oat biscuits with honey',
  'Καφές ελληνικός',
  'Сыр российский',
  'Crème fraîche 30 %',
  '乌龙茶 100 g',
];

/** A thousand serials a product, two hundred a lot. */
const SERIALS_A_PRODUCT = 1000;
const SERIALS_A_LOT = 200;

/** Serialised labels, made as they are asked for: the same for the same count. */
export function syntheticLabels(count: number): LabelSource<Label> {
  return {
    count,
    batch: (from, length) =>
      Array.from({ length: Math.max(0, Math.min(length, count - from)) }, (_, index) =>
        syntheticLabel(from + index),
      ),
  };
}

function syntheticLabel(index: number): Label {
  const product = Math.floor(index / SERIALS_A_PRODUCT);
  const digits = `0950600${String(product).padStart(6, '0')}`;
  return {
    gtin: (digits + String(computeCheckDigit(digits))) as Gtin,
    name: NAMES[product % NAMES.length] ?? '',
    brand: 'Biscuit & Co',
    lot: `LOT${String(Math.floor(index / SERIALS_A_LOT)).padStart(5, '0')}` as LotCode,
    attributes: { '17': '2027-12-31' },
    serial: `SN${String(index).padStart(8, '0')}` as SerialCode,
  };
}
