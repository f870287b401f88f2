import type { LabelShape, Lattice, Template } from '../../shared/label/template.ts';
import { paperName } from '../../shared/stock/paper-sizes.ts';
import { stockNumber } from './own-entry.ts';
import { NO_MAKER } from './read-glabels.ts';

/**
 * Writes templates as a template file of gLabels 3. Numbers of a template's own maker become its equivalents; those of other makers
 * are left out, since gLabels has no way to say them.
 */
export function writeGlabels(templates: readonly Template[]): string {
  const lines = templates.flatMap((template) => [...templateLines(template), '']);
  return [
    '<?xml version="1.0"?>',
    '<Glabels-templates xmlns="http://glabels.org/xmlns/3.0/">',
    '',
    ...lines.map((line) => (line === '' ? '' : `  ${line}`)),
    '</Glabels-templates>',
    '',
  ].join('\n');
}

function templateLines(template: Template): readonly string[] {
  const { page, labelShape, grid, name, stock, id } = template;
  const [first, ...further] = stock;
  const brand = first === undefined ? NO_MAKER : makerOf(first, further);
  const part = first === undefined ? id : partAfter(brand, first);
  const size = paperName(page);
  const pageSize: Readonly<Record<string, string>> =
    size === null ? { size: 'Other', width: mm(page.widthMm), height: mm(page.heightMm) } : { size };
  const { element, attributes } = labelElement(labelShape);
  const equivalents = further
    .filter((other) => (brand === '' ? !other.includes(' ') : other.startsWith(`${brand} `)))
    .map((other) => partAfter(brand, other))
    .filter((other) => other !== part);
  return [
    `<Template${attributesOf({ brand, part, ...pageSize, description: name })}>`,
    `  <${element}${attributesOf({ id: '0', ...attributes, ...wasteOf(template) })}>`,
    `    <Markup-margin${attributesOf({ size: mm(labelShape.safeMarginMm) })}/>`,
    ...[grid, ...(grid.further ?? [])].map((lattice) => `    <Layout${attributesOf(layoutOf(lattice))}/>`),
    `  </${element}>`,
    '</Template>',
    ...equivalents.map((other) => `<Template${attributesOf({ brand, part: other, equiv: part })}/>`),
  ];
}

/** What all numbers of a maker begin with: `Canon` of `Canon Type J Tray` and `Canon MX920 CD Tray`; of one number all but its last word. */
function makerOf(first: string, further: readonly string[]): string {
  const words = stockNumber(first).maker.split(' ');
  const own = further.map((other) => other.split(' ')).filter(([maker]) => maker === words[0]);
  const count = words.findIndex((word, index) => own.some((other) => other[index] !== word));
  return (count < 0 ? words : words.slice(0, count)).join(' ');
}

function partAfter(brand: string, number: string): string {
  return brand === '' ? number : number.slice(brand.length + 1);
}

function labelElement(shape: LabelShape): {
  readonly element: string;
  readonly attributes: Readonly<Record<string, string>>;
} {
  switch (shape.kind) {
    case 'rectangle': {
      const { widthMm, heightMm, cornerRadiusMm } = shape;
      const attributes = { width: mm(widthMm), height: mm(heightMm), round: mm(cornerRadiusMm) };
      return { element: 'Label-rectangle', attributes };
    }
    case 'ellipse': {
      const attributes = { width: mm(shape.widthMm), height: mm(shape.heightMm) };
      return { element: 'Label-ellipse', attributes };
    }
    case 'round':
      return { element: 'Label-round', attributes: { radius: mm(shape.diameterMm / 2) } };
    case 'cd': {
      const { outerDiameterMm, holeDiameterMm, widthMm, heightMm } = shape;
      const attributes = {
        radius: mm(outerDiameterMm / 2),
        hole: mm(holeDiameterMm / 2),
        ...(widthMm < outerDiameterMm ? { width: mm(widthMm) } : {}),
        ...(heightMm < outerDiameterMm ? { height: mm(heightMm) } : {}),
      };
      return { element: 'Label-cd', attributes };
    }
  }
}

function wasteOf({ bleed, labelShape }: Template): Readonly<Record<string, string>> {
  if (bleed === undefined) return {};
  const { acrossMm, downMm } = bleed;
  return labelShape.kind === 'rectangle'
    ? { x_waste: mm(acrossMm), y_waste: mm(downMm) }
    : { waste: mm(Math.max(acrossMm, downMm)) };
}

function layoutOf(lattice: Lattice): Readonly<Record<string, string>> {
  const { columns, rows, originXMm, originYMm, pitchXMm, pitchYMm } = lattice;
  return {
    nx: String(columns),
    ny: String(rows),
    x0: mm(originXMm),
    y0: mm(originYMm),
    dx: mm(pitchXMm),
    dy: mm(pitchYMm),
  };
}

/** To the nanometre, and never with an exponent, which gLabels does not read. */
function mm(lengthMm: number): string {
  return `${Number(lengthMm.toFixed(6))}mm`;
}

function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Line ends would become spaces, and other control characters stand in no XML. */
function escaped(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
}
