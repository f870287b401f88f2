import type { LabelShape, Lattice, Template } from '../label/template.ts';

/** Gives a template in the form of a template file: what `parseTemplate` reads gives the same template, to the nanometre. */
export function templateJson(template: Template): Readonly<Record<string, unknown>> {
  const { id, name, stock, page, labelShape, grid, bleed, layout } = template;
  const { further, ...first } = grid;
  return {
    id,
    name,
    stock,
    page: { width: mm(page.widthMm), height: mm(page.heightMm) },
    label: labelJson(labelShape),
    grid: further === undefined ? latticeJson(first) : [first, ...further].map(latticeJson),
    ...(bleed === undefined ? {} : { bleed: { across: mm(bleed.acrossMm), down: mm(bleed.downMm) } }),
    arrangement: layout.arrangement,
  };
}

function labelJson(shape: LabelShape): Readonly<Record<string, string>> {
  const edge = { safe_margin: mm(shape.safeMarginMm) };
  switch (shape.kind) {
    case 'rectangle': {
      const { widthMm, heightMm, cornerRadiusMm } = shape;
      const size = { width: mm(widthMm), height: mm(heightMm), corner_radius: mm(cornerRadiusMm) };
      return { shape: 'rectangle', ...size, ...edge };
    }
    case 'ellipse':
      return { shape: 'ellipse', width: mm(shape.widthMm), height: mm(shape.heightMm), ...edge };
    case 'round':
      return { shape: 'round', diameter: mm(shape.diameterMm), ...edge };
    case 'cd': {
      const { outerDiameterMm, holeDiameterMm, widthMm, heightMm } = shape;
      return {
        shape: 'cd',
        outer_diameter: mm(outerDiameterMm),
        hole_diameter: mm(holeDiameterMm),
        ...(widthMm < outerDiameterMm ? { clip_width: mm(widthMm) } : {}),
        ...(heightMm < outerDiameterMm ? { clip_height: mm(heightMm) } : {}),
        ...edge,
      };
    }
  }
}

function latticeJson(lattice: Lattice): Readonly<Record<string, number | string>> {
  const { columns, rows, originXMm, originYMm, pitchXMm, pitchYMm } = lattice;
  return {
    columns,
    rows,
    x: mm(originXMm),
    y: mm(originYMm),
    pitch_x: mm(pitchXMm),
    pitch_y: mm(pitchYMm),
  };
}

/** A length as a template file has it: millimetres to the nanometre, without an exponent. */
function mm(lengthMm: number): string {
  return `${Number(lengthMm.toFixed(6))}mm`;
}
