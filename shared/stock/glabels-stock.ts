import type { Bleed, Grid, LabelShape, Lattice, PageSize } from '../label/template.ts';
import { usualSafeMarginMm } from './generated-template.ts';
import { glabelsElements, glabelsLengthMm } from './glabels-xml.ts';
import { type PaperSizes, paperSizesOf } from './paper-sizes.ts';
import { STOCK_CATEGORIES, type StockCategory } from './stock-library.ts';
import type { XmlElement } from './xml-tree.ts';

/** Something in gLabels' data that cannot be as it stands there, and what was taken in its place. */
export interface GlabelsFault {
  readonly kind: GlabelsFaultKind;
  /** Whose: `Avery 5160`. */
  readonly stock: string;
  /** Where it stands: `Layout x0`. */
  readonly place: string;
  /** What stands there. */
  readonly value: string;
}

/** See {@link GlabelsFault}: each with what is done about it. */
export type GlabelsFaultKind =
  /** No length: it counts as 0, as for gLabels. */
  | 'no_length'
  /** Next to nothing, what a sum of gLabels left over: it counts as 0. */
  | 'remainder'
  /** A safe margin that takes half of the label or more: it counts as none. */
  | 'margin_too_wide'
  /** A category that gLabels does not have: it is left out. */
  | 'unknown_category'
  /** A layout that is there twice: it counts once. */
  | 'same_layout'
  /** The template has no shape, no layout, or a size of 0: it is left out. */
  | 'unusable'
  /** A page size that gLabels does not have: the template is left out. */
  | 'unknown_page';

/** A sheet as gLabels describes it. */
export interface GlabelsStock {
  /** Empty where version 2 of gLabels has maker and number as one name, which is then the part. */
  readonly brand: string;
  readonly part: string;
  /** Its own words for it; empty where it has none. */
  readonly description: string;
  /** Further names for it, as version 2 has them. */
  readonly aliases: readonly string[];
  readonly page: PageSize;
  /** True where its size is one of its own (`Other`), as that of rolls is. */
  readonly isOwnSize: boolean;
  readonly categories: readonly StockCategory[];
  readonly labelShape: LabelShape;
  readonly grid: Grid;
  readonly bleed: Bleed | null;
}

/** A number under which the same sheet is sold: of the same brand. */
export interface GlabelsEquivalent {
  readonly brand: string;
  readonly part: string;
  readonly equivalentTo: string;
}

/** What a file of gLabels holds. */
export interface GlabelsFile {
  readonly stock: readonly GlabelsStock[];
  readonly equivalents: readonly GlabelsEquivalent[];
  readonly faults: readonly GlabelsFault[];
}

/** Reads gLabels' table of page sizes: ids such as `US-Letter` with their millimetres. */
export function readPaperSizes(xml: string): PaperSizes {
  return paperSizesOf(
    glabelsElements(xml, 'Paper-size').map(({ attributes }) => [
      attributes['id'] ?? '',
      {
        widthMm: glabelsLengthMm(attributes['width'] ?? '') ?? 0,
        heightMm: glabelsLengthMm(attributes['height'] ?? '') ?? 0,
      },
    ]),
  );
}

/** As {@link readGlabelsTemplates}, out of a file's text. Throws where that is no XML. */
export function readGlabelsFile(xml: string, paperSizeOf: PaperSizes): GlabelsFile {
  return readGlabelsTemplates(glabelsElements(xml, 'Template'), paperSizeOf);
}

/**
 * Reads templates of gLabels, version 2 or 3: of its own database, of a `.template` file that it wrote, or of a document. A
 * length without a unit is in points.
 */
export function readGlabelsTemplates(templates: readonly XmlElement[], paperSizeOf: PaperSizes): GlabelsFile {
  const faults: GlabelsFault[] = [];
  const stock: GlabelsStock[] = [];
  const equivalents: GlabelsEquivalent[] = [];
  for (const template of templates) {
    const { name, description, _description: translated } = template.attributes;
    const brand = collapsed(template.attributes['brand']);
    const part = collapsed(template.attributes['part'] ?? name);
    const equivalentTo = template.attributes['equiv'];
    if (equivalentTo !== undefined) {
      equivalents.push({ brand, part, equivalentTo: collapsed(equivalentTo) });
      continue;
    }
    const read = new TemplateReader(`${brand} ${part}`.trim(), faults).stockOf(template, paperSizeOf);
    const aliases = childrenOf(template, 'Alias').map((alias) => collapsed(alias.attributes['name']));
    const described = (description ?? translated ?? '').trim();
    if (read !== null) stock.push({ brand, part, description: described, aliases, ...read });
  }
  return { stock, equivalents, faults };
}

function collapsed(text = ''): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

const ROUNDING_MM = 0.001;

/** Reads one template, and keeps what is wrong with it. */
class TemplateReader {
  readonly #stock: string;
  readonly #faults: GlabelsFault[];

  constructor(stock: string, faults: GlabelsFault[]) {
    this.#stock = stock;
    this.#faults = faults;
  }

  stockOf(
    template: XmlElement,
    paperSizeOf: PaperSizes,
  ): Omit<GlabelsStock, 'brand' | 'part' | 'description' | 'aliases'> | null {
    const size = template.attributes['size'] ?? '';
    const isOwnSize = size.toLowerCase() === 'other';
    const page = isOwnSize
      ? { widthMm: this.#lengthMm(template, 'width'), heightMm: this.#lengthMm(template, 'height') }
      : paperSizeOf(size);
    if (page === undefined) return this.#leaveOut('unknown_page', 'Template size', size);
    const label = template.children.find(({ name }) => name.startsWith('Label-'));
    const bare = label === undefined ? null : this.#shapeOf(label);
    if (label === undefined || bare === null) return this.#leaveOut('unusable', label?.name ?? 'Label', '');
    const lattices = this.#eachOnce(
      childrenOf(label, 'Layout').map((layout) => this.#latticeOf(layout, bare)),
    );
    const [first, ...further] = lattices;
    if (first === undefined || lattices.some(({ columns, rows }) => !(columns >= 1 && rows >= 1)))
      return this.#leaveOut('unusable', 'Layout', '');
    return {
      page,
      isOwnSize,
      categories: this.#categoriesOf(template),
      labelShape: { ...bare, safeMarginMm: this.#safeMarginMm(label, bare) },
      grid: { ...first, ...(further.length === 0 ? {} : { further }) },
      bleed: this.#bleedOf(label),
    };
  }

  #shapeOf(label: XmlElement): LabelShape | null {
    const safeMarginMm = 0;
    const lengthMm = (attribute: string): number => this.#lengthMm(label, attribute);
    const radiusMm = lengthMm('radius');
    const [widthMm, heightMm] = [lengthMm('width'), lengthMm('height')];
    switch (label.name) {
      case 'Label-rectangle':
        if (widthMm <= 0 || heightMm <= 0) return null;
        return { kind: 'rectangle', widthMm, heightMm, cornerRadiusMm: lengthMm('round'), safeMarginMm };
      case 'Label-ellipse':
        return widthMm <= 0 || heightMm <= 0 ? null : { kind: 'ellipse', widthMm, heightMm, safeMarginMm };
      case 'Label-round':
        return radiusMm <= 0 ? null : { kind: 'round', diameterMm: 2 * radiusMm, safeMarginMm };
      case 'Label-cd': {
        const holeRadiusMm = lengthMm('hole');
        if (radiusMm <= holeRadiusMm) return null;
        const diameterMm = 2 * radiusMm;
        return {
          kind: 'cd',
          outerDiameterMm: diameterMm,
          holeDiameterMm: 2 * holeRadiusMm,
          widthMm: Math.min(diameterMm, widthMm === 0 ? diameterMm : widthMm),
          heightMm: Math.min(diameterMm, heightMm === 0 ? diameterMm : heightMm),
          safeMarginMm,
        };
      }
      default:
        return null;
    }
  }

  /** Of one column or row the pitch means nothing; it is the label's size then. */
  #latticeOf(layout: XmlElement, shape: LabelShape): Lattice {
    const [widthMm, heightMm] =
      shape.kind === 'round' ? [shape.diameterMm, shape.diameterMm] : [shape.widthMm, shape.heightMm];
    const columns = Number(layout.attributes['nx']);
    const rows = Number(layout.attributes['ny']);
    return {
      columns,
      rows,
      originXMm: this.#lengthMm(layout, 'x0'),
      originYMm: this.#lengthMm(layout, 'y0'),
      pitchXMm: columns > 1 ? this.#lengthMm(layout, 'dx') : widthMm,
      pitchYMm: rows > 1 ? this.#lengthMm(layout, 'dy') : heightMm,
    };
  }

  #eachOnce(lattices: readonly Lattice[]): readonly Lattice[] {
    const byFigures = new Map(lattices.map((lattice) => [JSON.stringify(lattice), lattice]));
    if (byFigures.size < lattices.length)
      this.#faults.push({ kind: 'same_layout', stock: this.#stock, place: 'Layout', value: '' });
    return [...byFigures.values()];
  }

  #bleedOf(label: XmlElement): Bleed | null {
    const bothMm = this.#lengthMm(label, 'waste');
    const own = (attribute: string): number =>
      label.attributes[attribute] === undefined ? bothMm : this.#lengthMm(label, attribute);
    const bleed = { acrossMm: own('x_waste'), downMm: own('y_waste') };
    return bleed.acrossMm > 0 || bleed.downMm > 0 ? bleed : null;
  }

  /** The one that the maker gives; where that is none, or leaves less than half of the label: the usual one. */
  #safeMarginMm(label: XmlElement, shape: LabelShape): number {
    const usualMm = usualSafeMarginMm(shape);
    const [margin] = childrenOf(label, 'Markup-margin');
    const givenMm = margin === undefined ? 0 : this.#lengthMm(margin, 'size');
    if (givenMm <= 0) return usualMm;
    // The usual one, as files of ours have it, is no fault on the narrow ring of a small disc.
    const isUsual = Math.abs(givenMm - usualMm) < ROUNDING_MM;
    if (isUsual || givenMm * 4 <= narrowestMm(shape)) return givenMm;
    this.#faults.push({
      kind: 'margin_too_wide',
      stock: this.#stock,
      place: 'Markup-margin size',
      value: margin?.attributes['size'] ?? '',
    });
    return usualMm;
  }

  #categoriesOf(template: XmlElement): readonly StockCategory[] {
    const found = new Set<StockCategory>();
    for (const { attributes } of childrenOf(template, 'Meta')) {
      const { category } = attributes;
      if (category === undefined || SHAPE_CATEGORIES.has(category)) continue;
      const known = STOCK_CATEGORIES.find((one) => one === category.replaceAll('-', '_'));
      if (known !== undefined) found.add(known);
      else
        this.#faults.push({
          kind: 'unknown_category',
          stock: this.#stock,
          place: 'Meta category',
          value: category,
        });
    }
    return STOCK_CATEGORIES.filter((category) => found.has(category));
  }

  /** A length in millimetres; 0 where there is none, as for gLabels. */
  #lengthMm(element: XmlElement, attribute: string): number {
    const text = element.attributes[attribute];
    if (text === undefined) return 0;
    const lengthMm = glabelsLengthMm(text);
    const isRemainder = lengthMm === 0 && /e-/.test(text);
    if (lengthMm === null || isRemainder) {
      this.#faults.push({
        kind: isRemainder ? 'remainder' : 'no_length',
        stock: this.#stock,
        place: `${element.name} ${attribute}`,
        value: text,
      });
    }
    return lengthMm ?? 0;
  }

  #leaveOut(kind: 'unusable' | 'unknown_page', place: string, value: string): null {
    this.#faults.push({ kind, stock: this.#stock, place, value });
    return null;
  }
}

/** What the shape says already. */
const SHAPE_CATEGORIES: ReadonlySet<string> = new Set([
  ...['round-label', 'elliptical-label', 'square-label', 'rectangle-label'],
]);

function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function narrowestMm(shape: LabelShape): number {
  switch (shape.kind) {
    case 'round':
      return shape.diameterMm;
    case 'cd':
      return (shape.outerDiameterMm - shape.holeDiameterMm) / 2;
    default:
      return Math.min(shape.widthMm, shape.heightMm);
  }
}
