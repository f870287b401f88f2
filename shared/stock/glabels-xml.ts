import { MM_PER_INCH, ptToMm } from '../units/length.ts';
import { parseXmlTree, type XmlElement } from './xml-tree.ts';

/** Reads gLabels' XML and gives the elements of one name, wherever they stand in it. Throws where it is no XML, or no file of gLabels' size. */
export function glabelsElements(xml: string, name: string): readonly XmlElement[] {
  const tree = parseXmlTree(xml);
  if (!tree.ok) throw new Error(tree.problem.message);
  return elementsIn(tree.value, name);
}

/** Gives the elements of one name in another, and that itself, in their order. */
export function elementsIn(element: XmlElement, name: string): readonly XmlElement[] {
  const within = element.children.flatMap((child) => elementsIn(child, name));
  return element.name === name ? [element, ...within] : within;
}

/** The units of gLabels; a length without one is in points. */
const MM_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['', ptToMm(1)],
  ['pt', ptToMm(1)],
  ['in', MM_PER_INCH],
  ['mm', 1],
  ['cm', 10],
  ['pc', ptToMm(12)],
]);

/** What is left of a sum that should have come to nothing: below this a length is 0. */
const REMAINDER_MM = 1e-6;

/** A length of gLabels in millimetres, to the nanometre; null where it is none. One in powers of ten is what is left of a sum. */
export function glabelsLengthMm(text: string): number | null {
  const [, digits = '', unit = ''] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) *([a-z]*)$/.exec(text.trim()) ?? [];
  const perUnit = MM_PER_UNIT.get(unit);
  if (digits === '' || perUnit === undefined) return null;
  const lengthMm = Number(digits) * perUnit;
  return Math.abs(lengthMm) < REMAINDER_MM ? 0 : Math.round(lengthMm * 1e6) / 1e6;
}
